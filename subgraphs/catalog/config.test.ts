import { expect, it } from '@jest/globals';
import { readConfig } from './config.ts';

const needed = { DATABASE_URL: 'postgres://app@localhost/roosevelt', ROOSEVELT_SECRET: 's'.repeat(32) };

it('needs a database and a secret, and has defaults for the rest', () => {
  expect(readConfig({ ...needed, PORT: '' })).toEqual({
    ...needed,
    PORT: 4001,
    HOST: '127.0.0.1',
    LOG_LEVEL: 'info',
    POOL_SIZE: 4,
  });
});

it('lists every problem at once', () => {
  const broken = () => readConfig({ DATABASE_URL: 'mysql://x', ROOSEVELT_SECRET: 'short', PORT: 'http' });
  expect(broken).toThrow(/DATABASE_URL.*\n.*ROOSEVELT_SECRET.*\n.*PORT/);
});
