/** R1 to R18 of docs/METRICS.md's house rules, each through the gateway. Expected numbers are worked out by hand beside the facts. */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startTestPlatform, type TestPlatform } from '../support/platform.ts';
import { at, Scenario, toDeployment, type ScenarioOptions } from '../support/scenario.ts';

const HOUR = 3_600;
let platform: TestPlatform;
beforeAll(async () => (platform = await startTestPlatform()));
afterAll(() => platform.close());
const scenario = (options?: ScenarioOptions) => Scenario.create(platform, options);

const RATES =
  'changeFailRate { value failed total unattributedIncidents reason } deploymentReworkRate { rework total } deploymentFrequency { deployments }';
interface Rates {
  changeFailRate: {
    value: number | null;
    failed: number;
    total: number;
    unattributedIncidents: number;
    reason: string | null;
  };
  deploymentReworkRate: { rework: number; total: number };
  deploymentFrequency: { deployments: number };
}
const failedIds = async (s: Scenario): Promise<string[]> => {
  const { data } = await s.ask<{ deployments: { nodes: { ref: { id: string } }[] } }>(
    '{ deployments(filter: { failed: true }, first: 100) { nodes { ref { id } } } }',
  );
  return data!.deployments.nodes.map(({ ref }) => ref.id).sort();
};
const kindOf = async (s: Scenario, id: string): Promise<string> => {
  const { data } = await s.ask<{ deployment: { kind: string } }>(
    'query ($ref: ExternalRef) { deployment(ref: $ref) { kind } }',
    { ref: { source: 'test', id } },
  );
  return data!.deployment.kind;
};
const leadSeconds = async (
  s: Scenario,
  subject?: string,
): Promise<{ n: number; medianSeconds: number | null; reason: string | null }> =>
  (
    await s.dora<{ changeLeadTime: { n: number; medianSeconds: number | null; reason: string | null } }>(
      'changeLeadTime { n medianSeconds reason }',
      { ...(subject && { subject }) },
    )
  ).changeLeadTime;

describe('R1 deployment identity', () => {
  it('finishes with its last successful part, and recovers from the finish of the part that failed', async () => {
    const s = await scenario({ services: [{ key: 'a' }, { key: 'b' }] });
    await s.deploy({
      id: 'D',
      at: '10T12:00',
      parts: [
        { id: 'a', service: { key: 'a' }, status: 'SUCCESS', finishedAt: at('10T10:00') },
        { id: 'b', service: { key: 'b' }, status: 'SUCCESS', finishedAt: at('10T11:00') },
        { id: 'c', service: { key: 'b' }, status: 'FAILED', finishedAt: at('10T12:00') },
      ],
    });
    await s.incident({ id: 'I', service: { key: 'a' }, detectedAt: at('10T11:30'), resolvedAt: at('10T12:00') });
    const { data } = await s.ask<{ deployment: { finishedAt: string } }>(
      '{ deployment(ref: { source: "test", id: "D" }) { finishedAt } }',
    );
    expect(data!.deployment.finishedAt).toBe('2026-03-10T11:00:00.000Z');
    const numbers = await s.dora<Rates & { failedDeploymentRecoveryTime: { medianSeconds: number } }>(
      `${RATES} failedDeploymentRecoveryTime { medianSeconds }`,
    );
    expect(numbers.deploymentFrequency.deployments).toBe(1);
    expect(numbers.failedDeploymentRecoveryTime.medianSeconds).toBe(2 * HOUR);
  });

  it('is one deployment however often it is sent', async () => {
    const s = await scenario();
    await s.deploy({ id: 'D', at: '10T12:00', sha: 'x' });
    const again = await s.deploy({ id: 'D', at: '10T12:00', sha: 'x' });
    expect(again.summary.unchanged).toBe(1);
    expect((await s.dora<Rates>(RATES)).deploymentFrequency.deployments).toBe(1);
  });
});

