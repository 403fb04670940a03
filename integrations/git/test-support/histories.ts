/** Histories as plain data, for tests of the pure part: commits named by letters, an hour apart. */
import fc from 'fast-check';
import type { Commit, History, Tag } from '../history.ts';
import { readMessage } from '../message.ts';
import type { TranslateOptions } from '../options.ts';

export const HOUR = 3600;
export const START = Date.UTC(2026, 0, 1) / 1000;
export const NOW = new Date('2026-06-01T00:00:00Z');

export interface CommitParts extends Partial<Omit<Commit, 'sha' | 'parents' | 'message'>> {
  readonly subject?: string;
  readonly body?: string;
  /** Hours after 2026-01-01. */
  readonly at?: number;
}

export function commit(sha: string, parents: string, parts: CommitParts = {}): Commit {
  const { subject = `subject of ${sha}`, body = '', at = 0, ...rest } = parts;
  const seconds = START + at * HOUR;
  return {
    sha,
    parents: parents === '' ? [] : parents.split(' '),
    author: 'Ada',
    authoredSeconds: seconds,
    committedSeconds: seconds,
    message: readMessage(subject, body),
    ...rest,
  };
}

/** The main branch ends at the last commit given. */
export function history(commits: readonly Commit[], tags: readonly Tag[] = []): History {
  const sha = commits.at(-1)?.sha ?? '';
  return {
    repository: 'example.org/team/tiny',
    main: { ref: 'refs/heads/main', name: 'main', sha, rule: 'main' },
    commits,
    tags,
  };
}

export function tag(name: string, sha: string, parts: Partial<Tag> = {}): Tag {
  return { name, sha, target: 'commit', taggedSeconds: null, ...parts };
}

export function options(parts: Partial<TranslateOptions> = {}): TranslateOptions {
  return { now: NOW, deployTags: [], ...parts };
}

/** Any acyclic graph: each commit has up to three earlier ones as parents, so there are roots, forks, merges and octopuses. */
export const anyCommits: fc.Arbitrary<Commit[]> = fc
  .array(fc.array(fc.nat(), { maxLength: 3 }), { minLength: 1, maxLength: 40 })
  .map((picks) =>
    picks.map((parents, index) => {
      const earlier = parents.flatMap((pick) => (index === 0 ? [] : `c${pick % index}`));
      return commit(`c${index}`, [...new Set(earlier)].join(' '), { at: index });
    }),
  );

/** A main branch with side branches that fork, grow and come back at any time; the last commit is its head. */
export const anyMainline: fc.Arbitrary<Commit[]> = fc
  .array(fc.record({ kind: fc.constantFrom('main', 'merge', 'side'), pick: fc.nat() }), { minLength: 1, maxLength: 30 })
  .map((parts) => {
    const commits: Commit[] = [commit('c0', '')];
    let head = 'c0';
    for (const { kind, pick } of [...parts, { kind: 'main', pick: 0 }]) {
      const sha = `c${commits.length}`;
      const other = `c${pick % commits.length}`;
      const parents = kind === 'side' ? [other] : kind === 'merge' && other !== head ? [head, other] : [head];
      commits.push(commit(sha, parents.join(' '), { at: commits.length }));
      if (kind !== 'side') head = sha;
    }
    return commits;
  });

/** The slow and obvious way: all that can be walked to, itself included, known or not. */
export function reachable(commits: readonly Pick<Commit, 'sha' | 'parents'>[], from: readonly string[]): Set<string> {
  const parents = new Map(commits.map((each) => [each.sha, each.parents]));
  const reached = new Set<string>();
  const waiting = [...from];
  for (let sha = waiting.pop(); sha !== undefined; sha = waiting.pop()) {
    if (reached.has(sha)) continue;
    reached.add(sha);
    waiting.push(...(parents.get(sha) ?? []));
  }
  return reached;
}

export function without<Item>(all: ReadonlySet<Item>, some: ReadonlySet<Item>): Item[] {
  return [...all].filter((item) => !some.has(item)).sort();
}
