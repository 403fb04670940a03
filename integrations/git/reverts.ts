/**
 * Which change a change takes back. That it does is said by its title (`Revert "…"`), its branch (GitHub's revert-<n>-…) or its
 * message ("This reverts commit <sha>"); which one is found by sha, else by number, else by the newest earlier change so titled.
 * A revert of a revert brings the first change in again: nothing failed that it would take back, so it names no sha.
 */
import type { RecognisedChange } from './change-rules.ts';
import type { CommitGraph, Step } from './graph.ts';
import { numberInBranch, quotedTitles, revertDepth, saidShas } from './revert-depth.ts';

export type RevertMethod = 'sha' | 'number' | 'title';

export type Revert =
  | { readonly kind: 'revert'; readonly method: RevertMethod; readonly sha: string }
  /** What it reverts is not in this history; the sha is the one it said, if it said one. */
  | { readonly kind: 'unresolved'; readonly sha: string | null }
  | { readonly kind: 'reapplied' };

/** Told of every change in the order of the main branch; knows those it was told of before. */
export class RevertFinder {
  readonly #byTitle = new Map<string, string>();
  readonly #byNumber = new Map<string, string>();
  readonly #byPrefix = new Map<string, string[]>();
  readonly #reverting = new Set<string>();

  constructor(graph: CommitGraph) {
    for (const sha of graph.keys()) {
      const same = this.#byPrefix.get(prefixOf(sha));
      if (same) same.push(sha);
      else this.#byPrefix.set(prefixOf(sha), [sha]);
    }
  }

  /** Null for a change that is no revert. */
  next(step: Step, change: RecognisedChange): Revert | null {
    const depth = revertDepth(step, change);
    const revert =
      depth === 0 ? null : depth % 2 === 0 ? ({ kind: 'reapplied' } as const) : this.#resolve(step, change);
    this.#learn(step, change, revert);
    return revert;
  }

  #resolve(step: Step, change: RecognisedChange): Revert {
    const target = this.#bySha(step) ?? this.#byItsNumber(step, change) ?? this.#byQuote(step, change);
    if (target === null) return { kind: 'unresolved', sha: saidShas(step)[0] ?? null };
    return this.#reverting.has(target.sha) ? { kind: 'reapplied' } : { kind: 'revert', ...target };
  }

  /** A sha among its own commits is a change of mind within the pull request. */
  #bySha(step: Step): { method: RevertMethod; sha: string } | null {
    const own = new Set(step.own.map(({ sha }) => sha));
    const shas = saidShas(step).flatMap((sha) => this.#expand(sha) ?? []);
    return found(
      'sha',
      shas.find((sha) => !own.has(sha)),
    );
  }

  #byItsNumber({ commit }: Step, change: RecognisedChange): { method: RevertMethod; sha: string } | null {
    return found('number', this.#byNumber.get(commit.message.revertsNumber ?? numberInBranch(change.branch) ?? ''));
  }

  #byQuote(step: Step, change: RecognisedChange): { method: RevertMethod; sha: string } | null {
    return found('title', quotedTitles(step, change).flatMap((title) => this.#byTitle.get(title) ?? [])[0]);
  }

  #expand(sha: string): string | null {
    const [only, second] = (this.#byPrefix.get(prefixOf(sha)) ?? []).filter((known) => known.startsWith(sha));
    return second === undefined ? (only ?? null) : null;
  }

  #learn({ commit, own }: Step, change: RecognisedChange, revert: Revert | null): void {
    for (const each of own) this.#byTitle.set(each.message.subject, each.sha);
    this.#byTitle.set(commit.message.subject, commit.sha).set(change.title, commit.sha);
    if (change.number !== null && !this.#byNumber.has(change.number)) this.#byNumber.set(change.number, commit.sha);
    if (revert === null || revert.kind === 'reapplied') return;
    for (const { sha } of [commit, ...own]) this.#reverting.add(sha);
  }
}

function found(method: RevertMethod, sha: string | undefined): { method: RevertMethod; sha: string } | null {
  return sha === undefined ? null : { method, sha };
}

/** As short as git abbreviates. */
function prefixOf(sha: string): string {
  return sha.slice(0, 7);
}
