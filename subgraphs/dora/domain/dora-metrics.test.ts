import { describe, expect, it } from '@jest/globals';
import { attemptFailureRate } from './attempt-failure-rate.ts';
import { changeFailRate } from './change-fail-rate.ts';
import { changeLeadTime } from './change-lead-time.ts';
import { deploymentFrequency } from './deployment-frequency.ts';
import { deploymentReworkRate } from './deployment-rework-rate.ts';
import { failedDeploymentRecoveryTime } from './failed-deployment-recovery-time.ts';
import type { MetricContext } from './metric-context.ts';
import { relativeChange } from './relative-change.ts';
import { resolveFacts } from './resolve-service.ts';
import { change, hour, incident, run, servicesOf, type World } from './sample-facts.ts';
import { changeRows, deploymentRows, incidentRows, type SubjectInput } from './subject-rows.ts';

const DAY = 24;
/** Two whole weeks from Monday 2 March 2026, seen long after. */
const fortnight: MetricContext = {
  deploymentSource: true,
  incidentSource: true,
  window: { from: hour(0), to: hour(14 * DAY) },
  zone: 'UTC',
  now: hour(30 * DAY),
  attributionWindowSeconds: 86_400,
};
const everybody: SubjectInput = { subject: { kind: 'ORGANISATION' }, ownership: [] };

function measure(world: World, context: Partial<MetricContext> = {}, seen: SubjectInput = everybody) {
  const ctx = { ...fortnight, ...context };
  const {
    parts: columns,
    deliveries,
    changes,
    derived,
    attributions,
  } = resolveFacts({
    services: servicesOf(world),
    incidents: world.incidents ?? [],
    settings: { windowSeconds: ctx.attributionWindowSeconds, scope: 'SERVICE' },
  });
  const known = new Map([...(world.changes ?? []), ...derived].map((each) => [each.id, each]));
  const timed = changes.map(({ id, superseded, serviceIds, ...times }) => ({
    change: known.get(id)!,
    superseded,
    serviceIds,
    times,
  }));
  const rows = deploymentRows({ parts: world.parts, columns, attributions }, seen);
  const changed = changeRows({ changes: timed, deliveries, columns }, seen);
  return {
    frequency: deploymentFrequency(rows, ctx),
    leadTime: changeLeadTime(changed, rows, ctx),
    failRate: changeFailRate(rows, incidentRows(world.incidents ?? [], attributions, seen), ctx),
    rework: deploymentReworkRate(rows, ctx),
    recovery: failedDeploymentRecoveryTime(rows, ctx),
    attempts: attemptFailureRate(rows, ctx),
  };
}

