import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { chainOf } from './deployment-chain.ts';
import type { CommitEdge, Part } from './facts.ts';
import { change, column, edges, fastestOf, hour, resolve, run, type World } from './sample-facts.ts';
import { shipmentsOf } from './shipping.ts';

/** Which run shipped each sha, those of a baseline in brackets. */
function shipped(parts: readonly Part[], graph: readonly CommitEdge[]): Record<string, string> {
  const { reached, listed } = shipmentsOf(chainOf(parts), graph);
  const all = [...[...listed].map(([sha, { shipment }]) => [sha, shipment] as const), ...reached];
  return Object.fromEntries(
    all.map(([sha, { link, baseline }]) => [sha, baseline ? `(${link.deployment.id})` : link.deployment.id]),
  );
}
const deliveries = (world: World) =>
  column(
    resolve(world).deliveries.map((row) => ({ id: row.changeId, on: row.deploymentId })),
    'on',
  );

const LINE = edges('c5 < c4', 'c4 < c3', 'c3 < c2', 'c2 < c1', 'c1 <');

describe('shipmentsOf', () => {
  it('R7: ships what a sha reaches and no earlier one did; the first known deployment is a baseline', () => {
    const parts = [run('D1', 1, { sha: 'c2' }), run('D2', 2, { sha: 'c3' }), run('D3', 3, { sha: 'c5' })];
    expect(shipped(parts, LINE)).toEqual({ c1: '(D1)', c2: '(D1)', c3: 'D2', c4: 'D3', c5: 'D3' });
  });

  it('R7: lets an explicit list beat ancestry, and counts it for the first deployment too', () => {
    const parts = [
      run('D1', 1, { sha: 'c2', commits: ['c2'] }),
      run('D2', 2, { sha: 'c4', commits: ['c4', 'x'] }),
      run('D3', 3, { sha: 'c5' }),
    ];
    expect(shipped(parts, LINE)).toEqual({ c2: 'D1', c4: 'D2', x: 'D2', c5: 'D3' }); // c3 is in neither list, and not new to D3
  });

  it('R7: takes the deployed commit for listed, though an earlier one that did not list it reached it', () => {
    const parts = [
      run('D1', 1, { sha: 'c3', commits: ['c1'] }),
      run('D2', 2, { sha: 'c2', commits: ['c1'] }),
      run('D3', 3, { sha: 'c2', commits: ['x'] }),
    ];
    expect(shipped(parts, LINE)).toEqual({ c1: 'D1', c3: 'D1', c2: 'D2', x: 'D3' });
  });

  it('R7: takes an empty list for a baseline, wherever it stands', () => {
    const parts = [run('D1', 1, { sha: 'c2' }), run('D2', 2, { sha: 'c4', commits: [] }), run('D3', 3, { sha: 'c5' })];
    expect(shipped(parts, LINE)).toEqual({ c1: '(D1)', c2: '(D1)', c3: '(D2)', c4: '(D2)', c5: 'D3' });
  });

  it('ships nothing again: a rollback and the way back are not first', () => {
    const parts = [
      run('D1', 1, { sha: 'c2' }),
      run('D2', 2, { sha: 'c4' }),
      run('D3', 3, { sha: 'c2' }),
      run('D4', 4, { sha: 'c4' }),
    ];
    expect(shipped(parts, LINE)).toEqual({ c1: '(D1)', c2: '(D1)', c3: 'D2', c4: 'D2' });
  });

  it('walks merges of many parents, each commit once', () => {
    const octopus = edges('m < a, b, c, d', 'a < base', 'b < base', 'c < b', 'd < base, a', 'base <');
    expect(shipped([run('D1', 1, { sha: 'base' }), run('D2', 2, { sha: 'm' })], octopus)).toEqual({
      base: '(D1)',
      m: 'D2',
      a: 'D2',
      b: 'D2',
      c: 'D2',
      d: 'D2',
    });
  });

  it('knows no age of a history that meets nothing shipped before; what is deployed itself is new', () => {
    const other = edges('z3 < z2', 'z2 < z1', 'z1 <');
    const parts = [run('D1', 1, { sha: 'c1' }), run('D2', 2, { sha: 'z2' }), run('D3', 3, { sha: 'z3' })];
    expect(shipped(parts, [...LINE, ...other])).toEqual({ c1: '(D1)', z1: '(D2)', z2: 'D2', z3: 'D3' });
  });

  it('stops at parents that were not sent', () => {
    expect(
      shipped([run('D1', 1, { sha: 'c1' }), run('D2', 2, { sha: 'c3' })], edges('c3 < c2', 'c2 < c1, lost')),
    ).toEqual({ c1: '(D1)', c2: 'D2', c3: 'D2', lost: 'D2' });
  });

  it('needs no ancestry for the very commit that is deployed', () => {
    expect(shipped([run('D1', 1, { sha: 'c1' }), run('D2', 2, { sha: 'c2' })], [])).toEqual({ c1: '(D1)', c2: 'D2' });
  });

  it('comes to an end on cycles', () => {
    const knot = edges('a < b', 'b < c, a', 'c < a, c');
    expect(shipped([run('D1', 1, { sha: 'a' }), run('D2', 2, { sha: 'c' })], knot)).toEqual({
      a: '(D1)',
      b: '(D1)',
      c: '(D1)',
    });
  });

  it('treats several parts of one service in one run as one place in the chain', () => {
    const both = [run('D1', 1, { part: 'eu', sha: 'c2' }), run('D1', 1, { part: 'us', sha: 'c2' })];
    expect(shipped([...both, run('D2', 2, { sha: 'c3' })], LINE)).toEqual({ c1: '(D1)', c2: '(D1)', c3: 'D2' });
  });

  it('is linear: 16,000 commits deep and 5,000 deployments in under 300 ms', () => {
    const graph = Array.from({ length: 16_000 }, (_, i): CommitEdge => ({
      sha: `c${i}`,
      parents: i === 0 ? [] : i % 3 ? [`c${i - 1}`] : [`c${i - 1}`, `c${Math.max(0, i - 40)}`],
    }));
    const parts = Array.from({ length: 5000 }, (_, i) => run(`D${i}`, i, { sha: `c${i * 3 + 100}` }));
    const chain = chainOf(parts);
    const { reached } = shipmentsOf(chain, graph);
    expect(fastestOf(3, () => shipmentsOf(chain, graph))).toBeLessThan(300); // some 20 ms alone
    expect(reached.size).toBe(3 * 4999 + 101);
  });

  it('R7: is, link by link, the difference of reachable sets', () => {
    const count = 14;
    const graphs = fc.array(fc.array(fc.nat({ max: count - 1 }), { maxLength: 3 }), {
      minLength: count,
      maxLength: count,
    });
    fc.assert(
      fc.property(graphs, fc.array(fc.nat({ max: count - 1 }), { minLength: 1, maxLength: 6 }), (parents, heads) => {
        const graph = parents.map((list, i): CommitEdge => ({
          sha: `c${i}`,
          parents: list.map((parent) => `c${parent}`),
        }));
        const { reached } = shipmentsOf(chainOf(heads.map((head, i) => run(`D${i}`, i, { sha: `c${head}` }))), graph);
        const before = new Set<string>();
        heads.forEach((head, i) => {
          for (const sha of reachable(`c${head}`, graph)) {
            if (!before.has(sha)) expect(reached.get(sha)?.link.deployment.id).toBe(`D${i}`);
            before.add(sha);
          }
        });
        expect(reached.size).toBe(before.size);
      }),
    );
  });
});