describe('R2 what counts', () => {
  it('is success in production; failed runs feed the attempt failure rate only, cancelled ones nothing', async () => {
    const s = await scenario();
    await s.deploy(
      { id: 'ok', at: '10T10:00', sha: '1' },
      { id: 'staging', at: '10T11:00', sha: '2', environment: 'staging' },
      { id: 'failed', at: '10T12:00', sha: '3', status: 'FAILED' },
      { id: 'cancelled', at: '10T13:00', sha: '4', status: 'CANCELLED' },
      { id: 'skipped', at: '10T14:00', sha: '5', status: 'SKIPPED' },
      { id: 'running', sha: '6', status: 'RUNNING', startedAt: at('10T15:00') },
    );
    const numbers = await s.dora<Rates & { attemptFailureRate: { failed: number; attempts: number; value: number } }>(
      `${RATES} attemptFailureRate { failed attempts value }`,
    );
    expect(numbers.deploymentFrequency.deployments).toBe(1);
    expect(numbers.attemptFailureRate).toEqual({ failed: 1, attempts: 2, value: 0.5 });
  });
});

describe('R3 kinds', () => {
  it('takes the same commit directly again as a redeploy, out of every denominator', async () => {
    const s = await scenario();
    await s.deploy({ id: 'V1', at: '10T10:00', sha: 'a' }, { id: 'again', at: '10T11:00', sha: 'a' });
    expect(await kindOf(s, 'again')).toBe('REDEPLOY');
    expect(await s.dora<Rates>(RATES)).toMatchObject({
      deploymentFrequency: { deployments: 1 },
      deploymentReworkRate: { rework: 0, total: 1 },
    });
  });

  it('takes a redeploy that is linked to an incident as remediation', async () => {
    const s = await scenario();
    await s.deploy(
      { id: 'V1', at: '10T10:00', sha: 'a' },
      { id: 'again', at: '10T12:00', sha: 'a', remediates: { source: 'test', id: 'I' } },
    );
    await s.incident({ id: 'I', detectedAt: at('10T11:00'), resolvedAt: at('10T12:30') });
    expect(await kindOf(s, 'again')).not.toBe('REDEPLOY');
    expect(await s.dora<Rates>(RATES)).toMatchObject({
      deploymentFrequency: { deployments: 2 },
      deploymentReworkRate: { rework: 1, total: 2 },
      changeFailRate: { failed: 1 },
    });
    expect(await failedIds(s)).toEqual(['V1']);
  });

  it('blames V2 for V1 V2 V3 V1', async () => {
    const s = await scenario();
    await s.deploy(
      { id: 'V1', at: '10T10:00', sha: 'a' },
      { id: 'V2', at: '11T10:00', sha: 'b' },
      { id: 'V3', at: '12T10:00', sha: 'c' },
      { id: 'back', at: '12T12:00', sha: 'a' },
    );
    expect(await kindOf(s, 'back')).toBe('ROLLBACK');
    expect(await failedIds(s)).toEqual(['V2']);
  });

  it('finds a hotfix by its branch and blames the deployment before it', async () => {
    const s = await scenario({
      settings: { hotfixPatterns: ['hotfix/*'] },
      services: [{ key: 'shop', repositories: [{ repository: 'example.org/shop' }] }],
    });
    await s.change({ id: 'fix', branch: 'hotfix/cart', mergeSha: 'f', mergedAt: at('10T11:00') });
    await s.deploy(
      { id: 'V1', at: '10T10:00', sha: 'a', commits: ['a'] },
      { id: 'V2', at: '10T12:00', sha: 'f', commits: ['f'] },
    );
    expect(await kindOf(s, 'V2')).toBe('HOTFIX');
    expect(await failedIds(s)).toEqual(['V1']);
  });

  it('blames the deployment that shipped what a revert takes back', async () => {
    const s = await scenario({ services: [{ key: 'shop', repositories: [{ repository: 'example.org/shop' }] }] });
    await s.change(
      { id: 'bad', mergeSha: 'b', mergedAt: at('10T09:00') },
      { id: 'revert', mergeSha: 'r', mergedAt: at('12T09:00'), revertOf: { source: 'test', id: 'bad' } },
    );
    await s.deploy(
      { id: 'V1', at: '09T10:00', sha: 'a', commits: ['a'] },
      { id: 'V2', at: '10T10:00', sha: 'b', commits: ['b'] },
      { id: 'V3', at: '11T10:00', sha: 'c', commits: ['c'] },
      { id: 'V4', at: '12T10:00', sha: 'r', commits: ['r'] },
    );
    expect(await failedIds(s)).toEqual(['V2']);
  });

  it("takes the sender's word before its own detection", async () => {
    const s = await scenario();
    await s.deploy({ id: 'V1', at: '10T10:00', sha: 'a' }, { id: 'V2', at: '10T11:00', sha: 'a', kind: 'FORWARD' });
    expect(await kindOf(s, 'V2')).toBe('FORWARD');
    expect((await s.dora<Rates>(RATES)).deploymentFrequency.deployments).toBe(2);
  });
});

