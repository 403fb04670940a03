import { describe, expect, it } from '@jest/globals';
import { hour, incident, ref, resolve, run, type World } from './sample-facts.ts';

const deployment = (id: string, world: World) => resolve(world).deployments.find((row) => row.id === id);
const parts = [run('D1', 1), run('D2', 10)];

describe('failure and recovery', () => {
  it('R5: fails once, however many incidents, and recovers with the last', () => {
    const incidents = [
      incident('I1', 11, { resolvedAt: hour(12) }),
      incident('I2', 11, { resolvedAt: hour(14) }),
      incident('I3', 11.5, { resolvedAt: hour(13) }),
    ];
    expect(deployment('D2', { parts, incidents })).toMatchObject({
      failed: true,
      recoveredAt: hour(14),
      recoverySeconds: 4 * 3600,
    });
  });

  it('R5, R11: fails by an open incident, and has not recovered while one is open', () => {
    const incidents = [incident('I1', 11, { resolvedAt: hour(12) }), incident('I2', 11)];
    expect(deployment('D2', { parts, incidents })).toMatchObject({
      failed: true,
      recoveredAt: null,
      recoverySeconds: null,
    });
  });

  it('R1: measures recovery from the finish of the failed part', () => {
    const several = [run('D', 5, { finishedAt: hour(2) }), run('D', 5, { service: 'web', finishedAt: hour(5) })];
    const incidents = [incident('I', 3, { resolvedAt: hour(6) })];
    const { parts: rows, deployments } = resolve({ parts: several, incidents });
    expect(rows).toMatchObject([
      { id: 'D/shop', failed: true, recoverySeconds: 4 * 3600 },
      { id: 'D/web', failed: false },
    ]);
    expect(deployments).toMatchObject([{ id: 'D', failed: true, recoverySeconds: 4 * 3600 }]);
  });

  it('R1: lets a run of several parts recover with its last, in the longest time of one', () => {
    const several = [run('D', 5, { finishedAt: hour(2) }), run('D', 5, { service: 'web', finishedAt: hour(5) })];
    const closed = [
      incident('I', 3, { resolvedAt: hour(6) }),
      incident('J', 6, { serviceId: 'web', resolvedAt: hour(8) }),
    ];
    expect(deployment('D', { parts: several, incidents: closed })).toMatchObject({
      recoveredAt: hour(8),
      recoverySeconds: 4 * 3600,
    });
    const open = [closed[0]!, incident('J', 6, { serviceId: 'web' })];
    expect(deployment('D', { parts: several, incidents: open })).toMatchObject({
      failed: true,
      recoveredAt: null,
      recoverySeconds: null,
    });
  });

  it('recovers by the remedy where no incident is known, and by the incident where one is', () => {
    const remedied = [...parts, run('D3', 13, { sentKind: 'HOTFIX' })];
    expect(deployment('D2', { parts: remedied })).toMatchObject({
      failed: true,
      remediatedById: 'D3',
      recoveredAt: hour(13),
      recoverySeconds: 3 * 3600,
    });
    const incidents = [incident('I', 11, { resolvedAt: hour(20) })];
    expect(deployment('D2', { parts: remedied, incidents })).toMatchObject({
      remediatedById: 'D3',
      recoveredAt: hour(20),
      recoverySeconds: 10 * 3600,
    });
  });

  it('recovers when the whole remedying run has finished', () => {
    const remedy = [
      run('D3', 15, { sentKind: 'HOTFIX', finishedAt: hour(13) }),
      run('D3', 15, { sentKind: 'HOTFIX', service: 'web', finishedAt: hour(15) }),
    ];
    expect(deployment('D2', { parts: [...parts, ...remedy] })).toMatchObject({
      recoveredAt: hour(15),
      recoverySeconds: 5 * 3600,
    });
  });

  it('R11: recovers by a resolve whose opening is unknown', () => {
    const incidents = [incident('I', 12, { openingKnown: false, resolvedAt: hour(12), causedBy: ref('D2') })];
    expect(deployment('D2', { parts, incidents })).toMatchObject({ failed: true, recoverySeconds: 2 * 3600 });
  });

  it('takes none when it was resolved before the part had finished', () => {
    const incidents = [incident('I', 9, { resolvedAt: hour(9.5), causedBy: ref('D2') })];
    expect(deployment('D2', { parts, incidents })).toMatchObject({
      failed: true,
      recoveredAt: hour(9.5),
      recoverySeconds: 0,
    });
  });

  it('R2: fails nothing that never was a deployment', () => {
    const world = {
      parts: [...parts, run('F', 11, { status: 'FAILED' })],
      incidents: [incident('I', 12, { causedBy: ref('F') })],
    };
    expect(resolve(world)).toMatchObject({ attributions: [{ method: 'EXPLICIT', part: { id: 'F/shop' } }] });
    expect(deployment('F', world)).toMatchObject({ counted: false, failed: false });
    expect(deployment('D2', world)).toMatchObject({ failed: false });
  });

  it('R3: is not failed by a part that only repeats what was there', () => {
    const before = [run('D1', 1, { sha: 'V1' }), run('D1', 1, { service: 'web', sha: 'W1' })];
    const half = [run('D2', 2, { sha: 'V1' }), run('D2', 2, { service: 'web', sha: 'W2' })];
    const world = { parts: [...before, ...half], incidents: [incident('I', 3, { causedBy: ref('D2') })] };
    expect(resolve(world).parts.find(({ id }) => id === 'D2/shop')).toMatchObject({
      kind: 'REDEPLOY',
      counted: false,
      failed: true,
    });
    expect(deployment('D2', world)).toMatchObject({ counted: true, failed: false });
  });
});
