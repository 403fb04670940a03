/**
 * The stable name of a repository: host/owner/name, the same for https, ssh, with .git and without.
 * User names, passwords and tokens in a remote's address are left out, and so is the port (https and ssh differ in it).
 * A remote that is a path or a bundle gives its last part: two clones of one bundle are one repository.
 */
const URL_REMOTE = /^(?:https?|ssh|git|git\+ssh):\/\/(?:[^/]*@)?([^/:@]+)(?::\d+)?\/(.+)$/i;
const SCP_REMOTE = /^(?:[^/@:]+@)?([^/:]{2,}):(?!\/\/)(.+)$/; // one letter before the colon is a Windows drive

export function repositoryName(remote: string | null, folder: string): string {
  if (remote === null || remote === '') return withoutEnding(folder);
  const [, host, path] = URL_REMOTE.exec(remote) ?? SCP_REMOTE.exec(remote) ?? [];
  const isPath = host === undefined || path === undefined || remote.startsWith('file:');
  if (isPath) return lastPart(remote) || withoutEnding(folder);
  return `${host.toLowerCase()}/${withoutEnding(path.replace(/^[/~]+/, ''))}`;
}

function lastPart(path: string): string {
  const parts = trimSlashes(path).split(/[/\\]/);
  return withoutEnding(parts.findLast((part) => part !== '.git') ?? '');
}

function withoutEnding(name: string): string {
  return trimSlashes(name).replace(/\.(?:git|bundle)$/i, '');
}

function trimSlashes(path: string): string {
  return path.replace(/[/\\]+$/, '');
}