describe('R4 incident to deployment', () => {
  const two = [
    { id: 'V1', at: '10T10:00', sha: 'a', commits: ['a'] },
    { id: 'V2', at: '10T12:00', sha: 'b', commits: ['b'] },
  ];
  const attributionOf = async (s: Scenario) => {
    const { data } = await s.ask<{
      incident: { deployment: { ref: { id: string } } | null; attribution: { method: string } | null };
    }>('{ incident(ref: { source: "test", id: "I" }) { deployment { ref { id } } attribution { method } } }');
    return [data!.incident.deployment?.ref.id, data!.incident.attribution?.method];
  };

  it.each([
    ['an explicit link', { causedBy: { source: 'test', id: 'V1' }, rootCauseSha: 'b' }, ['V1', 'EXPLICIT']],
    ['the root-cause commit', { rootCauseSha: 'a' }, ['V1', 'ROOT_CAUSE_COMMIT']],
    ['the newest deployment before it', {}, ['V2', 'NEWEST_DEPLOYMENT']],
  ])('goes by %s', async (_, incident, expected) => {
    const s = await scenario({ services: [{ key: 'shop', repositories: [{ repository: 'example.org/shop' }] }] });
    await s.deploy(...two);
    await s.change(
      { id: 'A', mergeSha: 'a', mergedAt: at('10T09:00') },
      { id: 'B', mergeSha: 'b', mergedAt: at('10T11:00') },
    );
    await s.incident({ id: 'I', detectedAt: at('10T13:00'), ...incident });
    expect(await attributionOf(s)).toEqual(expected);
  });

  it('goes by the rollback that ended it before the newest deployment', async () => {
    const s = await scenario();
    await s.deploy(
      ...two,
      { id: 'V3', at: '10T12:30', sha: 'c', commits: ['c'] },
      { id: 'back', at: '10T14:00', kind: 'ROLLBACK', rollbackOf: { source: 'test', id: 'V2' }, sha: 'a' },
    );
    await s.incident({ id: 'I', detectedAt: at('10T13:00'), resolvedAt: at('10T14:30') });
    expect(await attributionOf(s)).toEqual(['V2', 'REMEDIATION']);
  });

  it('leaves an incident outside the window unattributed: out of the fail rate, still in time to resolve', async () => {
    const s = await scenario();
    await s.deploy(...two);
    await s.incident({ id: 'I', detectedAt: at('11T13:00'), resolvedAt: at('11T14:00') });
    expect((await s.dora<Rates>(RATES)).changeFailRate).toEqual({
      value: 0,
      failed: 0,
      total: 2,
      unattributedIncidents: 1,
      reason: null,
    });
    expect(await s.incidentStats('timeToResolve { medianSeconds n }')).toEqual({
      timeToResolve: { medianSeconds: HOUR, n: 1 },
    });
  });

  it('follows the window and scope of the organisation, as soon as they change', async () => {
    const s = await scenario({ services: [{ key: 'shop' }, { key: 'other' }] });
    await s.deploy(...two);
    await s.incident({ id: 'I', detectedAt: at('20T13:00'), service: { key: 'other' } });
    expect((await s.dora<Rates>(RATES)).changeFailRate.failed).toBe(0);
    await s.ask(
      'mutation { updateOrganisation(input: { settings: { attribution: { window: null, scope: ORGANISATION } } }) { id } }',
    );
    expect((await s.dora<Rates>(RATES)).changeFailRate.failed).toBe(1);
    await s.ask(
      'mutation { updateOrganisation(input: { settings: { attribution: { window: "P2D", scope: ORGANISATION } } }) { id } }',
    );
    expect((await s.dora<Rates>(RATES)).changeFailRate.failed).toBe(0);
  });
});

