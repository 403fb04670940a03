/** What the dora subgraph takes from the environment when it runs as a process of its own. */
import { z } from 'zod';
import { readEnvironment, type Environment } from '#kit/config';

const DoraConfig = z.object({
  DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/, error: 'is not a postgres:// URL' }),
  ROOSEVELT_SECRET: z.string({ error: 'is missing' }).min(32, 'is shorter than 32 characters'),
  PORT: z.coerce.number('is not a port').int().min(0).max(65_535).default(4002),
  HOST: z.string().default('127.0.0.1'),
  LOG_LEVEL: z.enum(['debug', 'info', 'warn', 'error', 'silent']).default('info'),
  POOL_SIZE: z.coerce.number('is not a number').int().min(1).max(100).default(6),
  EVENTS_KEPT_DAYS: z.coerce.number('is not a number').min(0.01).max(3_650).default(7),
});
export type DoraConfig = z.infer<typeof DoraConfig>;

/** Throws one ConfigError that lists every problem. */
export function readConfig(env: Environment): DoraConfig {
  return readEnvironment(DoraConfig, env);
}
