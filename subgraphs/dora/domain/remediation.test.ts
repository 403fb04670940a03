import { describe, expect, it } from '@jest/globals';
import { change, column, hour, incident, resolve, run, type World } from './sample-facts.ts';

const kinds = (world: World) => column(resolve(world).deployments, 'kind');
/** Failed runs, each with the run that remedied it. */
const failed = (world: World) =>
  Object.fromEntries(resolve(world).deployments.flatMap((row) => (row.failed ? [[row.id, row.remediatedById]] : [])));
/** Runs D1, D2, … at hours 1, 2, … of these shas. */
const line = (...shas: string[]) => shas.map((sha, i) => run(`D${i + 1}`, i + 1, { sha }));

describe('kinds', () => {
  it('R3: takes the same commit again, directly after itself, for a REDEPLOY', () => {
    const { deployments } = resolve({ parts: line('V1', 'V1', 'V1', 'V2') });
    expect(column(deployments, 'kind')).toEqual({ D1: 'FORWARD', D2: 'REDEPLOY', D3: 'REDEPLOY', D4: 'FORWARD' });
    expect(column(deployments, 'counted')).toEqual({ D1: true, D2: false, D3: false, D4: true });
  });

  it('R3: V1 V2 V3 V1 blames V2', () => {
    const world = { parts: line('V1', 'V2', 'V3', 'V1') };
    expect(kinds(world)).toEqual({ D1: 'FORWARD', D2: 'FORWARD', D3: 'FORWARD', D4: 'ROLLBACK' });
    expect(failed(world)).toEqual({ D2: 'D4' });
  });

  it('R3: rolls back to the newest deployment of that version', () => {
    expect(failed({ parts: line('V1', 'V2', 'V1', 'V3', 'V1') })).toEqual({ D2: 'D3', D4: 'D5' });
  });

  it('R3: blames no redeploy of the version rolled back to', () => {
    const world = { parts: line('V1', 'V1', 'V2', 'V2', 'V1') };
    expect(kinds(world)).toEqual({ D1: 'FORWARD', D2: 'REDEPLOY', D3: 'FORWARD', D4: 'REDEPLOY', D5: 'ROLLBACK' });
    expect(failed(world)).toEqual({ D3: 'D5' });
  });

  it('compares versions where there is no sha, and nothing where there is neither', () => {
    const versions = ['1', '2', '1'].map((version, i) => run(`D${i}`, i, { sha: null, version }));
    expect(kinds({ parts: versions })).toEqual({ D0: 'FORWARD', D1: 'FORWARD', D2: 'ROLLBACK' });
    expect(kinds({ parts: [run('D0', 0, { sha: null }), run('D1', 1, { sha: null })] })).toEqual({
      D0: 'FORWARD',
      D1: 'FORWARD',
    });
  });

  it('R3: says HOTFIX of what ships one, by label, title, branch or word, and blames the deployment before', () => {
    for (const words of [
      { labels: ['hotfix'] },
      { title: 'hotfix: x' },
      { branch: 'hotfix/x' },
      { saidHotfix: true },
    ]) {
      const world = {
        parts: [run('D1', 1), run('D2', 2), run('D3', 3, { commits: ['sha-P1'] })],
        changes: [change('P1', 2.5, words)],
      };
      expect(kinds(world)).toMatchObject({ D2: 'FORWARD', D3: 'HOTFIX' });
      expect(failed(world)).toEqual({ D2: 'D3' });
    }
  });

  it('R3: passes over a redeploy to find the deployment before a hotfix', () => {
    expect(failed({ parts: [...line('V1', 'V2', 'V2'), run('D4', 4, { sentKind: 'HOTFIX' })] })).toEqual({ D2: 'D4' });
  });

  it('R3: finds no hotfix in a baseline, whose commits are of unknown age, and blames nobody before it', () => {
    const world = {
      parts: [run('D1', 1, { sha: 'b' }), run('D2', 2)],
      edges: [{ sha: 'b', parents: ['a'] }],
      changes: [change('P1', 0, { mergeSha: 'a', saidHotfix: true })],
    };
    expect(kinds(world)).toEqual({ D1: 'FORWARD', D2: 'FORWARD' });
    expect(failed({ parts: [run('D1', 1, { sentKind: 'HOTFIX' })] })).toEqual({});
  });

  it("R3: lets the sender's word beat detection", () => {
    const said = (sentKind: 'FORWARD' | 'HOTFIX' | 'ROLLBACK' | 'REDEPLOY') => ({
      parts: [...line('V1', 'V2', 'V3'), run('D4', 4, { sha: 'V1', sentKind })],
    });
    expect([kinds(said('FORWARD'))['D4'], failed(said('FORWARD'))]).toEqual(['FORWARD', {}]);
    expect([kinds(said('HOTFIX'))['D4'], failed(said('HOTFIX'))]).toEqual(['HOTFIX', { D2: 'D4' }]);
    expect([kinds(said('REDEPLOY'))['D4'], failed(said('REDEPLOY'))]).toEqual(['REDEPLOY', {}]);
    const unknown = { parts: [...line('V1', 'V2'), run('D3', 3, { sha: 'V0', sentKind: 'ROLLBACK' })] };
    expect(failed(unknown)).toEqual({ D2: 'D3' }); // to a version from before anything known: the deployment before it
  });

  it('R3: takes a redeploy that remedies something for remediation', () => {
    const parts = [
      ...line('V1', 'V2'),
      run('D3', 3, { sha: 'V2', remediates: 'D2' }),
      run('D4', 4, { sha: 'V2', sentKind: 'REDEPLOY', remediates: 'I1' }),
    ];
    const { deployments } = resolve({ parts });
    expect(column(deployments, 'kind')).toMatchObject({ D3: 'HOTFIX', D4: 'HOTFIX' });
    expect(column(deployments, 'counted')).toMatchObject({ D3: true, D4: true });
    expect(column(deployments, 'rework')).toEqual({ D1: false, D2: false, D3: true, D4: true });
  });

  it('gives runs outside the chain the kind their sender said', () => {
    const parts = [
      run('D1', 1, { environmentKind: 'STAGING', sentKind: 'HOTFIX' }),
      run('D2', 2, { status: 'FAILED' }),
    ];
    const { deployments } = resolve({ parts });
    expect(deployments).toMatchObject([
      { id: 'D1', kind: 'HOTFIX', counted: false, rework: false, previousId: null },
      { id: 'D2', kind: 'FORWARD', counted: false },
    ]);
  });

  it('names the deployment before, redeploys included', () => {
    expect(
      column(
        resolve({ parts: [...line('V1', 'V1', 'V2'), run('X', 2.5, { status: 'FAILED' })] }).deployments,
        'previousId',
      ),
    ).toEqual({ D1: null, D2: 'D1', D3: 'D2', X: null });
  });
});