describe('R5', () => {
  it('counts a failed deployment once, however many incidents, open ones too', async () => {
    const s = await scenario();
    await s.deploy({ id: 'V1', at: '10T10:00', sha: 'a' });
    await s.incident(
      { id: 'I1', detectedAt: at('10T11:00') },
      { id: 'I2', detectedAt: at('10T12:00'), resolvedAt: at('10T13:00') },
      { id: 'I3', detectedAt: at('10T12:00') },
    );
    expect((await s.dora<Rates>(RATES)).changeFailRate).toMatchObject({ value: 1, failed: 1, total: 1 });
  });
});

describe('R6', () => {
  it('pools raw values across services instead of taking medians of medians', async () => {
    const s = await scenario({
      services: [
        { key: 'a', repositories: [{ repository: 'r/a' }] },
        { key: 'b', repositories: [{ repository: 'r/b' }] },
      ],
    });
    // numpy.median([1, 1, 1, 10]) is 1; the median of the services' medians would be 5.5.
    await s.change(
      ...[1, 2, 3].map((n) => ({
        id: `a${n}`,
        repository: 'r/a',
        mergeSha: `a${n}`,
        openedAt: at('10T09:00'),
        mergedAt: at('10T09:30'),
      })),
      { id: 'b', repository: 'r/b', mergeSha: 'b', openedAt: at('10T00:00'), mergedAt: at('10T01:00') },
    );
    await s.deploy(
      { id: 'A', service: { key: 'a' }, at: '10T10:00', sha: 'a', commits: ['a1', 'a2', 'a3'] },
      { id: 'B', service: { key: 'b' }, at: '10T10:00', sha: 'b', commits: ['b'] },
    );
    expect(await leadSeconds(s)).toMatchObject({ n: 4, medianSeconds: HOUR });
  });
});

describe('R7 lead time', () => {
  const services = [{ key: 'shop', repositories: [{ repository: 'example.org/shop' }] }];
  const edge = (sha: string, parents: string[], time: string) => ({ sha, parents, committedAt: at(time) });

  it('ends with the first deployment that contains the merge commit by ancestry; the baseline does not count', async () => {
    const s = await scenario({ services });
    await s.deploy(
      { id: 'V1', at: '10T10:00', sha: 'a' },
      { id: 'V2', at: '12T10:00', sha: 'c' },
      { id: 'V3', at: '13T10:00', sha: 'd' },
    );
    await s.change(
      { id: 'old', mergeSha: 'a', openedAt: at('01T00:00'), mergedAt: at('09T10:00') },
      { id: 'new', mergeSha: 'b', openedAt: at('12T00:00'), mergedAt: at('12T01:00') },
    );
    expect(await leadSeconds(s)).toMatchObject({ n: 0 });
    await s.write('recordAncestry', {
      repository: 'https://example.org/shop.git',
      edges: [
        edge('d', ['c'], '13T00:00'),
        edge('c', ['b'], '12T02:00'),
        edge('b', ['a'], '12T01:00'),
        edge('a', [], '09T10:00'),
      ],
    });
    expect(await leadSeconds(s)).toEqual({ n: 1, medianSeconds: 10 * HOUR, reason: null });
  });

  it('says BASELINE_ONLY when nothing else was deployed, and counts an explicit list even then', async () => {
    const s = await scenario({ services });
    await s.change({ id: 'P', mergeSha: 'a', openedAt: at('10T08:00'), mergedAt: at('10T09:00') });
    await s.deploy({ id: 'V1', at: '10T10:00', sha: 'a' });
    expect(await leadSeconds(s)).toMatchObject({ n: 0, medianSeconds: null, reason: 'BASELINE_ONLY' });
    await s.deploy({ id: 'V1', at: '10T10:00', sha: 'a', commits: ['a'], observedAt: at('10T10:01') });
    expect(await leadSeconds(s)).toMatchObject({ n: 1, medianSeconds: 2 * HOUR });
  });

  it('starts with the first commit authored or the opening, whichever is earlier', async () => {
    const s = await scenario({ services });
    await s.change(
      {
        id: 'commit first',
        mergeSha: 'a',
        openedAt: at('10T08:00'),
        mergedAt: at('10T09:00'),
        commits: [
          { sha: 'x', authoredAt: at('10T05:00') },
          { sha: 'y', authoredAt: at('10T08:30') },
        ],
      },
      {
        id: 'opened first',
        mergeSha: 'b',
        openedAt: at('10T05:00'),
        mergedAt: at('10T09:00'),
        commits: [{ sha: 'z', authoredAt: at('10T08:00') }],
      },
    );
    await s.deploy({ id: 'V1', at: '10T10:00', sha: 'b', commits: ['a', 'b'] });
    expect(await leadSeconds(s)).toMatchObject({ n: 2, medianSeconds: 5 * HOUR });
    const { data } = await s.ask<{ change: { flags: string[] } }>(
      '{ change(ref: { source: "test", id: "opened first" }) { flags } }',
    );
    expect(data!.change.flags).toContain('FIRST_COMMIT_AFTER_OPEN');
  });

  it('keeps stages apart: null when unknown, reviews by bots and out of time left out, draft ends at ready', async () => {
    const s = await scenario({ services });
    const review = (id: string, time: string, reviewer: string, state = 'COMMENTED') => ({
      ref: { source: 'test', id },
      submittedAt: at(time),
      state,
      reviewer: { login: reviewer },
    });
    await s.change({
      id: 'P',
      mergeSha: 'a',
      openedAt: at('10T02:00'),
      draftUntil: at('10T03:00'),
      mergedAt: at('10T09:00'),
      commits: [{ sha: 'x', authoredAt: at('10T01:00') }],
      reviews: [
        review('early', '10T01:30', 'ann'),
        review('bot', '10T03:30', 'review-bot'),
        review('first', '10T05:00', 'ann'),
        review('ok', '10T08:00', 'ann', 'APPROVED'),
      ] as never,
    });
    await s.deploy({ id: 'V1', at: '10T12:00', sha: 'a', commits: ['a'] });
    const { data } = await s.ask<{
      change: { firstReviewAt: string; stages: Record<string, number | null>; flags: string[] };
    }>(
      '{ change(ref: { source: "test", id: "P" }) { firstReviewAt flags stages { codingSeconds pickupSeconds reviewSeconds deploySeconds } } }',
    );
    expect(data!.change.firstReviewAt).toBe('2026-03-10T05:00:00.000Z');
    expect(data!.change.stages).toMatchObject({ pickupSeconds: 2 * HOUR, deploySeconds: 3 * HOUR });
    expect(data!.change.flags).toContain('REVIEW_BEFORE_OPEN_IGNORED');
  });
});

