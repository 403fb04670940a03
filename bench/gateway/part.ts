/** A part of the bench in a process of its own. */
import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { repositoryRoot } from '../../packages/dev-env/repository-root.ts';

/** Microseconds of CPU since its start, and bytes. */
export interface Usage {
  readonly user: number;
  readonly system: number;
  readonly rss: number;
}

export class Part<Where> {
  private constructor(
    readonly where: Where,
    private readonly child: ChildProcess,
  ) {}

  static async start<Where>(role: 'subgraphs' | 'stock' | 'ours', urls: object = {}): Promise<Part<Where>> {
    const child = fork(join(repositoryRoot, 'dist', 'bench', 'gateway-process.js'), [role, JSON.stringify(urls)]);
    const [where] = (await once(child, 'message')) as [Where];
    return new Part(where, child);
  }

  async usage(): Promise<Usage> {
    const answer = once(this.child, 'message');
    this.child.send('usage');
    const [usage] = (await answer) as [Usage];
    return usage;
  }

  async stop(): Promise<void> {
    const exit = once(this.child, 'exit');
    this.child.disconnect();
    await exit;
  }
}
