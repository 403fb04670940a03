/** Runs `roosevelt …` against a test's platform, in this process: its output as text, its exit code. */
import { run } from '../../packages/cli/program.ts';
import type { TestPlatform } from './platform.ts';

export interface Ran {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

export async function roosevelt(
  platform: TestPlatform,
  args: readonly string[],
  organisation = 'default',
): Promise<Ran> {
  const out: string[] = [];
  const notes: string[] = [];
  const code = await run(args, {
    env: {
      ROOSEVELT_URL: `${platform.platform.gateway.url}/graphql`,
      ROOSEVELT_TOKEN: platform.platform.secrets.ownerToken,
      ROOSEVELT_ORGANISATION: organisation,
    },
    folders: [],
    stdout: { write: (text) => out.push(text) },
    stderr: { write: (text) => notes.push(text) },
  });
  return { code, stdout: out.join(''), stderr: notes.join('') };
}
