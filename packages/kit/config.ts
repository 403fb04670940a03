/** Configuration from the environment: pure, and every problem in one error, so that a start is mended once. */
import type { z } from 'zod';

export type Environment = Readonly<Record<string, string | undefined>>;

export class ConfigError extends Error {
  override readonly name = 'ConfigError';
}

/** An empty variable counts as absent, as people write `NAME=` for "default". */
export function readEnvironment<T extends z.ZodType>(schema: T, env: Environment): z.infer<T> {
  const present = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== undefined && value !== ''));
  const parsed = schema.safeParse(present);
  if (parsed.success) return parsed.data;
  const problems = parsed.error.issues.map((issue) => `  ${issue.path.join('.') || 'environment'}: ${issue.message}`);
  throw new ConfigError(`configuration cannot be used:\n${problems.join('\n')}`);
}
