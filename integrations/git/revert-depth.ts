/** Whether a change is a revert, and of how many reverts: what its title, its branch and its message say. */
import { isMerge, type RecognisedChange } from './change-rules.ts';
import type { Step } from './graph.ts';
import type { Commit } from './history.ts';

const QUOTING = /^(Revert|Reapply) "(.*)"/;
const CONVENTIONAL = /^revert(?:\([^)]*\))?!?: (.+)/i;
const SAID = 'This reverts commit';
const MOST_REVERTS = 20; // a title of nothing but Revert " would take long

/**
 * How many times `Revert` stands before the title; 0 for a change that is no revert. Even: it brings the first change in again.
 * A pull request that reverts something among other work is no revert; one whose every commit is a revert is.
 */
export function revertDepth({ commit, own }: Step, change: RecognisedChange): number {
  const depth = titleDepth(change.title) || branchDepth(change.branch) || commitDepth(commit);
  if (depth > 0 || !isMerge(commit)) return depth;
  const depths = own.filter((each) => !isMerge(each)).map(commitDepth);
  return depths.every((each) => each > 0) ? (depths[0] ?? 0) : 0;
}

/** The shas said by the change's message and by those of its commits that are reverts. */
export function saidShas({ commit, own }: Step): string[] {
  const reverts = own.filter((each) => commitDepth(each) % 2 === 1);
  return [commit, ...reverts].flatMap(({ message }) => message.reverts);
}

/** n of revert-<n>-branch, as GitHub names it. */
export function numberInBranch(branch: string | null): string | null {
  return /^revert-(\d{1,18})-/.exec(branch ?? '')?.[1] ?? null;
}

/** What stands in quotes after `Revert`, in the change's title and its commits'. */
export function quotedTitles({ commit, own }: Step, change: RecognisedChange): string[] {
  const titles = [change.title, commit.message.subject, ...own.map(({ message }) => message.subject)];
  return titles.flatMap((title) => QUOTING.exec(title)?.[2] ?? CONVENTIONAL.exec(title)?.[1] ?? []);
}

function commitDepth({ message }: Commit): number {
  const says = message.bodyLine?.startsWith(SAID) === true || message.subject.includes(SAID);
  return titleDepth(message.subject) || Number(says && message.reverts.length > 0);
}

/** git says `Reapply` for `Revert "Revert`. */
function titleDepth(title: string): number {
  let depth = 0;
  let rest: string | undefined = title;
  while (rest !== undefined && depth < MOST_REVERTS) {
    const [, verb, quoted]: (string | undefined)[] = QUOTING.exec(rest) ?? [];
    depth += verb === 'Revert' ? 1 : verb === 'Reapply' ? 2 : 0;
    rest = quoted;
  }
  return depth > 0 ? depth : Number(CONVENTIONAL.test(title));
}

function branchDepth(branch: string | null): number {
  return (/^(?:revert-\d+-)+/.exec(branch ?? '')?.[0].match(/revert-/g) ?? []).length;
}
