/**
 * The laws that make a number one to trust, over random histories, through the gateway: any order, repetition and batching
 * of the facts gives the same numbers; windows that meet add up; and every number equals one computed again by hand.
 */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { oracle, type OracleFacts } from '../support/oracle.ts';
import { startTestPlatform, type TestPlatform } from '../support/platform.ts';
import { Scenario } from '../support/scenario.ts';

const SERVICES = ['a', 'b'] as const;
const TEAM_SERVICES = { whole: ['a', 'b'], left: ['a'], right: ['b'] } as const;
const MINUTE = 60_000;
const DAY = 86_400_000;
const START = Date.parse('2026-03-02T00:00:00Z');
const DAYS = 10;
const FIELDS = `deploymentFrequency { deployments value } changeLeadTime { n medianSeconds p75Seconds p90Seconds } changeFailRate { failed total value }
  deploymentReworkRate { rework total value } failedDeploymentRecoveryTime { n medianSeconds openCount } attemptFailureRate { failed attempts }`;

const iso = (moment: number) => new Date(moment).toISOString();
const moment = fc.integer({ min: 0, max: DAYS * 24 * 12 }).map((fiveMinutes) => START + fiveMinutes * 5 * MINUTE);
const service = fc.constantFrom(...SERVICES);

/** A line of commits per service, with a merge now and then; changes merge some of them. */
const histories: fc.Arbitrary<OracleFacts> = fc
  .record({
    deployments: fc.uniqueArray(
      fc.record({
        service,
        production: fc.boolean().map((no) => !no || true),
        staging: fc.integer({ min: 0, max: 9 }),
        status: fc.constantFrom('SUCCESS', 'SUCCESS', 'SUCCESS', 'SUCCESS', 'FAILED', 'CANCELLED'),
        at: moment,
        commit: fc.integer({ min: 0, max: 7 }),
        list: fc.option(fc.uniqueArray(fc.integer({ min: 0, max: 7 }), { maxLength: 3 }), { freq: 2, nil: undefined }),
        kind: fc.option(fc.constantFrom('ROLLBACK', 'HOTFIX'), { freq: 5, nil: undefined }),
      }),
      { maxLength: 14, selector: ({ at }) => at },
    ),
    changes: fc.uniqueArray(
      fc.record({
        service,
        commit: fc.integer({ min: 0, max: 7 }),
        merged: moment,
        hours: fc.integer({ min: 0, max: 90 }),
      }),
      {
        maxLength: 10,
        selector: ({ service: of, commit }) => `${of}${commit}`,
      },
    ),
    incidents: fc.array(
      fc.record({
        service,
        detected: moment,
        minutes: fc.option(fc.integer({ min: 0, max: 3_000 }), { freq: 4 }),
        link: fc.option(fc.nat({ max: 20 }), { freq: 2 }),
      }),
      { maxLength: 6 },
    ),
  })
  .map(({ deployments, changes, incidents }) => {
    const sha = (of: string, commit: number) => `${of}${commit}`;
    const told = deployments.map(({ staging, commit, list, kind, ...rest }, index) => ({
      ...rest,
      id: `d${index}`,
      production: staging !== 0,
      sha: sha(rest.service, commit),
      ...(list && { commits: list.map((number) => sha(rest.service, number)) }),
      ...(kind && { kind }),
    }));
    return {
      deployments: told,
      changes: changes.map(({ service: of, commit, merged, hours }, index) => ({
        id: `c${index}`,
        service: of,
        mergeSha: sha(of, commit),
        merged,
        start: merged - hours * 60 * MINUTE,
      })),
      incidents: incidents.map(({ service: of, detected, minutes, link }, index) => ({
        id: `i${index}`,
        service: of,
        detected,
        resolved: minutes === null ? null : detected + minutes * MINUTE,
        causedBy: link === null ? null : (told[link]?.id ?? 'unknown'),
      })),
      ancestry: Object.fromEntries(
        SERVICES.flatMap((of) =>
          Array.from({ length: 8 }, (_, n) => [
            sha(of, n),
            n === 0 ? [] : n === 5 ? [sha(of, 4), sha(of, 2)] : [sha(of, n - 1)],
          ]),
        ),
      ),
    };
  });

type Item = readonly [mutation: string, item: object];
const ref = (id: string) => ({ source: 'law', id });

