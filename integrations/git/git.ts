/**
 * Runs git: no shell, arguments as a list, its messages in English, nothing written and nothing asked.
 * Settings of the user that would change what `git log` prints are overridden; replace refs are not followed, so that two
 * clones of one repository read alike.
 */
import { spawn } from 'node:child_process';
import { DomainError, type ErrorCode } from '#errors';

/** A repository as seen from a directory, with the environment the command line was given. */
export interface Git {
  readonly directory: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly signal?: AbortSignal | undefined;
}

export interface Answer {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

export type GitProblem =
  | 'NOT_A_REPOSITORY'
  | 'INSIDE_A_REPOSITORY'
  | 'NOT_TRUSTED'
  | 'SHALLOW_CLONE'
  | 'EMPTY_REPOSITORY'
  | 'NO_MAIN_BRANCH'
  | 'GIT_MISSING'
  | 'GIT_FAILED';

/** A hook's or worktree's variables would point git at another repository than the one asked for. */
const OF_ANOTHER_REPOSITORY = [
  'GIT_DIR',
  'GIT_WORK_TREE',
  'GIT_COMMON_DIR',
  'GIT_INDEX_FILE',
  'GIT_OBJECT_DIRECTORY',
  'GIT_ALTERNATE_OBJECT_DIRECTORIES',
  'GIT_NAMESPACE',
  'GIT_PREFIX',
  'GIT_SHALLOW_FILE',
  'GIT_GRAFT_FILE',
];
const ALWAYS = ['--no-pager', '--no-replace-objects', '-c', 'log.showSignature=false', '-c', 'core.quotePath=false'];
const STDERR_KEPT = 4_000;

export function gitProblem(problem: GitProblem, message: string): DomainError {
  const code: ErrorCode = problem.startsWith('GIT_') ? 'UPSTREAM_UNAVAILABLE' : 'BAD_USER_INPUT';
  return new DomainError(code, message, { problem });
}

/** For short answers; an exit code other than 0 is an answer too. */
export async function askGit(git: Git, args: readonly string[]): Promise<Answer> {
  const run = start(git, args);
  const chunks: Buffer[] = [];
  for await (const chunk of run.stdout) chunks.push(chunk as Buffer);
  const { code, stderr } = await run.ended;
  return { code, stderr, stdout: Buffer.concat(chunks).toString('utf8') };
}

/** Text between NUL bytes, as it comes; bytes that are not UTF-8 become U+FFFD. Throws when git fails, after what it had printed. */
export async function* streamGit(git: Git, args: readonly string[]): AsyncGenerator<string[]> {
  const run = start(git, args);
  const split = nulSplitter();
  let whole = false;
  try {
    for await (const chunk of run.stdout) yield split(chunk as Buffer);
    whole = true;
  } finally {
    if (!whole) run.stop(); // the reader left early; after a whole answer git ends by itself, with its own exit code
  }
  const { code, stderr } = await run.ended;
  const failed = `git ${args[0]} failed in ${git.directory}: ${stderr.trim() || `exit code ${code}`}`;
  if (code !== 0) throw gitProblem('GIT_FAILED', failed);
}

function start(git: Git, args: readonly string[]) {
  const { signal, env } = git;
  const stdio: ['ignore', 'pipe', 'pipe'] = ['ignore', 'pipe', 'pipe'];
  const child = spawn('git', [...ALWAYS, '-C', git.directory, ...args], { signal, stdio, env: environment(env) });
  let stderr = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => (stderr = (stderr + text).slice(0, STDERR_KEPT)));
  const ended = new Promise<{ code: number | null; stderr: string }>((resolve, reject) => {
    child.once('error', (error) => reject(startError(error)));
    child.once('close', (code) => resolve({ code, stderr }));
  });
  ended.catch(() => undefined); // whoever awaits it hears of it; a reader that left early does not
  return { stdout: child.stdout, ended, stop: () => child.kill() };
}

function startError(error: Error): Error {
  const missing = 'code' in error && error.code === 'ENOENT';
  return missing ? gitProblem('GIT_MISSING', 'git is not installed, or not on the PATH') : error;
}

function environment(env: Git['env']): NodeJS.ProcessEnv {
  const own = Object.entries(env).filter(([name]) => !OF_ANOTHER_REPOSITORY.includes(name));
  return { ...Object.fromEntries(own), LC_ALL: 'C', GIT_OPTIONAL_LOCKS: '0', GIT_TERMINAL_PROMPT: '0' };
}

function nulSplitter(): (chunk: Buffer) => string[] {
  let rest: Buffer = Buffer.alloc(0);
  return (chunk) => {
    const data = rest.length > 0 ? Buffer.concat([rest, chunk]) : chunk;
    const fields: string[] = [];
    let from = 0;
    for (let at = data.indexOf(0); at >= 0; at = data.indexOf(0, from)) {
      fields.push(data.toString('utf8', from, at));
      from = at + 1;
    }
    rest = data.subarray(from);
    return fields;
  };
}
