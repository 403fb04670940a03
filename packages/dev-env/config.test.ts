import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { CONFIG_NAMES as GATEWAY_NAMES, readConfig as readGatewayConfig } from '../../gateway/config.ts';
import { CONFIG_NAMES, readConfig } from './config.ts';

const example = readFileSync(new URL('../../.env.example', import.meta.url), 'utf8');
/** Worked out by `npm start` itself. */
const ITS_OWN = ['ROOSEVELT_OWNER_TOKEN_HASH'];
const names = new Set([...CONFIG_NAMES, ...GATEWAY_NAMES].filter((name) => !ITS_OWN.includes(name)));
const lines = example.split('\n').filter((line) => /^[A-Z_]+=/.test(line));

describe('the configuration of npm start', () => {
  it('is listed in .env.example, name by name', () => {
    expect(lines.map((line) => line.split('=')[0]).sort()).toEqual([...names].sort());
  });

  it('has the defaults that .env.example shows', () => {
    const shown = Object.fromEntries(lines.map((line) => line.split(/=(.*)/s).slice(0, 2) as [string, string]));
    const needed = { ROOSEVELT_SECRET: 'x'.repeat(32), DATABASE_URL: 'postgres://localhost/x' };
    expect(readConfig(shown)).toEqual(readConfig({}));
    expect(readGatewayConfig({ ...shown, ...needed })).toEqual(readGatewayConfig({ ...needed, LOG_LEVEL: 'warn' }));
  });

  it('lists every problem in one error', () => {
    expect(() => readConfig({ PORT: 'x', DATABASE_URL: 'mysql://a/b', DEMO: 'maybe' })).toThrow(
      /PORT[\s\S]*DATABASE_URL[\s\S]*DEMO/,
    );
  });
});