describe('blame', () => {
  it('R3: blames what rollbackOf names, wherever it stands', () => {
    const world = { parts: [...line('V1', 'V2', 'V3'), run('D4', 4, { sha: 'V1', rollbackOf: 'D3' })] };
    expect([kinds(world)['D4'], failed(world)]).toEqual(['ROLLBACK', { D3: 'D4' }]);
  });

  it('R3: blames what remediates names, and nobody else', () => {
    const world = { parts: [...line('V1', 'V2', 'V3'), run('D4', 4, { remediates: 'D1' })] };
    expect([kinds(world)['D4'], failed(world)]).toEqual(['HOTFIX', { D1: 'D4' }]);
  });

  it('goes by detection while what was named is unknown', () => {
    expect(failed({ parts: [...line('V1', 'V2', 'V3'), run('D4', 4, { sha: 'V1', rollbackOf: 'later' })] })).toEqual({
      D2: 'D4',
    });
  });

  it('blames nobody where what was named never was in production, or came later, or is itself', () => {
    for (const named of ['Failed', 'Staged', 'Later', 'D4']) {
      const parts = [
        ...line('V1', 'V2', 'V3'),
        run('Failed', 3.5, { status: 'FAILED' }),
        run('Staged', 3.5, { environmentKind: 'STAGING' }),
        run('D4', 4, { remediates: named }),
        run('Later', 5),
      ];
      expect(failed({ parts })).toEqual({});
      expect(resolve({ parts }).parts.filter((part) => part.failed)).toEqual([]);
    }
  });

  it('R3: blames the part of another service that was named', () => {
    const parts = [run('D1', 1, { service: 'api' }), run('D2', 2, { service: 'web', remediates: 'D1' })];
    expect(failed({ parts })).toEqual({ D1: 'D2' });
  });

  it('R3: blames the same service of a run of several, else its last part', () => {
    const several = [
      run('D1', 3, { service: 'api', finishedAt: hour(1) }),
      run('D1', 3, { service: 'web', finishedAt: hour(3) }),
    ];
    const parts = (service: string) =>
      column(resolve({ parts: [...several, run('D2', 4, { service, remediates: 'D1' })] }).parts, 'failed');
    expect(parts('api')).toMatchObject({ 'D1/api': true, 'D1/web': false });
    expect(parts('db')).toMatchObject({ 'D1/api': false, 'D1/web': true });
  });

  it('R3: blames the deployment that shipped the original of a revert, and leaves the kind as it was', () => {
    const parts = [
      run('D1', 1, { commits: ['sha-P1'] }),
      run('D2', 2, { commits: ['sha-P2'] }),
      run('D3', 3, { commits: ['sha-P3'] }),
    ];
    const changes = [change('P1', 0.5), change('P2', 1.5)];
    for (const revert of [
      { revertOf: { source: 'test', id: 'P1' } },
      { revertsSha: 'sha-P1' },
      { revertsSha: 'P1-1' },
    ]) {
      const world = { parts, changes: [...changes, change('P3', 2.5, revert)] };
      expect([kinds(world)['D3'], failed(world)]).toEqual(['FORWARD', { D1: 'D3' }]);
    }
  });

  it('R3: lets a revert blame more exactly than the hotfix it is', () => {
    const parts = [run('D1', 1, { commits: ['sha-P1'] }), run('D2', 2), run('D3', 3, { commits: ['sha-P3'] })];
    const changes = [change('P1', 0.5), change('P3', 2.5, { revertsSha: 'sha-P1', labels: ['hotfix'] })];
    expect(failed({ parts, changes })).toEqual({ D1: 'D3' });
  });

  it('goes by the hotfix where the original of a revert went out with it', () => {
    const parts = [run('D1', 1), run('D2', 2, { commits: ['sha-P1', 'sha-P2'] })];
    const changes = [change('P1', 1.5), change('P2', 1.6, { revertsSha: 'sha-P1', labels: ['hotfix'] })];
    expect(failed({ parts, changes })).toEqual({ D1: 'D2' });
  });

  it('blames nobody for a revert whose original went out with it, or never', () => {
    const parts = [run('D1', 1, { commits: ['x'] }), run('D2', 2, { commits: ['sha-P1', 'sha-P2'] })];
    expect(failed({ parts, changes: [change('P1', 1.5), change('P2', 1.6, { revertsSha: 'sha-P1' })] })).toEqual({});
    expect(failed({ parts, changes: [change('P2', 1.6, { revertsSha: 'unknown' })] })).toEqual({});
  });

  it('blames the first deployment for its own commit, and not for what came with it', () => {
    const world = (reverted: string) => ({
      parts: [run('D1', 1, { sha: 'b' }), run('D2', 2, { sha: 'c' })],
      edges: [
        { sha: 'c', parents: ['b'] },
        { sha: 'b', parents: ['a'] },
      ],
      changes: [change('P2', 1.5, { mergeSha: 'c', revertsSha: reverted })],
    });
    expect(failed(world('b'))).toEqual({ D1: 'D2' });
    expect(failed(world('a'))).toEqual({});
  });

  it('counts a failure once and lets the first remedy end it', () => {
    const parts = [...line('V1', 'V2'), run('D3', 3, { remediates: 'D2' }), run('D4', 4, { remediates: 'D2' })];
    const { deployments } = resolve({ parts });
    expect(deployments.find(({ id }) => id === 'D2')).toMatchObject({
      failed: true,
      remediatedById: 'D3',
      recoveredAt: hour(3),
      recoverySeconds: 3600,
    });
  });

  it('R3: takes what an incident is held against for what a remedy of the incident blames', () => {
    const parts = [...line('V1', 'V2', 'V3'), run('D4', 5, { remediates: 'I1' })];
    const incidents = [incident('I1', 2.5, { resolvedAt: hour(6) })]; // V3 came after it opened
    expect(failed({ parts, incidents })).toEqual({ D2: 'D4' });
    expect(failed({ parts })).toEqual({ D3: 'D4' }); // no such incident known: the deployment before
  });

  it('keeps services apart', () => {
    const parts = [
      ...line('V1', 'V2'),
      run('E1', 1.5, { service: 'api', sha: 'V1' }),
      run('E2', 2.5, { service: 'api', sha: 'V2' }),
    ];
    expect(kinds({ parts })).toEqual({ D1: 'FORWARD', D2: 'FORWARD', E1: 'FORWARD', E2: 'FORWARD' });
  });
});
