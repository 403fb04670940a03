import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { environmentKind, matches } from './environment.ts';

describe('the kind of an environment', () => {
  it.each([
    ['production', 'PRODUCTION'],
    ['Prod', 'PRODUCTION'],
    ['LIVE', 'PRODUCTION'],
    ['prod-eu-west-1', 'PRODUCTION'],
    ['checkout-production', 'PRODUCTION'],
    ['staging', 'STAGING'],
    ['pre-production', 'STAGING'],
    ['pre-prod-eu', 'STAGING'],
    ['non-prod', 'DEVELOPMENT'],
    ['nonprod', 'DEVELOPMENT'],
    ['qa', 'TEST'],
    ['preview-123', 'DEVELOPMENT'],
    ['blue', 'UNKNOWN'],
    ['product', 'UNKNOWN'],
    ['reproduce', 'UNKNOWN'],
    ['', 'UNKNOWN'],
  ])('of "%s" is %s by default', (name, kind) => {
    expect(environmentKind(name, [])).toBe(kind);
  });

  it("is the organisation's own pattern before any default, the first that fits", () => {
    const patterns = [
      { pattern: 'prod-canary', kind: 'TEST' },
      { pattern: 'BLUE*', kind: 'PRODUCTION' },
      { pattern: 'blue-old', kind: 'TEST' },
    ] as const;
    expect(['prod-canary', 'blue-old', 'prod'].map((name) => environmentKind(name, patterns))).toEqual([
      'TEST',
      'PRODUCTION',
      'PRODUCTION',
    ]);
  });
});

describe('a glob', () => {
  it('agrees with the regular expression it stands for', () => {
    const letters = fc.string({ unit: fc.constantFrom('a', 'b', '*', '?'), maxLength: 8 });
    const text = fc.string({ unit: fc.constantFrom('a', 'b'), maxLength: 8 });
    fc.assert(
      fc.property(letters, text, (glob, name) => {
        const expression = new RegExp(`^${glob.replaceAll('*', '.*').replaceAll('?', '.')}$`, 's');
        expect(matches(glob, name)).toBe(expression.test(name));
      }),
    );
  });

  it('does not backtrack for ever', () => {
    expect(matches(`${'*a'.repeat(100)}b`, 'a'.repeat(10_000))).toBe(false);
  });
});