describe('the worked example of docs/METRICS.md', () => {
  const on = (day: number, hours: number, minutes = 0) => (day - 2) * DAY + hours + minutes / 60;
  const world: World = {
    parts: [
      run('D1', on(2, 10), { sha: 'a1', commits: [] }),
      run('D2', on(3, 10), { sha: 'a2', commits: ['c1'] }),
      run('D3', on(5, 16), { sha: 'a3', commits: ['c2'] }),
      run('D4', on(5, 17, 30), { sha: 'a4', sentKind: 'HOTFIX', remediates: 'D3' }),
      run('D5', on(9, 9), { sha: 'a5', commits: ['c3'] }),
      run('D6', on(9, 9, 20), { sha: 'a5' }),
      run('D7', on(10, 11), { sha: 'a6', status: 'FAILED' }),
      run('D8', on(10, 12), { sha: 'a6', commits: ['c4'] }),
    ],
    changes: [
      change('P1', on(3, 9), {
        mergeSha: 'c1',
        openedAt: null,
        commits: [{ sha: 'x1', authoredAt: hour(on(2, 12)), committedAt: null }],
      }),
      change('P2', on(5, 15), {
        mergeSha: 'c2',
        openedAt: null,
        commits: [{ sha: 'x2', authoredAt: hour(on(4, 16)), committedAt: null }],
      }),
      change('P3', on(6, 17), {
        mergeSha: 'c3',
        openedAt: null,
        commits: [{ sha: 'x3', authoredAt: hour(on(6, 9)), committedAt: null }],
      }),
      change('P4', on(10, 10), { mergeSha: 'c4', openedAt: hour(on(10, 8)), commits: [] }),
    ],
    incidents: [incident('I1', on(5, 16, 30), { resolvedAt: hour(on(5, 18)) }), incident('I2', on(10, 13))],
  };
  const measured = measure(world);

  it('counts deployments a day, and days with a deployment a week', () => {
    expect(measured.frequency).toEqual({
      value: 6 / 14,
      n: 6,
      reason: null,
      provisional: false,
      deployments: 6,
      days: 14,
      deploymentDaysPerWeekMedian: 2.5,
    }); // statistics.median([3, 2])
  });

  it('takes quantiles of lead times', () => {
    // numpy.quantile([22, 24, 72, 4], [.5, .75, .9]) * 3600, numpy.mean
    expect(measured.leadTime).toMatchObject({
      value: 82_800,
      n: 4,
      reason: null,
      medianSeconds: 82_800,
      p75Seconds: 129_600,
      p90Seconds: expect.closeTo(207_360, 6),
      meanSeconds: 109_800,
    });
    expect(measured.leadTime.perCommit).toMatchObject({ n: 3, medianSeconds: 24 * 3600 });
    expect(measured.leadTime.stages.deploy).toMatchObject({ n: 4, medianSeconds: 1.5 * 3600 }); // numpy.median([1, 1, 64, 2]) hours
  });

  it('counts what failed, what was rework, and what did not even run', () => {
    expect(measured.failRate).toEqual({
      value: 2 / 6,
      n: 6,
      reason: null,
      provisional: false,
      failed: 2,
      total: 6,
      unattributedIncidents: 0,
    });
    expect(measured.rework).toMatchObject({ value: 1 / 6, n: 6, rework: 1, total: 6 });
    expect(measured.attempts).toMatchObject({ value: 1 / 8, n: 8, failed: 1, attempts: 8 });
  });

  it('measures recovery from the failed deployment, open ones beside it', () => {
    expect(measured.recovery).toMatchObject({
      value: 7200,
      n: 1,
      reason: null,
      openCount: 1,
      oldestOpenSeconds: (30 * DAY - on(10, 12)) * 3600,
    });
  });
});

describe('windows', () => {
  const parts = [run('A', 0), run('B', 14 * DAY - 0.001), run('C', 14 * DAY)];

  it('R8: is half-open', () => {
    expect(measure({ parts }).frequency.deployments).toBe(2);
  });

  it('R8: counts local days, so that a zone moves a deployment to another week', () => {
    const sunday = [run('A', 7 * DAY - 1)]; // Sunday 8 March 23:00 UTC is Monday in Berlin
    const berlin = { zone: 'Europe/Berlin', window: { from: hour(-1), to: hour(14 * DAY - 1) } };
    expect(measure({ parts: sunday }, berlin).frequency).toMatchObject({ days: 14, deploymentDaysPerWeekMedian: 0.5 });
    expect(
      measure({ parts: [run('A', 7 * DAY - 2), run('B', 7 * DAY - 1)] }, berlin).frequency.deploymentDaysPerWeekMedian,
    ).toBe(1); // one day in each week
    expect(
      measure({ parts: [run('A', 7 * DAY - 2), run('B', 7 * DAY - 1)] }).frequency.deploymentDaysPerWeekMedian,
    ).toBe(0.5); // one day in the first
  });

  it('R8: takes a day of 23 hours for a day', () => {
    const summer = {
      zone: 'Europe/Berlin',
      window: { from: new Date('2026-03-28T23:00:00Z'), to: new Date('2026-03-29T22:00:00Z') },
    };
    expect(
      measure({ parts: [run('A', (Date.parse('2026-03-29T12:00:00Z') - hour(0).getTime()) / 3_600_000)] }, summer)
        .frequency,
    ).toMatchObject({ value: 1, days: 1 });
  });

  it('R9: takes the median over whole weeks that are over, empty ones included', () => {
    const daily = [0, 1, 2, 3, 4].map((day) => run(`D${day}`, day * DAY));
    const weeks = (to: number, now = 400) =>
      measure({ parts: daily }, { window: { from: hour(0), to: hour(to * DAY) }, now: hour(now * DAY) }).frequency
        .deploymentDaysPerWeekMedian;
    expect(weeks(7)).toBe(5);
    expect(weeks(14)).toBe(2.5);
    expect(weeks(21)).toBe(0);
    expect(weeks(20)).toBe(2.5); // the third week is clipped
    expect(weeks(14, 10)).toBe(5); // the second is not over
    expect(weeks(6)).toBeNull();
    const fortnight = { window: { from: hour(0), to: hour(14 * DAY) }, now: hour(400 * DAY), deploymentSource: false };
    expect(measure({ parts: [] }, fortnight).frequency.deploymentDaysPerWeekMedian).toBeNull();
  });

  it('R13: is provisional while an incident may still be held against its last deployment', () => {
    const at = (now: number, attributionWindowSeconds: number | null = 86_400) =>
      measure(
        { parts: [run('A', 0), run('B', 10), run('After', 14 * DAY)] },
        { now: hour(now), attributionWindowSeconds },
      ).failRate.provisional;
    expect(at(33.75)).toBe(true);
    expect(at(34)).toBe(false);
    expect(at(9999, null)).toBe(true);
    expect(measure({ parts: [] }, { attributionWindowSeconds: null }).failRate.provisional).toBe(false);
  });
});

