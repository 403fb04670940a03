/** A part of a bench in a process of its own, so that its CPU and its memory are its alone. */
import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { repositoryRoot } from '../../packages/dev-env/repository-root.ts';
import type { Answered, Usage } from './serve-part.ts';

export interface PartOptions {
  /** From the root of the repository. */
  readonly file: string;
  readonly args?: readonly string[];
  /** For Node. */
  readonly flags?: readonly string[];
  /** Beside our own. */
  readonly env?: Readonly<Record<string, string>>;
}

export class Part<Where = undefined> {
  private constructor(
    readonly where: Where,
    private readonly child: ChildProcess,
  ) {}

  static async start<Where>({ file, args = [], flags = [], env = {} }: PartOptions): Promise<Part<Where>> {
    const child = fork(join(repositoryRoot, file), args, { execArgv: [...flags], env: { ...process.env, ...env } });
    return new Part((await answerOf(child)) as Where, child);
  }

  /** One question at a time. */
  async ask<Answer>(name: string, argument?: unknown): Promise<Answer> {
    const answer = answerOf(this.child);
    this.child.send({ name, argument });
    return (await answer) as Answer;
  }

  usage(): Promise<Usage> {
    return this.ask('usage');
  }

  async stop(): Promise<void> {
    if (this.child.exitCode !== null || this.child.signalCode !== null) return;
    const exit = once(this.child, 'exit');
    if (this.child.connected) this.child.disconnect();
    await exit;
  }
}

async function answerOf(child: ChildProcess): Promise<unknown> {
  const stop = new AbortController();
  const { signal } = stop;
  const gone = once(child, 'exit', { signal }).then(([code]) => {
    throw new Error(`${child.spawnargs.slice(1).join(' ')} ended with ${code}`);
  });
  try {
    const [{ value, error }] = (await Promise.race([once(child, 'message', { signal }), gone])) as [Answered];
    if (error !== undefined) throw new Error(error);
    return value;
  } finally {
    gone.catch(() => undefined);
    stop.abort();
  }
}
