/** Runs `roosevelt …` against a test's platform, in this process: its output as text, its exit code. */
import { run } from '../../packages/cli/program.ts';
import type { TestPlatform } from './platform.ts';

export interface Ran {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

export interface Running {
  /** What has been written so far. */
  readonly stdout: () => string;
  readonly stderr: () => string;
  /** Ctrl-C, for commands that end by it. */
  interrupt(): void;
  readonly ended: Promise<number>;
}

export async function roosevelt(
  platform: TestPlatform,
  args: readonly string[],
  organisation = 'default',
): Promise<Ran> {
  const { ended, stdout, stderr } = startRoosevelt(platform, args, organisation);
  return { code: await ended, stdout: stdout(), stderr: stderr() };
}

export function startRoosevelt(platform: TestPlatform, args: readonly string[], organisation = 'default'): Running {
  const out: string[] = [];
  const notes: string[] = [];
  const interruption = new AbortController();
  const ended = run(args, {
    env: environmentOf(platform, organisation),
    folders: [],
    stdout: { write: (text) => out.push(text) },
    stderr: { write: (text) => notes.push(text) },
    interruption: () => interruption.signal,
  });
  return {
    stdout: () => out.join(''),
    stderr: () => notes.join(''),
    interrupt: () => interruption.abort(),
    ended,
  };
}

export function environmentOf({ platform }: TestPlatform, organisation = 'default') {
  return {
    ROOSEVELT_URL: `${platform.gateway.url}/graphql`,
    ROOSEVELT_TOKEN: platform.secrets.ownerToken,
    ROOSEVELT_ORGANISATION: organisation,
  };
}