describe('R10: no data is null with a reason', () => {
  const reasons = (world: World, context?: Partial<MetricContext>) =>
    Object.fromEntries(
      Object.entries(measure(world, context)).map(([metric, { value, reason }]) => [metric, reason ?? value]),
    );

  it('without a source of deployments', () => {
    const all = 'NOT_CONFIGURED';
    expect(reasons({ parts: [] }, { deploymentSource: false, incidentSource: false })).toEqual({
      frequency: all,
      leadTime: all,
      failRate: all,
      rework: all,
      recovery: all,
      attempts: all,
    });
  });

  it('with a source and no deployment: frequency is a real 0', () => {
    const none = 'NO_DEPLOYMENTS';
    expect(reasons({ parts: [] })).toEqual({
      frequency: 0,
      leadTime: none,
      failRate: none,
      rework: none,
      recovery: none,
      attempts: none,
    });
    expect(reasons({ parts: [run('A', 1, { status: 'FAILED' })] })).toMatchObject({
      frequency: 0,
      failRate: none,
      attempts: 1,
    });
  });

  it('with the baseline only, and with deployments that carried nothing', () => {
    expect(reasons({ parts: [run('A', 1)] })['leadTime']).toBe('BASELINE_ONLY');
    expect(reasons({ parts: [run('A', 1), run('B', 2)] })['leadTime']).toBe('NO_CHANGES');
    expect(reasons({ parts: [run('A', 1), run('B', 2, { commits: ['x'] })] })['leadTime']).toBe('NO_CHANGES'); // of unknown start
  });

  it('without a source of incidents, none failed is not 0', () => {
    const world = { parts: [run('A', 1), run('B', 2)] };
    expect(reasons(world)).toMatchObject({ failRate: 0, recovery: 'NO_FAILURES' });
    expect(reasons(world, { incidentSource: false })).toMatchObject({
      failRate: 'NO_INCIDENT_SOURCE',
      recovery: 'NO_INCIDENT_SOURCE',
      rework: 0,
    });
  });

  it('with failures of which none recovered, and with one known from its remedy alone', () => {
    expect(reasons({ parts: [run('A', 1)], incidents: [incident('I', 2)] })).toMatchObject({
      failRate: 1,
      recovery: 'NONE_RECOVERED',
    });
    expect(
      reasons({ parts: [run('A', 1), run('B', 2, { sentKind: 'HOTFIX' })] }, { incidentSource: false }),
    ).toMatchObject({ failRate: 'NO_INCIDENT_SOURCE', recovery: 3600 });
  });
});

