import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { globMatcher, parseGlobs } from './glob.ts';

describe('globMatcher', () => {
  it.each([
    ['v*', 'v12', true],
    ['v*', 'v', true],
    ['v*', 'V12', false],
    ['v*', 'dev1', false],
    ['release_?', 'release_1', true],
    ['release_?', 'release_12', false],
    ['deploy/*', 'deploy/2026/01', true],
    ['*-prod-*', 'a-prod-b-prod-', true],
    ['*-prod', 'a-prod-b', false],
    ['[0-9]*', '1.2.3', true],
    ['[0-9]*', 'v1.2.3', false],
    ['[!v]*', 'x1', true],
    ['[^v]*', 'v1', false],
    ['[ab-]x', '-x', true],
    ['v1.0', 'v1x0', false],
    ['[x', '[x', true],
    ['?', '🚀', true],
    ['', '', true],
    ['', 'a', false],
    ['*', '', true],
  ])('%p and %p: %p', (glob, name, fits) => {
    expect(globMatcher(glob)(name)).toBe(fits);
  });

  it('equals a regular expression for any stars, marks and letters', () => {
    const text = fc.string({ unit: fc.constantFrom('a', 'b', '.') });
    const glob = fc.string({ unit: fc.constantFrom('a', 'b', '.', '*', '?'), maxLength: 8 });
    fc.assert(
      fc.property(glob, text, (pattern, name) => {
        const source = pattern.replaceAll('.', '\\.').replaceAll('?', '.').replaceAll('*', '.*');
        expect(globMatcher(pattern)(name)).toBe(new RegExp(`^${source}$`).test(name));
      }),
      { numRuns: 1000 },
    );
  });

  it('does not take forever over many stars', () => {
    const started = performance.now();
    expect(globMatcher('*a'.repeat(100))(`${'a'.repeat(5_000)}b`)).toBe(false);
    expect(performance.now() - started).toBeLessThan(500);
  });
});

describe('parseGlobs', () => {
  it('splits at commas, trims, and drops what is empty or said twice', () => {
    expect(parseGlobs(' release_*, v* ,,v*')).toEqual(['release_*', 'v*']);
    expect(parseGlobs('')).toEqual([]);
  });
});
