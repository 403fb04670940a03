import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { MAX_DEPTH, misplaced, type Parents } from './team-tree.ts';

const tree = (parents: Record<string, string | null>): Parents => new Map(Object.entries(parents));
const judged = (standing: Record<string, string | null>, wanted: Record<string, string | null>, reach?: string[]) =>
  Object.fromEntries(misplaced(tree(standing), tree(wanted), reach ? new Set(reach) : null));

describe('misplaced', () => {
  it('lets a child come before its parent', () => expect(judged({}, { child: 'parent', parent: null })).toEqual({}));

  it('refuses a parent that nobody knows, and what was to hang below it', () => {
    expect(judged({}, { a: 'nobody', b: 'a', c: null })).toEqual({
      a: { kind: 'UNKNOWN_PARENT', parent: 'nobody' },
      b: { kind: 'UNKNOWN_PARENT', parent: 'a' },
    });
  });

  it('names the cycle, to each team in it', () => {
    expect(judged({ a: null, b: 'a' }, { a: 'c', c: 'b' })).toEqual({
      a: { kind: 'CYCLE', keys: ['a', 'c', 'b', 'a'] },
      c: { kind: 'CYCLE', keys: ['c', 'b', 'a', 'c'] },
    });
    expect(judged({ a: null }, { a: 'a' })).toEqual({ a: { kind: 'CYCLE', keys: ['a', 'a'] } });
  });

  it('leaves alone who only hangs below a cycle and stands well without it', () => {
    expect(judged({ a: null, b: null }, { a: 'b', b: 'a', c: 'a' })).toEqual({
      a: { kind: 'CYCLE', keys: ['a', 'b', 'a'] },
      b: { kind: 'CYCLE', keys: ['b', 'a', 'b'] },
    });
  });

  it('turns a branch around in one batch', () => {
    expect(judged({ a: null, b: 'a' }, { a: 'b', b: null })).toEqual({});
  });

  it('judges again where a refused move leaves its team', () => {
    // c would leave b, but its new place is refused; then b may not go below c.
    expect(judged({ b: null, c: 'b' }, { c: 'nobody', b: 'c' })).toEqual({
      c: { kind: 'UNKNOWN_PARENT', parent: 'nobody' },
      b: { kind: 'CYCLE', keys: ['b', 'c', 'b'] },
    });
  });

  const chain = (n: number, top: string | null = null) =>
    Object.fromEntries(Array.from({ length: n }, (_, i) => [`t${i}`, i === 0 ? top : `t${i - 1}`]));

  it('allows 20 levels and not 21', () => {
    expect(judged({}, chain(MAX_DEPTH))).toEqual({});
    expect(judged({}, chain(MAX_DEPTH + 1))).toEqual({ t20: { kind: 'TOO_DEEP', depth: 21 } });
  });

  it('blames the move that pushes standing teams too deep', () => {
    expect(judged({ ...chain(MAX_DEPTH), top: null }, { t0: 'top' })).toEqual({ t0: { kind: 'TOO_DEEP', depth: 21 } });
  });

  it('keeps a writer below its own teams', () => {
    const standing = { mine: 'top', below: 'mine', top: null, other: 'top' };
    const reach = ['mine', 'below'];
    expect(judged(standing, { fresh: 'below', deeper: 'fresh', below: 'deeper' }, reach)).toMatchObject({
      below: { kind: 'CYCLE' },
    });
    expect(judged(standing, { fresh: 'mine', below: 'fresh' }, reach)).toEqual({});
    for (const wanted of [{ mine: 'other' }, { mine: null }, { other: 'mine' }, { fresh: null }, { fresh: 'other' }]) {
      expect(Object.values(judged(standing, wanted, reach))).toEqual([{ kind: 'OUT_OF_REACH' }]);
    }
  });

  it('always leaves a tree, whatever is asked of it and in whatever order', () => {
    const keys = ['a', 'b', 'c', 'd', 'e', 'f'];
    const placements = fc.dictionary(fc.constantFrom(...keys), fc.option(fc.constantFrom(...keys, 'nobody')));
    fc.assert(
      fc.property(placements, placements, (first, second) => {
        const grown = apply(new Map(), first);
        const left = apply(grown, second);
        for (const key of left.keys()) expect(levels(left, key)).toBeLessThanOrEqual(keys.length);
        const backwards = misplaced(grown, new Map([...Object.entries(second)].reverse()), null);
        expect([...backwards.keys()].sort()).toEqual([...misplaced(grown, tree(second), null).keys()].sort());
      }),
      { numRuns: 1_000 },
    );
  });
});

function apply(standing: Parents, wanted: Record<string, string | null>): Map<string, string | null> {
  const refused = misplaced(standing, tree(wanted), null);
  return new Map([...standing, ...Object.entries(wanted).filter(([key]) => !refused.has(key))]);
}

/** Endless in a cycle, so it stops beyond the number of teams; throws where a parent is missing. */
function levels(parents: Parents, key: string): number {
  let [n, above] = [1, parents.get(key)];
  while (above != null && n <= 10) [n, above] = [n + 1, parents.get(above)];
  if (above === undefined) throw new Error(`${key} hangs below a team that is not there`);
  return n;
}
