import { describe, expect, it } from '@jest/globals';
import { BUILT_IN, groupByKind, sortNames } from './environments.ts';

describe('names of environments', () => {
  it('go to the first pattern that matches, else to the built-in ones', () => {
    const patterns = [
      { pattern: 'blue*', kind: 'PRODUCTION' },
      { pattern: 'BLUE-old', kind: 'TEST' },
    ] as const;
    expect(sortNames(['Blue-old ', 'blue', 'prod', 'mars'], patterns)).toEqual({
      byPattern: [['Blue-old ', 'blue'], []],
      rest: [
        { name: 'prod', kind: 'PRODUCTION' },
        { name: 'mars', kind: 'UNKNOWN' },
      ],
    });
  });

  it('are grouped by kind without losing the order', () => {
    const kinds = BUILT_IN.map(({ kind }) => kind);
    expect(kinds.slice(0, 3)).toEqual(['DEVELOPMENT', 'STAGING', 'PRODUCTION']); // non-prod before *-prod
    expect(groupByKind([])).toEqual([]);
  });
});