describe('R8 time', () => {
  it('counts days of 23 and 25 hours as days, in the zone of the organisation', async () => {
    const s = await scenario({ zone: 'Europe/Berlin' });
    await s.deploy({ id: 'V1', at: '2026-03-29T12:00:00+02:00', sha: 'a' });
    // 29 March 2026 has 23 hours in Berlin.
    const day = { from: '2026-03-29T00:00:00+01:00', to: '2026-03-30T00:00:00+02:00' };
    expect(await s.dora('deploymentFrequency { value days }', { window: day })).toEqual({
      deploymentFrequency: { value: 1, days: 1 },
    });
    const { series } = await s.dora<{
      series: { points: { from: string; to: string; value: number; partial: boolean }[] };
    }>('series(metric: DEPLOYMENT_FREQUENCY, bucket: DAY) { points { from to value partial } }', {
      window: { from: '2026-03-28T00:00:00+01:00', to: '2026-03-31T00:00:00+02:00' },
    });
    expect(series.points.map(({ value }) => value)).toEqual([0, 1, 0]);
    expect(series.points[1]).toEqual({
      from: '2026-03-28T23:00:00.000Z',
      to: '2026-03-29T22:00:00.000Z',
      value: 1,
      partial: false,
    });
  });

  it('starts ISO weeks on Monday and flags those that the window cuts', async () => {
    const s = await scenario();
    await s.deploy({ id: 'V1', at: '10T12:00', sha: 'a' });
    const { series } = await s.dora<{ series: { points: { from: string; partial: boolean }[] } }>(
      'series(metric: DEPLOYMENT_FREQUENCY, bucket: WEEK) { points { from partial } }',
      {
        window: { from: at('04T00:00'), to: at('18T00:00') },
      },
    );
    expect(series.points).toEqual([
      { from: '2026-03-04T00:00:00.000Z', partial: true },
      { from: '2026-03-09T00:00:00.000Z', partial: false },
      { from: '2026-03-16T00:00:00.000Z', partial: true },
    ]);
  });

  it('keeps milliseconds and gives moments back in UTC', async () => {
    const s = await scenario();
    await s.deploy({ id: 'V1', at: '2026-03-10T14:00:00.123+0200', sha: 'a' });
    const { data } = await s.ask('{ deployment(ref: { source: "test", id: "V1" }) { finishedAt } }');
    expect(data).toEqual({ deployment: { finishedAt: '2026-03-10T12:00:00.123Z' } });
  });
});