/** Slow and obvious: grow the set until it grows no more. */
function reachable(head: string, graph: readonly CommitEdge[]): Set<string> {
  const found = new Set([head]);
  for (let size = 0; size < found.size;) {
    size = found.size;
    for (const { sha, parents } of graph) if (found.has(sha)) for (const parent of parents) found.add(parent);
  }
  return found;
}

describe('deliveries', () => {
  it('R7: takes the first production deployment that contains the merge commit, not the branch', () => {
    const squashed = change('P1', 1, {
      mergeSha: 'c3',
      commits: [{ sha: 'branch-1', authoredAt: hour(0), committedAt: null }],
    });
    const parts = [
      run('D0', 0, { sha: 'c1' }),
      run('Preview', 1, { sha: 'branch-1', environmentKind: 'STAGING' }),
      run('Branch', 1.5, { sha: 'q', commits: ['branch-1'] }),
      run('D1', 2, { sha: 'c4' }),
    ];
    expect(deliveries({ parts, edges: LINE, changes: [squashed] })).toEqual({ P1: 'D1' });
  });

  it('R2: reaches production only by a successful part of a successful production run', () => {
    const parts = [
      run('D0', 0, { sha: 'c1' }),
      run('Failed', 1, { sha: 'c2', status: 'FAILED' }),
      run('Half', 2, { sha: 'c2', partStatus: 'FAILED' }),
      run('Skipped', 3, { sha: 'c2', status: 'SKIPPED' }),
      run('Unknown', 4, { sha: 'c2', environmentKind: 'UNKNOWN' }),
      run('D1', 5, { sha: 'c2' }),
    ];
    expect(deliveries({ parts, edges: LINE, changes: [change('P1', 0, { mergeSha: 'c2' })] })).toEqual({ P1: 'D1' });
  });

  it('delivers no pull request that was closed unmerged, though GitHub leaves it a merge sha', () => {
    expect(
      deliveries({
        parts: [run('D1', 1, { commits: ['x'] })],
        changes: [change('P1', 0, { mergedAt: null, mergeSha: 'x' })],
      }),
    ).toEqual({ 'commit example.com/acme/shop x': 'D1' });
  });

  it('finds a change without a merge commit by the first of its commits', () => {
    const bare = change('P1', 0, {
      mergeSha: null,
      commits: ['b', 'a'].map((sha) => ({ sha, authoredAt: hour(0), committedAt: null })),
    });
    expect(
      deliveries({ parts: [run('D1', 1, { commits: ['a'] }), run('D2', 2, { commits: ['b'] })], changes: [bare] }),
    ).toEqual({ P1: 'D1' });
  });

  it('finds it the same in whatever order its commits were sent', () => {
    const parts = [run('D0', 1, { sha: 'z' }), run('D1', 2, { sha: 'c3' })]; // c1 and c2 are of unknown age there
    const commits = ['c1', 'c3', 'c2'].map((sha) => ({ sha, authoredAt: hour(0), committedAt: null }));
    for (const each of [commits, commits.toReversed(), commits.toSorted()]) {
      const { deliveries: rows } = resolve({
        parts,
        edges: LINE,
        changes: [change('P1', 1, { mergeSha: null, commits: each })],
      });
      expect(rows).toMatchObject([{ changeId: 'P1', deploymentId: 'D1', baseline: false }]);
    }
  });

  it('R15: lets ancestry speak for mapped folders only, a list for any service', () => {
    const parts = [
      run('D1', 1, { sha: 'c1', service: 'a' }),
      run('D2', 2, { sha: 'c2', service: 'a' }),
      run('E1', 1, { sha: 'c1', service: 'b' }),
      run('E2', 3, { sha: 'c2', service: 'b' }),
      run('F1', 4, { sha: 'v9', service: 'c', commits: ['c2'] }),
    ];
    const repositories = {
      a: [{ repository: 'example.com/acme/shop', path: 'a' }],
      b: [{ repository: 'example.com/acme/shop', path: 'b' }],
      c: [{ repository: 'example.com/acme/other', path: '' }],
    };
    const { deliveries: rows, changes } = resolve({
      parts,
      edges: LINE,
      repositories,
      changes: [change('P1', 1, { mergeSha: 'c2', paths: ['a/x.ts'] })],
    });
    expect(
      rows.map(({ serviceId, deploymentId, first, several }) => [serviceId, deploymentId, first, several]),
    ).toEqual([
      ['a', 'D2', true, true],
      ['c', 'F1', false, true],
    ]);
    expect(changes[0]?.serviceIds).toEqual(['a', 'c']);
  });

  it('takes the deployed commit for its change where a service has no repository at all', () => {
    const world = {
      parts: [run('D0', 0, { sha: 'm0' }), run('D1', 1, { sha: 'm1' })],
      changes: [change('P1', 0.5, { mergeSha: 'm1' })],
    };
    expect(deliveries({ ...world, repositories: { shop: [] } })).toEqual({ P1: 'D1' });
    expect(
      deliveries({ ...world, repositories: { shop: [{ repository: 'example.com/acme/else', path: '' }] } }),
    ).toEqual({});
  });

  it('R15: lets no ancestry speak for a service that has no repository', () => {
    const parts = [run('D1', 1, { sha: 'c1' }), run('D2', 2, { sha: 'c3' })];
    const changes = [change('P2', 1, { mergeSha: 'c2' }), change('P3', 1, { mergeSha: 'c3' })];
    expect(deliveries({ parts, edges: LINE, changes, repositories: { shop: [] } })).toEqual({ P3: 'D2' });
  });

  it('keeps apart equal shas of two repositories where the list names them', () => {
    const parts = [run('D1', 1, { commits: [{ sha: '1.0', repository: 'example.com/acme/lib' }] })];
    const changes = [
      change('P1', 0, { mergeSha: '1.0' }),
      change('P2', 0, { mergeSha: '1.0', repository: 'example.com/acme/lib' }),
    ];
    expect(deliveries({ parts, changes })).toEqual({ P2: 'D1' });
  });

  it('R7: counts the baseline for frequency and never for lead time', () => {
    const { deliveries: rows, deployments } = resolve({
      parts: [run('D1', 1, { sha: 'c2' })],
      edges: LINE,
      changes: [change('P1', 0, { mergeSha: 'c2' })],
    });
    expect(rows).toMatchObject([{ changeId: 'P1', baseline: true, leadSeconds: null, deploySeconds: null }]);
    expect(deployments).toMatchObject([{ id: 'D1', baseline: true, counted: true, changeCount: 1 }]);
  });

  it('R1: arrives when the whole deployment does', () => {
    const parts = [
      run('D1', 9, { commits: ['sha-P1'], finishedAt: hour(5) }),
      run('D1', 9, { service: 'other', commits: ['x'] }),
    ];
    expect(resolve({ parts, changes: [change('P1', 4)] }).deliveries).toContainEqual(
      expect.objectContaining({ changeId: 'P1', shippedAt: hour(9), leadSeconds: 7 * 3600, deploySeconds: 5 * 3600 }),
    );
  });
});
