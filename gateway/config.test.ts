import { expect, it } from '@jest/globals';
import { readConfig } from './config.ts';

const needed = { ROOSEVELT_SECRET: 'x'.repeat(32), DATABASE_URL: 'postgres://roosevelt_gateway@localhost/roosevelt' };

it('needs a secret and a database, and has a default for the rest', () => {
  expect(readConfig(needed)).toMatchObject({
    port: 4000,
    host: '127.0.0.1',
    development: true,
    explorer: 'sandbox',
    introspection: 'anyone',
    corsOrigins: '*',
    sessions: { idle: 8 * 3_600_000, max: 7 * 24 * 3_600_000 },
    subgraphs: {
      catalog: 'http://127.0.0.1:4001/',
      dora: 'http://127.0.0.1:4002/',
      incident: 'http://127.0.0.1:4003/',
    },
  });
});

it('is careful in production', () => {
  const config = readConfig({ ...needed, NODE_ENV: 'production' });
  expect(config).toMatchObject({ development: false, explorer: 'graphiql', introspection: 'token', corsOrigins: [] });
});

it('lets each of it be said', () => {
  const said = {
    NODE_ENV: 'production',
    EXPLORER: 'off',
    INTROSPECTION: 'on',
    SESSION_IDLE_HOURS: '0.5',
    SESSION_MAX_DAYS: '1',
    CORS_ORIGINS: 'https://a.example, https://b.example',
  };
  expect(readConfig({ ...needed, ...said })).toMatchObject({
    explorer: 'off',
    introspection: 'anyone',
    sessions: { idle: 1_800_000, max: 86_400_000 },
    corsOrigins: ['https://a.example', 'https://b.example'],
  });
});

it('takes the address of a subgraph that nobody told it of', () => {
  const { subgraphs } = readConfig({ ...needed, SUBGRAPH_SPACE_URL: 'http://space:4004' });
  expect(subgraphs['space']).toBe('http://space:4004');
});

it('lists everything that is wrong in one error', () => {
  const wrong = {
    PORT: '70000',
    ROOSEVELT_SECRET: 'short',
    SUBGRAPH_DORA_URL: 'dora',
    ROOSEVELT_OWNER_TOKEN_HASH: 'x',
    TRUSTED_PROXIES: 'proxy.internal',
    SESSION_IDLE_HOURS: '0',
  };
  expect(() => readConfig(wrong)).toThrow(
    /PORT[\s\S]*ROOSEVELT_SECRET: is shorter than 32 characters[\s\S]*DATABASE_URL[\s\S]*ROOSEVELT_OWNER_TOKEN_HASH[\s\S]*TRUSTED_PROXIES[\s\S]*SESSION_IDLE_HOURS/,
  );
  expect(() => readConfig({ ...needed, SUBGRAPH_DORA_URL: 'dora' })).toThrow('SUBGRAPH_DORA_URL: is not an http');
});

it.each(['10.0.0.1', '10.0.0.0/8, ::1', 'fd00::/8'])('believes proxies at %s', (TRUSTED_PROXIES) => {
  expect(readConfig({ ...needed, TRUSTED_PROXIES }).trustedProxies).toEqual(TRUSTED_PROXIES.split(', '));
});

it.each(['10.0.0.0/33', '10.0.0.0/', '10.0.0.0/8/8', '10.0.0', '::1/129', '*'])('refuses %s for a proxy', (said) => {
  expect(() => readConfig({ ...needed, TRUSTED_PROXIES: said })).toThrow('TRUSTED_PROXIES: is not a list of addresses');
});
