/**
 * How a commit of the first-parent line shows that it is a pull request, and which: by what each forge writes into the message.
 * The first rule that fits decides. A merge that fits none is a pull request all the same, known by its sha.
 */
import type { Commit } from './history.ts';
import type { Message } from './message.ts';

/** What each rule looks for; the keys are what a report counts by. */
export const CHANGE_RULES = {
  'github-merge': 'merge "Merge pull request #n from owner/branch"',
  'gitea-merge': 'merge "Merge pull request \'title\' (#n) from branch into main"',
  'gitlab-merge': 'merge with "See merge request group/project!n"',
  'bitbucket-merge': 'merge "Merged in branch (pull request #n)"',
  'azure-merge': 'merge "Merged PR n: title"',
  'numbered-merge': 'merge with "(#n)" at the end of its subject',
  'other-merge': 'any other merge',
  squash: '"(#n)" at the end of a subject',
  'squash-gitlab': 'one commit with "See merge request group/project!n"',
  'squash-azure': 'one commit "Merged PR n: title"',
  'bare-commit': 'commit on the main branch without a pull request',
} as const;

export type ChangeRule = keyof typeof CHANGE_RULES;

export interface RecognisedChange {
  readonly rule: ChangeRule;
  /** The forge's number, as text; null where only the sha names the change. */
  readonly number: string | null;
  readonly branch: string | null;
  readonly title: string;
}

type Found = Omit<RecognisedChange, 'rule'>;
type Rule = readonly [ChangeRule, (message: Message) => Found | null];

const MERGE_RULES: readonly Rule[] = [
  [
    'github-merge',
    (m) => found(/^Merge pull request #(?<number>\d{1,18}) from [^/\s]+\/(?<branch>\S+)/, m, m.bodyLine),
  ],
  [
    'gitea-merge',
    (m) => found(/^Merge pull request '(?<title>.*)' \(#(?<number>\d{1,18})\) from (?<branch>\S+) into /, m),
  ],
  ['bitbucket-merge', (m) => found(/^Merged in (?<branch>\S+) \(pull request #(?<number>\d{1,18})\)/, m, m.bodyLine)],
  ['gitlab-merge', (m) => byMergeRequest(m, m.subject.startsWith('Merge branch ') ? m.bodyLine : null)],
  ['azure-merge', (m) => found(/^Merged PR (?<number>\d{1,18}): (?<title>.*)/, m)],
  ['numbered-merge', (m) => found(/\(#(?<number>\d{1,18})\)$/, m)],
  ['other-merge', (m) => ({ number: null, branch: branchOf(m.subject), title: m.subject })],
];

const SINGLE_RULES: readonly Rule[] = [
  ['squash', (m) => found(/\(#(?<number>\d{1,18})\)$/, m)],
  ['squash-gitlab', (m) => byMergeRequest(m, null)],
  ['squash-azure', (m) => found(/^Merged PR (?<number>\d{1,18}): (?<title>.*)/, m)],
  ['bare-commit', (m) => ({ number: null, branch: null, title: m.subject })],
];

export function recogniseChange(commit: Commit): RecognisedChange {
  for (const [rule, fit] of isMerge(commit) ? MERGE_RULES : SINGLE_RULES) {
    const change = fit(commit.message);
    if (change) return { rule, ...change };
  }
  throw new Error('the last rule fits every commit');
}

export function isMerge(commit: Commit): boolean {
  return commit.parents.length > 1;
}

function found(pattern: RegExp, message: Message, title: string | null = null): Found | null {
  const groups = pattern.exec(message.subject)?.groups;
  if (!groups) return null;
  const { number = null, branch = null } = groups;
  return { number, branch, title: groups['title'] || title || message.subject };
}

function byMergeRequest(message: Message, title: string | null): Found | null {
  const { mergeRequest: number, subject } = message;
  if (number === null) return null;
  const written = title !== null && !title.startsWith('See merge request ') ? title : subject;
  return { number, branch: branchOf(subject), title: written };
}

/** "Merge branch 'x' into y", "Merge remote-tracking branch 'origin/x'", "Merge remote branch 'origin/x'". */
function branchOf(subject: string): string | null {
  const [, remote, name] = /^Merge (remote(?:-tracking)? )?branch '([^']+)'/.exec(subject) ?? [];
  return name === undefined ? null : remote === undefined ? name : name.replace(/^[^/]+\//, '');
}
