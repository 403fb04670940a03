import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { CONFIG_NAMES, readConfig } from './config.ts';

const example = readFileSync(new URL('../../.env.example', import.meta.url), 'utf8');
const lines = example.split('\n').filter((line) => /^[A-Z_]+=/.test(line));

describe('the configuration of npm start', () => {
  it('is listed in .env.example, name by name', () => {
    expect(lines.map((line) => line.split('=')[0]).sort()).toEqual([...CONFIG_NAMES].sort());
  });

  it('has the defaults that .env.example shows', () => {
    const shown = Object.fromEntries(lines.map((line) => line.split(/=(.*)/s).slice(0, 2) as [string, string]));
    expect(readConfig(shown)).toEqual(readConfig({}));
  });

  it('lists every problem in one error', () => {
    expect(() => readConfig({ PORT: 'x', DATABASE_URL: 'mysql://a/b', DEMO: 'maybe' })).toThrow(
      /PORT[\s\S]*DATABASE_URL[\s\S]*DEMO/,
    );
  });
});
