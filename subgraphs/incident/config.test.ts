import { expect, it } from '@jest/globals';
import { readConfig } from './config.ts';

const required = { DATABASE_URL: 'postgres://u:p@127.0.0.1:5432/roosevelt', ROOSEVELT_SECRET: 'x'.repeat(32) };

it('needs a database and a secret, and has the rest by default; an empty variable is none', () => {
  expect(readConfig({ ...required, PORT: '', UNRELATED: 'x' })).toEqual({
    ...required,
    PORT: 4003,
    HOST: '127.0.0.1',
    LOG_LEVEL: 'info',
    POOL_SIZE: 4,
    EVENTS_KEPT_DAYS: 7,
  });
});

it('lists every problem at once', () => {
  const bad = { DATABASE_URL: 'mysql://x', ROOSEVELT_SECRET: 'short', PORT: 'x', POOL_SIZE: '0', LOG_LEVEL: 'loud' };
  expect(() => readConfig(bad)).toThrow(
    /DATABASE_URL: .*\n.*ROOSEVELT_SECRET: .*\n.*PORT: .*\n.*LOG_LEVEL: .*\n.*POOL_SIZE: /,
  );
  expect(() => readConfig({})).toThrow(/DATABASE_URL: .*\n.*ROOSEVELT_SECRET: is missing/);
});
