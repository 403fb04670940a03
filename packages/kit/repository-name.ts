/** URLs of one repository (https, ssh, with .git or not) are one name: host/owner/name. Any other text stands for itself. */
const SCP_LIKE = /^(?:[\w.-]+@)?([\w.-]+):(?!\/\/)(?!\d+\/)([^\s]+)$/;
const URL_LIKE = /^(?:https?|ssh|git|git\+ssh|git\+https):\/\/(?:[^@/\s]+@)?([^/:\s]+)(?::\d+)?\/([^\s?#]+)/i;

export function repositoryName(text: string): string {
  const trimmed = text.trim();
  const match = URL_LIKE.exec(trimmed) ?? SCP_LIKE.exec(trimmed);
  if (!match) return trimmed.replace(/\.git$/i, '').replace(/\/+$/, '');
  const path = (match[2] ?? '')
    .replace(/\/+$/, '')
    .replace(/\.git$/i, '')
    .replace(/^\/+/, '');
  return `${(match[1] ?? '').toLowerCase()}/${path}`;
}
