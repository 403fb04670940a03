/**
 * Reads a repository's history by three git commands: commits of the main branch and of all tags, tags, and (if asked) paths.
 * Read whole even for a short import: what a deployment ships is a difference of ancestries, so the parents must be known.
 */
import { findMainBranch } from './main-branch.ts';
import { streamGit, type Git } from './git.ts';
import type { Commit, History } from './history.ts';
import { readMessage } from './message.ts';
import { openRepository } from './open-repository.ts';
import { readPaths } from './read-paths.ts';
import { readTags } from './read-tags.ts';
import { unixSeconds } from './unix-seconds.ts';

export interface ReadOptions extends Omit<Git, 'directory'> {
  /** Name of the main branch; absent: found, and said how. */
  readonly main?: string | undefined;
  /** Read the paths each change touched: several times slower, needed where one repository holds several services. */
  readonly paths?: boolean | undefined;
  /** Told now and then how many commits were read so far. */
  readonly onProgress?: ((commits: number) => void) | undefined;
}

const FIELDS = ['%H', '%P', '%an', '%at', '%ct', '%s', '%b'];

export async function readHistory(path: string, options: ReadOptions): Promise<History> {
  const { git, name } = await openRepository(path, { env: options.env, signal: options.signal });
  const main = await findMainBranch(git, options.main);
  const tags = await readTags(git);
  const commits = await readCommits(git, main.sha, options.onProgress);
  const history = { repository: name, main, commits, tags };
  return options.paths === true ? { ...history, paths: await readPaths(git, main.sha) } : history;
}

async function readCommits(git: Git, mainSha: string, onProgress: ReadOptions['onProgress']): Promise<Commit[]> {
  const form = ['-z', '--no-color', '--encoding=UTF-8', `--format=${FIELDS.join('%x00')}`];
  const commits: Commit[] = [];
  let pending: string[] = [];
  for await (const fields of streamGit(git, ['log', ...form, mainSha, '--tags', '--'])) {
    pending.push(...fields);
    const whole = pending.length - (pending.length % FIELDS.length);
    for (let at = 0; at < whole; at += FIELDS.length) commits.push(toCommit(pending.slice(at, at + FIELDS.length)));
    pending = pending.slice(whole);
    onProgress?.(commits.length);
  }
  return commits;
}

function toCommit(fields: readonly string[]): Commit {
  const [sha = '', parents = '', author = '', authored = '', committed = '', subject = '', body = ''] = fields;
  return {
    sha,
    parents: parents === '' ? [] : parents.split(' '),
    author: author.trim(),
    authoredSeconds: unixSeconds(authored),
    committedSeconds: unixSeconds(committed),
    message: readMessage(subject, body),
  };
}
