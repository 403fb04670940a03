/** Addresses of a change on the forges whose address form is known; elsewhere none, rather than a guess. */
const FORGES: Readonly<Record<string, { number: string; commit: string }>> = {
  'github.com': { number: 'pull', commit: 'commit' },
  'gitlab.com': { number: '-/merge_requests', commit: '-/commit' },
  'bitbucket.org': { number: 'pull-requests', commit: 'commits' },
};

/** Of the pull request, or of the commit where there is no number. */
export function changeUrl(repository: string, number: string | null, sha: string): { url?: string } {
  const forge = FORGES[repository.split('/')[0] ?? ''];
  if (!forge) return {};
  const path = number === null ? `${forge.commit}/${sha}` : `${forge.number}/${number}`;
  return { url: new URL(`https://${repository}/${path}`).href };
}
