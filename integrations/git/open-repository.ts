/** Makes sure that a path is a whole git repository before anything is read, and says in one sentence why not. */
import { realpath, stat } from 'node:fs/promises';
import { basename, dirname, resolve } from 'node:path';
import { askGit, gitProblem, type Git } from './git.ts';
import { repositoryName } from './repository-name.ts';

export interface Repository {
  readonly git: Git;
  /** host/owner/name where there is a remote, else the folder's name. */
  readonly name: string;
}

export async function openRepository(path: string, options: Omit<Git, 'directory'>): Promise<Repository> {
  await refuseFile(path);
  const git: Git = { ...options, directory: path };
  const { prefix, shallow, gitDirectory } = await describe(git);
  if (prefix !== '') throw gitProblem('INSIDE_A_REPOSITORY', insideText(path, prefix));
  if (shallow) throw gitProblem('SHALLOW_CLONE', shallowText(path));
  const origin = await askGit(git, ['config', '--get', 'remote.origin.url']);
  const remote = origin.code === 0 ? origin.stdout.trim() : null;
  return { git, name: repositoryName(remote, await folderName(path, gitDirectory)) };
}

async function refuseFile(path: string): Promise<void> {
  const found = await stat(path).catch(() => null);
  if (found === null) throw gitProblem('NOT_A_REPOSITORY', `${path} does not exist`);
  const file = `${path} is a file, not a repository; a bundle is cloned first: git clone ${path} <folder>`;
  if (!found.isDirectory()) throw gitProblem('NOT_A_REPOSITORY', file);
}

async function describe(git: Git) {
  const questions = ['--show-prefix', '--is-shallow-repository', '--absolute-git-dir'];
  const { code, stdout, stderr } = await askGit(git, ['rev-parse', ...questions]);
  const said = stderr.trim().replace(/\s+/g, ' ');
  const distrust = `git does not trust ${git.directory}, which belongs to another user: ${said}`;
  if (stderr.includes('dubious ownership')) throw gitProblem('NOT_TRUSTED', distrust);
  if (code !== 0) throw gitProblem('NOT_A_REPOSITORY', `${git.directory} is not a git repository: ${said}`);
  const [prefix = '', shallow = '', gitDirectory = ''] = stdout.split('\n');
  return { prefix, shallow: shallow === 'true', gitDirectory };
}

function insideText(path: string, prefix: string): string {
  const ups = prefix.replace(/[^/]+/g, '..'); // web/src/ is ../../ below the root
  const root = resolve(path, ups);
  return `${path} is a folder inside a repository, not the repository itself: give ${root}`;
}

function shallowText(path: string): string {
  return `${path} is a shallow clone: its older commits are missing, and with them what each deployment shipped. Run: git -C ${path} fetch --unshallow`;
}

/** The folder's name, also when its .git was given; `frontend` for a bare frontend.git. */
async function folderName(path: string, gitDirectory: string): Promise<string> {
  const real = await realpath(path);
  return basename(basename(real) === '.git' && real === gitDirectory ? dirname(real) : real);
}