describe('R9 frequency tier', () => {
  it('takes the median of deployment days over whole weeks, zero weeks included; ROOSE_29 takes deployments per day', async () => {
    const s = await scenario();
    // Weeks of 2, 9, 16 and 23 March: 5, 0, 1, 1 days with a deployment, many on each.
    const days = ['02', '03', '04', '05', '06', '17', '24'];
    await s.deploy(
      ...days.flatMap((day) =>
        Array.from({ length: 20 }, (_, n) => ({
          id: `${day}-${n}`,
          at: `${day}T10:${String(n).padStart(2, '0')}`,
          sha: `${day}-${n}`,
        })),
      ),
    );
    const window = { from: at('02T00:00'), to: at('30T00:00') };
    const tierOf = async (edition: string) => {
      const { data } = await s.ask<{
        organisation: {
          dora: {
            deploymentFrequency: { deploymentDaysPerWeekMedian: number; value: number; tier: { tier: string } | null };
          };
        };
      }>(
        `query ($window: WindowInput!) { organisation { dora(window: $window, edition: ${edition}) { deploymentFrequency { deploymentDaysPerWeekMedian value tier { tier } } } } }`,
        { window },
      );
      return data!.organisation.dora.deploymentFrequency;
    };
    expect(await tierOf('ROOSE_29')).toEqual({ deploymentDaysPerWeekMedian: 1, value: 5, tier: { tier: 'ELITE' } });
    expect((await tierOf('DORA_2018')).tier?.tier).not.toBe('ELITE');
    expect((await tierOf('DORA_2025')).tier).toBeNull();
  });
});

describe('R10 no data', () => {
  const FIVE = [
    'deploymentFrequency',
    'changeLeadTime',
    'changeFailRate',
    'deploymentReworkRate',
    'failedDeploymentRecoveryTime',
  ];
  const FIELDS = FIVE.map((field) => `${field} { value n reason tier { tier } }`).join(' ');
  type Five = Record<string, { value: number | null; n: number; reason: string | null; tier: object | null }>;

  it('is null with a reason, and no tier, in an empty organisation', async () => {
    const numbers = await (await scenario()).dora<Five>(FIELDS);
    for (const field of FIVE)
      expect([field, numbers[field]]).toEqual([field, { value: null, n: 0, reason: expect.any(String), tier: null }]);
  });

  it('is a real 0 for failures once a source of incidents is connected', async () => {
    const s = await scenario();
    await s.deploy({ id: 'V1', at: '10T10:00', sha: 'a' });
    expect((await s.dora<Five>(FIELDS))['changeFailRate']).toMatchObject({ value: null, reason: 'NO_INCIDENT_SOURCE' });
    await s.incident({ id: 'elsewhen', detectedAt: '2025-01-01T00:00:00Z' });
    const numbers = await s.dora<Five>(FIELDS);
    expect(numbers['changeFailRate']).toMatchObject({ value: 0, n: 1, reason: null });
    expect(numbers['failedDeploymentRecoveryTime']).toMatchObject({ value: null, reason: 'NO_FAILURES' });
  });

  it('is a real 0 for deployments once their source is connected', async () => {
    const s = await scenario();
    await s.deploy({ id: 'V1', at: '2025-01-01T00:00:00Z', sha: 'a' });
    const numbers = await s.dora<Five>(FIELDS);
    expect(numbers['deploymentFrequency']).toMatchObject({ value: 0, n: 0, reason: null });
    expect(numbers['changeLeadTime']).toMatchObject({ value: null, reason: 'NO_DEPLOYMENTS' });
    expect(numbers['deploymentReworkRate']).toMatchObject({ value: null, reason: 'NO_DEPLOYMENTS' });
  });
});

