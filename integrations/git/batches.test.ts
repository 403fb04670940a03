import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { inBatches, toMutationInputs } from './batches.ts';
import { commit, history, options, tag } from './test-support/histories.ts';
import { translateHistory } from './translate.ts';

describe('inBatches', () => {
  it('keeps order and every item, within the number and the bytes, unless one item is larger', () => {
    const limits = { items: 5, bytes: 60 };
    fc.assert(
      fc.property(fc.array(fc.string({ maxLength: 70 })), (items) => {
        const batches = inBatches(items, limits);
        expect(batches.flat()).toEqual(items);
        for (const batch of batches) {
          expect(batch.length).toBeGreaterThan(0);
          expect(batch.length).toBeLessThanOrEqual(limits.items);
          const bytes = Buffer.byteLength(JSON.stringify(batch));
          expect(batch.length === 1 || bytes <= limits.bytes + 1).toBe(true); // one bracket more than commas
        }
      }),
    );
  });

  it('counts bytes, not characters', () => {
    expect(inBatches(['ü'.repeat(10), 'ü'.repeat(10)], { items: 9, bytes: 40 })).toHaveLength(2);
  });
});

describe('toMutationInputs', () => {
  const commits = Array.from({ length: 1203 }, (_, i) => commit(`c${i}`, i === 0 ? '' : `c${i - 1}`, { at: i }));
  const tags = commits.slice(0, 501).map(({ sha }) => tag(`v-${sha}`, sha));
  const translate = () => toMutationInputs(translateHistory(history(commits, tags), options({ deployTags: ['v-*'] })));

  it('gives inputs of at most 500 items, silent, in order', () => {
    const { ancestry, changes, deployments } = translate();
    expect(changes.map(({ items }) => items.length)).toEqual([500, 500, 203]);
    expect(deployments.map(({ items, historical }) => [items.length, historical])).toEqual([
      [500, true],
      [1, true],
    ]);
    expect(ancestry).toMatchObject([{ repository: 'example.org/team/tiny' }]);
    expect(ancestry.map(({ edges }) => edges.length)).toEqual([1203]);
  });

  it('gives the same inputs again', () => {
    expect(translate()).toEqual(translate());
  });
});
