/** What git knows of a repository, as plain data: the reader fills it, the translation reads it. */
import type { Message } from './message.ts';

export interface Commit {
  readonly sha: string;
  /** The first parent is the branch that was merged into. */
  readonly parents: readonly string[];
  readonly author: string;
  /** Unix seconds; null when the commit holds no moment between 1970 and the year 9999. */
  readonly authoredSeconds: number | null;
  readonly committedSeconds: number | null;
  readonly message: Message;
}

export interface Tag {
  /** Without refs/tags/. */
  readonly name: string;
  /** What it points to in the end, however many tags lie between. */
  readonly target: 'commit' | 'tree' | 'blob';
  readonly sha: string;
  /** Unix seconds; null for a lightweight tag. */
  readonly taggedSeconds: number | null;
}

/** How the main branch was found. */
export type MainRule = 'asked' | 'origin/HEAD' | 'main' | 'master' | 'current branch';

export interface MainBranch {
  readonly ref: string;
  readonly name: string;
  readonly sha: string;
  readonly rule: MainRule;
}

export interface History {
  /** host/owner/name where there is a remote, else the folder's name. */
  readonly repository: string;
  readonly main: MainBranch;
  /** Every commit reachable from the main branch or a tag, in no promised order. */
  readonly commits: readonly Commit[];
  readonly tags: readonly Tag[];
  /** Paths changed against the first parent, for commits of the first-parent line; absent when they were not read. */
  readonly paths?: ReadonlyMap<string, readonly string[]>;
}