describe('R11 open incidents', () => {
  it('are left out of medians and counted; a resolve without an opening is unknown, not 0', async () => {
    const s = await scenario();
    await s.deploy({ id: 'V1', at: '10T10:00', sha: 'a' });
    await s.incident(
      { id: 'open', detectedAt: at('10T11:00') },
      { id: 'unknown', timeline: [{ kind: 'RESOLVED', at: at('12T12:00') }] },
      { id: 'known', detectedAt: at('20T11:00'), resolvedAt: at('20T13:00') },
    );
    expect(await s.incidentStats('timeToResolve { n medianSeconds openCount }')).toEqual({
      timeToResolve: { n: 1, medianSeconds: 2 * HOUR, openCount: 1 },
    });
    const { failedDeploymentRecoveryTime } = await s.dora<{ failedDeploymentRecoveryTime: object }>(
      'failedDeploymentRecoveryTime { value reason openCount oldestOpenSeconds }',
    );
    expect(failedDeploymentRecoveryTime).toMatchObject({
      value: null,
      reason: 'NONE_RECOVERED',
      openCount: 1,
      oldestOpenSeconds: expect.any(Number),
    });
  });
});

describe('R12', () => {
  it('takes a reopened incident as one: the sum of its open intervals', async () => {
    const s = await scenario();
    const event = (kind: string, time: string) => ({ kind, at: at(time) });
    await s.incident({
      id: 'I',
      timeline: [
        event('DETECTED', '10T10:00'),
        event('RESOLVED', '10T11:00'),
        event('REOPENED', '10T14:00'),
        event('RESOLVED', '10T16:00'),
        event('RESOLVED', '10T20:00'),
      ] as never,
    });
    expect(await s.incidentStats('timeToResolve { n medianSeconds } incidentCount { value }')).toEqual({
      timeToResolve: { n: 1, medianSeconds: 3 * HOUR },
      incidentCount: { value: 1 },
    });
  });
});

describe('R13 provisional', () => {
  it('is said while the attribution window of the last deployment is open', async () => {
    const s = await scenario();
    const recent = new Date(Date.now() - 3_600_000).toISOString();
    const old = new Date(Date.now() - 3 * 86_400_000).toISOString();
    await s.deploy({ id: 'old', at: old, sha: 'a' });
    const fields = 'changeFailRate { provisional } failedDeploymentRecoveryTime { provisional }';
    expect(await s.dora(fields, { window: { last: 'P30D' } })).toEqual({
      changeFailRate: { provisional: false },
      failedDeploymentRecoveryTime: { provisional: false },
    });
    await s.deploy({ id: 'recent', at: recent, sha: 'b' });
    expect(await s.dora(fields, { window: { last: 'P30D' } })).toEqual({
      changeFailRate: { provisional: true },
      failedDeploymentRecoveryTime: { provisional: true },
    });
  });
});

describe('R14 facts', () => {
  it('lets the newer event win, whichever arrives last', async () => {
    const s = await scenario();
    const run = toDeployment({
      id: 'V1',
      sha: 'a',
      status: 'RUNNING',
      startedAt: at('10T09:00'),
      observedAt: at('10T09:00'),
    });
    const done = toDeployment({ id: 'V1', sha: 'a', at: '10T10:00' });
    await s.write('recordDeployments', { items: [done] });
    const late = await s.write('recordDeployments', { items: [run] });
    expect(late.results[0]).toMatchObject({ outcome: 'STALE', warnings: [{ code: 'STALE_UPDATE' }] });
    expect((await s.dora<Rates>(RATES)).deploymentFrequency.deployments).toBe(1);
  });
});

describe('R15 monorepo', () => {
  it('maps paths to services; a change in two counts in each, and once where they are pooled', async () => {
    const repository = 'example.org/mono';
    const s = await scenario({
      services: [
        { key: 'a', repositories: [{ repository, path: 'apps/a' }] },
        { key: 'b', repositories: [{ repository, path: 'apps/b' }] },
      ],
    });
    const change = (id: string, paths: string[]) => ({
      id,
      repository,
      paths,
      mergeSha: id,
      openedAt: at('10T08:00'),
      mergedAt: at('10T09:00'),
    });
    await s.change(change('both', ['apps/a/x.ts', 'apps/b/y.ts']), change('only-a', ['apps/a/z.ts']));
    await s.deploy(
      { id: 'A', service: { key: 'a' }, at: '10T10:00', sha: 'h', commits: ['both', 'only-a'] },
      { id: 'B', service: { key: 'b' }, at: '10T12:00', sha: 'h', commits: ['both'] },
    );
    expect(await leadSeconds(s, 'service(key: "a")')).toMatchObject({ n: 2, medianSeconds: 2 * HOUR });
    expect(await leadSeconds(s, 'service(key: "b")')).toMatchObject({ n: 1, medianSeconds: 4 * HOUR });
    expect(await leadSeconds(s)).toMatchObject({ n: 2, medianSeconds: 2 * HOUR });
  });
});