/** The facts as items, with an earlier observation of each deployment and incident that must lose. */
function toItems({ deployments, changes, incidents }: OracleFacts): Item[] {
  const now = Date.now();
  return [
    ...deployments.flatMap(({ id, service: of, production, status, at, sha, commits, kind }): Item[] => {
      const run = { ref: ref(id), service: { key: of }, environment: production ? 'production' : 'staging', sha };
      return [
        ['recordDeployments', { ...run, status: 'RUNNING', startedAt: iso(at - MINUTE), observedAt: iso(at - MINUTE) }],
        [
          'recordDeployments',
          {
            ...run,
            status,
            finishedAt: iso(at),
            observedAt: iso(at),
            ...(commits && { commits: commits.map((commit) => ({ sha: commit })) }),
            ...(kind && { kind }),
          },
        ],
      ];
    }),
    ...changes.map(({ id, service: of, mergeSha, start, merged }): Item => [
      'recordChanges',
      {
        ref: ref(id),
        kind: 'PULL_REQUEST',
        repository: `law/${of}`,
        title: id,
        mergeSha,
        openedAt: iso(start),
        mergedAt: iso(merged),
        observedAt: iso(merged),
      },
    ]),
    ...incidents.flatMap(({ id, service: of, detected, resolved, causedBy }): Item[] => {
      const incident = {
        ref: ref(id),
        title: id,
        severity: 'HIGH',
        service: { key: of },
        ...(causedBy !== null && { causedBy: ref(causedBy) }),
      };
      const opened: Item = ['recordIncidents', { ...incident, detectedAt: iso(detected), observedAt: iso(detected) }];
      return resolved === null || resolved > now
        ? [opened]
        : [
            opened,
            [
              'recordIncidents',
              { ...incident, resolvedAt: iso(resolved), observedAt: iso(Math.max(resolved, detected + 1)) },
            ],
          ];
    }),
  ];
}

