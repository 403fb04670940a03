/** What `npm start` takes from the environment; `.env.example` lists the same names (a test compares them). */
import { z } from 'zod';
import { readEnvironment, type Environment } from '#kit/config';

const onOff = z.enum(['on', 'off']);

const PlatformConfig = z.object({
  NODE_ENV: z.enum(['development', 'production', 'test']).default('development'),
  PORT: z.coerce.number('is not a port').int().min(0).max(65_535).default(4000),
  HOST: z.string().default('127.0.0.1'),
  DATA_DIR: z.string().default('./.data'),
  DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/, error: 'is not a postgres:// URL' }).optional(),
  DEMO: onOff.default('on'),
  EXPLORER: z.enum(['sandbox', 'graphiql', 'off']).optional(),
  INTROSPECTION: onOff.optional(),
  CORS_ORIGINS: z.string().optional(),
  LOG_LEVEL: z.enum(['debug', 'info', 'warn', 'error', 'silent']).default('warn'),
  EVENTS_KEPT_DAYS: z.coerce.number('is not a number').min(0.01).max(3_650).default(7),
  ROOSEVELT_SECRET: z.string().min(32, 'is shorter than 32 characters').optional(),
  ROOSEVELT_OWNER_TOKEN: z.string().min(32, 'is shorter than 32 characters').optional(),
});
export type PlatformConfig = z.infer<typeof PlatformConfig>;

/** Throws one ConfigError that lists every problem. */
export function readConfig(env: Environment): PlatformConfig {
  return readEnvironment(PlatformConfig, env);
}

/** The variables that can be set, for the test of .env.example. */
export const CONFIG_NAMES: readonly string[] = Object.keys(PlatformConfig.shape);