describe('R16 ownership', () => {
  it('gives a fact to the team that owned the service at that moment; a parent pools', async () => {
    const s = await scenario({
      teams: [{ key: 'parent' }, { key: 'old', parent: 'parent' }, { key: 'new', parent: 'parent' }],
      services: [
        {
          key: 'shop',
          owners: [
            { team: 'old', from: at('01T00:00'), to: at('10T00:00') },
            { team: 'new', from: at('10T00:00') },
          ],
        },
      ],
    });
    await s.deploy(
      { id: 'V1', at: '05T10:00', sha: 'a' },
      { id: 'edge', at: '10T00:00', sha: 'b' },
      { id: 'V3', at: '20T10:00', sha: 'c' },
    );
    const of = async (key: string) =>
      (await s.dora<Rates>(RATES, { subject: `team(key: "${key}")` })).deploymentFrequency.deployments;
    expect([await of('old'), await of('new'), await of('parent')]).toEqual([1, 2, 3]);
  });
});

describe('R17 bots', () => {
  it('count in frequency and lead time like all others, and are flagged', async () => {
    const s = await scenario({ services: [{ key: 'shop', repositories: [{ repository: 'example.org/shop' }] }] });
    await s.change(
      {
        id: 'bump',
        author: { login: 'dependabot[bot]' },
        mergeSha: 'a',
        openedAt: at('10T09:00'),
        mergedAt: at('10T09:30'),
      },
      { id: 'abbot', author: { login: 'Abbott' }, mergeSha: 'b', openedAt: at('10T09:00'), mergedAt: at('10T09:30') },
    );
    await s.deploy({ id: 'V1', at: '10T10:00', sha: 'b', commits: ['a', 'b'] });
    expect(await leadSeconds(s)).toMatchObject({ n: 2, medianSeconds: HOUR });
    const { data } = await s.ask<{ bump: { flags: string[] }; abbot: { flags: string[] } }>(
      '{ bump: change(ref: { source: "test", id: "bump" }) { flags } abbot: change(ref: { source: "test", id: "abbot" }) { flags } }',
    );
    expect(data!.bump.flags).toContain('BOT_AUTHOR');
    expect(data!.abbot.flags).not.toContain('BOT_AUTHOR');
  });
});

describe('R18 environment', () => {
  it('is mapped by the organisation; an unmapped name is kept as UNKNOWN with a warning and never counts', async () => {
    const s = await scenario();
    const { results } = await s.deploy({ id: 'V1', at: '10T10:00', sha: 'a', environment: 'blue' });
    expect(results[0]).toMatchObject({ outcome: 'CREATED', warnings: [{ code: 'UNKNOWN_ENVIRONMENT' }] });
    expect((await s.dora<Rates>(RATES)).deploymentFrequency.deployments).toBe(0);
    await s.ask(
      'mutation { updateOrganisation(input: { settings: { environmentPatterns: [{ pattern: "BLUE", kind: PRODUCTION }] } }) { id } }',
    );
    expect((await s.dora<Rates>(RATES)).deploymentFrequency.deployments).toBe(1);
  });

  it('has no default, nor has status: the request is refused, naming item and field', async () => {
    const s = await scenario();
    const { environment: _, ...item } = toDeployment({ id: 'V1', at: '10T10:00' });
    const { errors } = await s.ask(
      'mutation ($input: RecordDeploymentsInput!) { recordDeployments(input: $input) { requestId } }',
      { input: { items: [item] } },
    );
    expect(errors![0]).toMatchObject({
      extensions: { code: 'BAD_USER_INPUT' },
      message: expect.stringMatching(/input\.items\[0\].*environment/s),
    });
  });
});