describe('over random histories', () => {
  let platform: TestPlatform;
  beforeAll(async () => (platform = await startTestPlatform()));
  afterAll(() => platform.close());

  const organisation = () =>
    Scenario.create(platform, {
      teams: [{ key: 'whole' }, { key: 'left', parent: 'whole' }, { key: 'right', parent: 'whole' }],
      services: [
        { key: 'a', repositories: [{ repository: 'law/a' }], owners: [{ team: 'left', from: '2020-01-01T00:00:00Z' }] },
        {
          key: 'b',
          repositories: [{ repository: 'law/b' }],
          owners: [{ team: 'right', from: '2020-01-01T00:00:00Z' }],
        },
      ],
    });

  async function tell(s: Scenario, { ancestry }: OracleFacts, items: readonly Item[], batch: number): Promise<void> {
    const edges = Object.entries(ancestry).map(([sha, parents]) => ({ sha, parents, committedAt: iso(START) }));
    const half = Math.floor(items.length / 2);
    await send(s, items.slice(0, half), batch);
    for (const of of SERVICES)
      await s.write('recordAncestry', {
        repository: `law/${of}`,
        edges: edges.filter(({ sha }) => sha.startsWith(of)),
      });
    await s.dora('deploymentFrequency { value }'); // asked in between, as a page would
    await send(s, items.slice(half), batch);
  }

  async function send(s: Scenario, items: readonly Item[], batch: number): Promise<void> {
    for (let from = 0; from < items.length; from += batch) {
      const group = Map.groupBy(items.slice(from, from + batch), ([mutation]) => mutation);
      for (const [mutation, batchItems] of group)
        await s.tryWrite(mutation, { items: batchItems.map(([, item]) => item) });
    }
  }

  type Numbers = ReturnType<typeof oracle>;
  const windowOf = (fromDay: number, toDay: number) => ({
    from: iso(START + fromDay * DAY),
    to: iso(START + toDay * DAY),
  });

  /** One request for all: windows by subject. */
  async function measure(s: Scenario, windows: readonly object[]): Promise<Record<string, Numbers>[]> {
    const asked = windows.map((_, index) => `w${index}: dora(window: $w${index}) { ${FIELDS} }`).join(' ');
    const subjects = ['organisation', ...Object.keys(TEAM_SERVICES).map((key) => `${key}: team(key: "${key}")`)];
    const query = `query (${windows.map((_, index) => `$w${index}: WindowInput!`).join(' ')}) { ${subjects.map((subject) => `${subject} { ${asked} }`).join(' ')} }`;
    const variables = Object.fromEntries(windows.map((window, index) => [`w${index}`, window]));
    const { data, errors } = await s.ask<Record<string, Record<string, Numbers>>>(query, variables);
    if (errors) throw new Error(JSON.stringify(errors));
    return windows.map((_, index) =>
      Object.fromEntries(Object.entries(data!).map(([subject, of]) => [subject, of[`w${index}`]!])),
    );
  }

  it('every number equals the slow computation, for organisation, teams and part of the time', async () => {
    const windows = [
      [0, DAYS],
      [2, 5],
    ] as const;
    await fc.assert(
      fc.asyncProperty(histories, async (facts) => {
        const s = await organisation();
        await tell(s, facts, toItems(facts), 50);
        if (facts.deployments.length === 0) return;
        const answers = await measure(
          s,
          windows.map(([from, to]) => windowOf(from, to)),
        );
        for (const [index, [from, to]] of windows.entries()) {
          const window = { from: START + from * DAY, to: START + to * DAY };
          const wanted = Object.entries({ organisation: SERVICES, ...TEAM_SERVICES }).map(([subject, services]) => [
            subject,
            withoutRates(oracle(facts, services, window), facts),
          ]);
          const found = Object.entries(answers[index]!).map(([subject, numbers]) => [
            subject,
            withoutRates(numbers, facts),
          ]);
          expect(Object.fromEntries(found)).toEqual(Object.fromEntries(wanted));
        }
      }),
      { numRuns: 25 },
    );
  }, 120_000);

  it('any permutation, duplication and re-batching gives the same numbers', async () => {
    const shuffled = histories.chain((facts) => {
      const items = toItems(facts);
      return fc.record({
        facts: fc.constant(facts),
        order: fc.shuffledSubarray([...items, ...items.slice(0, 5)], {
          minLength: items.length + Math.min(5, items.length),
        }),
        batch: fc.integer({ min: 1, max: 20 }),
      });
    });
    await fc.assert(
      fc.asyncProperty(shuffled, async ({ facts, order, batch }) => {
        const [plain, mixed] = [await organisation(), await organisation()];
        await tell(plain, facts, toItems(facts), 50);
        await tell(mixed, facts, order, batch);
        expect(await measure(mixed, [windowOf(0, DAYS)])).toEqual(await measure(plain, [windowOf(0, DAYS)]));
      }),
      { numRuns: 10 },
    );
  }, 120_000);

  it('windows that meet add up, and a value never depends on what lies before it', async () => {
    await fc.assert(
      fc.asyncProperty(histories, fc.integer({ min: 1, max: DAYS - 1 }), async (facts, cut) => {
        const s = await organisation();
        await tell(s, facts, toItems(facts), 50);
        const [whole, first, second] = (
          await measure(s, [windowOf(0, DAYS), windowOf(0, cut), windowOf(cut, DAYS)])
        ).map(({ organisation: numbers }) => numbers!) as [Numbers, Numbers, Numbers];
        const counts = ({
          deploymentFrequency,
          changeLeadTime,
          changeFailRate,
          deploymentReworkRate,
          failedDeploymentRecoveryTime,
          attemptFailureRate,
        }: Numbers) => [
          deploymentFrequency.deployments,
          changeLeadTime.n,
          changeFailRate.failed,
          changeFailRate.total,
          deploymentReworkRate.rework,
          failedDeploymentRecoveryTime.n,
          failedDeploymentRecoveryTime.openCount,
          attemptFailureRate.failed,
          attemptFailureRate.attempts,
        ];
        expect(counts(whole)).toEqual(counts(first).map((count, index) => count + counts(second)[index]!));
      }),
      { numRuns: 10 },
    );
  }, 120_000);
});

/** Without any incident the fail rate has no value (R10), and without a deployment the frequency: said elsewhere. */
function withoutRates(numbers: ReturnType<typeof oracle>, facts: OracleFacts) {
  const { changeFailRate, ...rest } = numbers;
  return facts.incidents.length > 0
    ? { ...rest, changeFailRate }
    : { ...rest, changeFailRate: { ...changeFailRate, value: null } };
}