describe('subjects', () => {
  const team = (id: string, ...more: string[]): SubjectInput => ({
    subject: { kind: 'TEAM', teamIds: new Set([id, ...more]) },
    ownership: [
      { serviceId: 'shop', teamId: 'old', from: hour(-9999), to: hour(100) },
      { serviceId: 'shop', teamId: 'new', from: hour(100), to: null },
      { serviceId: 'api', teamId: 'new', from: hour(-9999), to: null },
    ],
  });
  const service = (serviceId: string): SubjectInput => ({ subject: { kind: 'SERVICE', serviceId }, ownership: [] });
  const world: World = {
    parts: [
      run('D0', 1, { sha: 'm0' }),
      run('D1', 99, { commits: ['sha-P1'] }),
      run('D2', 100, { service: 'shop', commits: ['sha-P2'] }),
      { ...run('D2', 100, { service: 'api', commits: ['sha-P1', 'sha-P2'] }) },
      run('D3', 120, { service: 'api', commits: ['x'] }),
    ],
    changes: [change('P1', 90), change('P2', 91)],
    incidents: [incident('I1', 99.5, { resolvedAt: hour(101) }), incident('I2', 200, { serviceId: 'api' })],
  };

  it('R16: gives a fact to the team that owned the service at that moment', () => {
    expect(measure(world, {}, team('old')).frequency.deployments).toBe(2);
    expect(measure(world, {}, team('new')).frequency.deployments).toBe(2); // handed over at the very moment of D2
    expect(measure(world, {}, team('old', 'new')).frequency.deployments).toBe(4);
  });

  it('counts a run of several services once in each subject, and once where they are pooled', () => {
    expect(measure(world, {}, service('shop')).frequency.deployments).toBe(3);
    expect(measure(world, {}, service('api')).frequency.deployments).toBe(2);
    expect(measure(world).frequency.deployments).toBe(4);
  });

  it('counts a change at its first arrival among the services of the subject', () => {
    expect(measure(world, {}, service('shop')).leadTime).toMatchObject({ n: 2, meanSeconds: 11 * 3600 }); // numpy.mean([99 - 88, 100 - 89]) hours
    expect(measure(world, {}, service('api')).leadTime).toMatchObject({ n: 2, meanSeconds: 11.5 * 3600 }); // numpy.mean([100 - 88, 100 - 89]) hours
    expect(measure(world).leadTime).toMatchObject({ n: 2, meanSeconds: 11 * 3600 });
  });

  it('holds incidents against the deployments of the service', () => {
    expect(measure(world, {}, team('old')).failRate).toMatchObject({ failed: 1, total: 2, unattributedIncidents: 0 });
    expect(measure(world, {}, team('new')).failRate).toMatchObject({ failed: 0, total: 2, unattributedIncidents: 1 });
    expect(measure(world).failRate).toMatchObject({ failed: 1, total: 4, unattributedIncidents: 1 });
  });
});

describe('R6: pools raw values', () => {
  it('takes one median over all services', () => {
    const arrivals = [
      ['shop', 2],
      ['shop', 3],
      ['shop', 4],
      ['api', 100],
      ['api', 101],
    ] as const;
    const parts = [
      run('B1', 0),
      run('B2', 0, { service: 'api' }),
      ...arrivals.map(([service, hours], i) => run(`D${i}`, hours, { service, commits: [`sha-P${i}`] })),
    ];
    const changes = arrivals.map((_, i) => change(`P${i}`, 2, { openedAt: hour(0), commits: [] }));
    expect(measure({ parts, changes }).leadTime.medianSeconds).toBe(4 * 3600); // numpy.median([2, 3, 4, 100, 101]); a median of medians is 51.75
  });
});

describe('perCommit', () => {
  it('R7: takes each commit once, at the first change that shipped it', () => {
    const stacked = (sha: string, at: number) => ({ sha, authoredAt: hour(at), committedAt: null });
    const parts = [run('D0', 0), run('D1', 10, { commits: ['sha-P1'] }), run('D2', 20, { commits: ['sha-P2'] })];
    const changes = [
      change('P1', 9, { commits: [stacked('a', 1)] }),
      change('P2', 19, {
        commits: [stacked('a', 1), stacked('b', 4), { sha: 'c', authoredAt: null, committedAt: null }],
      }),
    ];
    for (const inOrder of [changes, changes.toReversed()]) {
      expect(measure({ parts, changes: inOrder }).leadTime.perCommit).toMatchObject({ n: 2, meanSeconds: 12.5 * 3600 }); // numpy.mean([10 - 1, 20 - 4]) hours
    }
  });
});

describe('relativeChange', () => {
  it('is a share of the value before, and null of nothing', () => {
    expect(relativeChange(3, 2)).toBe(0.5);
    expect(relativeChange(0, 2)).toBe(-1);
    expect([relativeChange(3, 0), relativeChange(null, 2), relativeChange(2, null)]).toEqual([null, null, null]);
  });
});
