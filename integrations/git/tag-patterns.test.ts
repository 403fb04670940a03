import { expect, it } from '@jest/globals';
import { proposeTagPatterns } from './tag-patterns.ts';

it('proposes what stands before the number, most tags first, with the newest tag', () => {
  expect(proposeTagPatterns(['release_1', 'v1', 'v2.0', 'deploy/2026-01-01', 'v3'])).toEqual([
    { pattern: 'v*', tags: 3, last: 'v3' },
    { pattern: 'deploy/*', tags: 1, last: 'deploy/2026-01-01' },
    { pattern: 'release_*', tags: 1, last: 'release_1' },
  ]);
});

it('proposes what stands after a version where nothing stands before', () => {
  expect(proposeTagPatterns(['1.1.0-release', '1.2.0', '2.0.0-beta1', '10.0.0-release'])).toEqual([
    { pattern: '[0-9]*', tags: 4, last: '10.0.0-release' },
    { pattern: '[0-9]*-release', tags: 2, last: '10.0.0-release' },
    { pattern: '[0-9]*-beta*', tags: 1, last: '2.0.0-beta1' },
  ]);
});

it('proposes a name without a number as it is, and nothing of nothing', () => {
  expect(proposeTagPatterns(['production'])).toEqual([{ pattern: 'production', tags: 1, last: 'production' }]);
  expect(proposeTagPatterns([])).toEqual([]);
});
