/**
 * Which branch is the main one: the one asked for, else what the remote calls its own, else main, master, the current branch.
 * A remote's copy stands in where there is no local branch (a build server checks out a bare commit).
 */
import { askGit, gitProblem, type Git } from './git.ts';
import type { MainBranch, MainRule } from './history.ts';

type Candidate = readonly [ref: string, rule: MainRule];

const CANDIDATES: readonly Candidate[] = [
  ['refs/remotes/origin/HEAD', 'origin/HEAD'],
  ['refs/heads/main', 'main'],
  ['refs/remotes/origin/main', 'main'],
  ['refs/heads/master', 'master'],
  ['refs/remotes/origin/master', 'master'],
  ['HEAD', 'current branch'],
];

export async function findMainBranch(git: Git, asked?: string): Promise<MainBranch> {
  const candidates = asked === undefined ? CANDIDATES : askedCandidates(asked);
  for (const [ref, rule] of candidates) {
    const sha = await resolve(git, ref);
    if (sha !== null) return { ...(await nameOf(git, ref)), sha, rule };
  }
  throw await noBranch(git, asked);
}

function askedCandidates(asked: string): Candidate[] {
  const named = ['refs/heads/', 'refs/remotes/origin/', 'refs/remotes/', ''].map((prefix): Candidate => [
    prefix + asked,
    'asked',
  ]);
  return asked === '' ? [] : named.filter(([ref]) => !ref.startsWith('-')); // a bare "-x" would be an option
}

async function resolve(git: Git, ref: string): Promise<string | null> {
  const { code, stdout } = await askGit(git, ['rev-parse', '--verify', '--quiet', `${ref}^{commit}`]);
  return code === 0 ? stdout.trim() : null;
}

async function nameOf(git: Git, ref: string): Promise<{ ref: string; name: string }> {
  const symbolic = await askGit(git, ['symbolic-ref', '--quiet', ref]);
  const real = symbolic.code === 0 ? symbolic.stdout.trim() : ref;
  return { ref: real, name: real.replace(/^refs\/(?:heads|remotes\/origin|remotes)\//, '') };
}

async function noBranch(git: Git, asked?: string): Promise<Error> {
  const { stdout } = await askGit(git, [
    'for-each-ref',
    '--format=%(refname:short)',
    '--count=10',
    'refs/heads',
    'refs/remotes',
  ]);
  const branches = stdout.split('\n').filter((name) => name !== '');
  if (branches.length === 0)
    return gitProblem('EMPTY_REPOSITORY', `${git.directory} has no commits yet: there is nothing to import`);
  const wanted =
    asked === undefined
      ? 'no branch named main or master, and the current one has no commits'
      : `no branch or commit "${asked}"`;
  return gitProblem(
    'NO_MAIN_BRANCH',
    `${git.directory} has ${wanted}; it has ${branches.join(', ')}: name one by --main`,
  );
}
