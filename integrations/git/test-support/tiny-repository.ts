/**
 * A real repository in a temporary folder, made of empty trees by git's plumbing: any parents, any bytes, any dates.
 * Who made it, when, and with which settings are fixed, so the same calls give the same shas everywhere.
 */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from '@jest/globals';
import type { GitProblem } from '../git.ts';

const EMPTY_TREE = '4b825dc642cb6eb9a060e54bf8d69288fbee4904';
const FIRST_SECOND = Date.UTC(2026, 0, 1) / 1000;

export interface CommitOptions {
  readonly parents?: readonly string[];
  readonly author?: string;
  /** As git takes dates: "1767225600 +0000". Absent: an hour after the commit made before. */
  readonly committed?: string;
  readonly authored?: string;
  readonly tree?: string;
}

export class TinyRepository implements Disposable {
  readonly path: string;
  #hours = 0;

  constructor({ bare = false, branch = 'main' } = {}) {
    this.path = join(mkdtempSync(join(tmpdir(), 'roosevelt-git-')), 'tiny');
    execFileSync('git', ['init', '--quiet', ...(bare ? ['--bare'] : []), '-b', branch, this.path], { env: this.env() });
  }

  [Symbol.dispose](): void {
    rmSync(join(this.path, '..'), { recursive: true, force: true });
  }

  /** Answers git's standard output without the last line feed. */
  git(args: readonly string[], input: string | Buffer = '', env: Record<string, string> = {}): string {
    return execFileSync('git', ['-C', this.path, ...args], { input, env: { ...this.env(), ...env }, stdio: 'pipe' })
      .toString()
      .trimEnd();
  }

  /** A commit nobody points to yet. */
  commit(message: string | Buffer, { parents = [], author = 'Ada', ...options }: CommitOptions = {}): string {
    const hourLater = `${FIRST_SECOND + 3600 * this.#hours++} +0000`;
    const committed = options.committed ?? hourLater;
    const env = {
      GIT_AUTHOR_NAME: author,
      GIT_AUTHOR_DATE: options.authored ?? committed,
      GIT_COMMITTER_DATE: committed,
    };
    const args = ['commit-tree', options.tree ?? this.emptyTree(), ...parents.flatMap((parent) => ['-p', parent])];
    return this.git(args, message, env);
  }

  /** A commit object written as it stands: what no git command would make. */
  rawCommit(text: string | Buffer): string {
    return this.git(['hash-object', '-t', 'commit', '-w', '--stdin', '--literally'], text);
  }

  branch(name: string, sha: string): void {
    this.git(['update-ref', `refs/heads/${name}`, sha]);
  }

  tag(name: string, target: string, tagged?: string): void {
    const env = tagged === undefined ? {} : { GIT_COMMITTER_DATE: tagged };
    this.git(['tag', ...(tagged === undefined ? [] : ['-a', '-m', name]), name, target], '', env);
  }

  emptyTree(): string {
    this.git(['hash-object', '-t', 'tree', '-w', '--stdin']);
    return EMPTY_TREE;
  }

  env(): Record<string, string | undefined> {
    const who = {
      GIT_AUTHOR_EMAIL: 'a@example.org',
      GIT_COMMITTER_NAME: 'Forge',
      GIT_COMMITTER_EMAIL: 'f@example.org',
    };
    return { PATH: process.env['PATH'], GIT_CONFIG_GLOBAL: '/dev/null', GIT_CONFIG_NOSYSTEM: '1', ...who };
  }
}

/** What reading such a repository is refused with. */
export function problem(name: GitProblem, message: RegExp): unknown {
  return expect.objectContaining({ details: { problem: name }, message: expect.stringMatching(message) });
}
