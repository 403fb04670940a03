import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Claim } from '#kit/claims';
import { newId } from '#kit/ids';
import { incident, record, startIncidentServer, type IncidentServer } from '../testing/incident-server.ts';

let server: IncidentServer;
beforeAll(async () => {
  server = await startIncidentServer();
  await record(server, [
    // In the last seven days of 24 November, by service.
    incident('a', {
      service: { key: 'ledger' },
      detectedAt: '2026-11-20T10:00:00Z',
      acknowledgedAt: '2026-11-20T10:10:00Z',
      resolvedAt: '2026-11-20T11:00:00Z',
    }),
    incident('b', {
      service: { key: 'checkout-api' },
      severity: 'CRITICAL',
      detectedAt: '2026-11-21T10:00:00Z',
      resolvedAt: '2026-11-21T13:00:00Z',
    }),
    incident('c', {
      service: { key: 'finder' },
      detectedAt: '2026-11-22T10:00:00Z',
      acknowledgedAt: '2026-11-22T10:30:00Z',
      resolvedAt: '2026-11-22T12:00:00Z',
    }),
    incident('open', { service: { key: 'ledger' }, detectedAt: '2026-11-23T12:00:00Z' }),
    incident('staging', {
      service: { key: 'ledger' },
      environment: 'staging',
      detectedAt: '2026-11-22T09:00:00Z',
      resolvedAt: '2026-11-22T10:01:00Z',
    }),
    incident('blind', { detectedAt: undefined, resolvedAt: '2026-11-23T09:00:00Z' }),
    // Of the seven days before.
    incident('old', {
      service: { key: 'ledger' },
      detectedAt: '2026-11-13T10:00:00Z',
      resolvedAt: '2026-11-13T11:00:00Z',
    }),
  ]);
});
afterAll(() => server.stop());

const METRIC = `id name unit value n reason provisional asOf tier { tier } definition { id title formula url } previous { value n window { from to } } change`;
const STATS = `window { from to } zone
  timeToResolve { ${METRIC} medianSeconds p75Seconds p90Seconds meanSeconds openCount oldestOpenSeconds }
  timeToAcknowledge { ${METRIC} medianSeconds p75Seconds p90Seconds meanSeconds }
  incidentCount { ${METRIC} }`;
const WEEK = `window: { last: "P7D" }`;

type Subject = { __typename: string; id: string };

interface EvidenceShown {
  readonly nodes: { subject: { title: string }; counted: boolean; reason: string | null; seconds: number | null }[];
  readonly totalCount: number;
  readonly pageInfo: { hasNextPage: boolean; endCursor: string };
}
interface MetricShown {
  readonly n: number;
  readonly evidence: EvidenceShown;
}
interface PointShown {
  readonly to: string;
  readonly n: number;
  readonly value: number | null;
}
type Stats = Record<'timeToResolve' | 'timeToAcknowledge' | 'incidentCount', MetricShown> & {
  readonly series: { readonly id: string; readonly points: PointShown[]; readonly rolling: PointShown[] };
};

async function stats(subject: Subject, fields: string, args = WEEK, claim: Partial<Claim> = {}) {
  const query = `query ($r: [_Any!]!) { _entities(representations: $r) { ... on ${subject.__typename} { incidentStats(${args}) { ${fields} } } } }`;
  const { data, errors } = await server.ask<{ _entities: { incidentStats: Stats | null }[] }>(
    query,
    { r: [subject] },
    claim,
  );
  return { stats: data?._entities[0]?.incidentStats as Stats, error: errors?.[0] };
}
const organisation = (): Subject => ({ __typename: 'Organisation', id: server.home.organisationId });
const team = (key: string): Subject => ({ __typename: 'Team', id: server.home.teams[key]! });
const service = (key: string): Subject => ({ __typename: 'Service', id: server.home.services[key]! });
const tokenOf = (...teams: string[]): Partial<Claim> => ({
  role: 'READER',
  teams: teams.map((key) => server.home.teams[key]!),
});

describe('incidentStats', () => {
  it('answers value, n, unit, definition, the window before and the change', async () => {
    const { stats: week } = await stats(organisation(), STATS);
    expect(week).toMatchObject({
      zone: 'UTC',
      window: { from: '2026-11-18T00:00:00.000Z', to: '2026-11-25T00:00:00.000Z' },
    });
    expect(week.timeToResolve).toMatchObject({
      name: 'TIME_TO_RESOLVE', unit: 'SECONDS', value: 7200, n: 3, medianSeconds: 7200, p75Seconds: 9000, p90Seconds: 10080, meanSeconds: 7200, // numpy.quantile([3600, 7200, 10800], [.5, .75, .9])
      reason: null, provisional: true, tier: null, asOf: '2026-11-24T12:00:00.000Z',
      openCount: 1, oldestOpenSeconds: 86400,
      previous: { value: 3600, n: 1, window: { from: '2026-11-11T00:00:00.000Z', to: '2026-11-18T00:00:00.000Z' } }, change: 1,
      definition: { id: 'INCIDENT/TIME_TO_RESOLVE', title: 'Time to resolve' },
    }); // prettier-ignore
    expect(week.timeToAcknowledge).toMatchObject({
      unit: 'SECONDS',
      value: 1200,
      n: 2,
      previous: { value: null, n: 0 },
      change: null,
      reason: null,
    });
    expect(week.incidentCount).toMatchObject({
      unit: 'COUNT',
      value: 5,
      n: 5,
      previous: { value: 1, n: 1 },
      change: 4,
      reason: null,
    });
  });

  it('pools a team with its subteams, and tells services apart', async () => {
    const n = `timeToResolve { n value openCount } incidentCount { n }`;
    const numbers = async (subject: Subject) => (await stats(subject, n)).stats;
    expect(await numbers(team('platform'))).toEqual({
      timeToResolve: { n: 2, value: 7200, openCount: 1 },
      incidentCount: { n: 3 },
    });
    expect(await numbers(team('payments'))).toEqual(await numbers(team('platform')));
    expect(await numbers(team('search'))).toEqual({
      timeToResolve: { n: 1, value: 7200, openCount: 0 },
      incidentCount: { n: 1 },
    });
    expect(await numbers(service('ledger'))).toEqual({
      timeToResolve: { n: 1, value: 3600, openCount: 1 },
      incidentCount: { n: 2 },
    });
  });

  it('takes severities', async () => {
    const { stats: critical } = await stats(
      organisation(),
      `timeToResolve { n value } incidentCount { value }`,
      `${WEEK}, severities: [CRITICAL, CRITICAL]`,
    );
    expect(critical).toEqual({ timeToResolve: { n: 1, value: 10800 }, incidentCount: { value: 1 } });
    const many = Array.from({ length: 101 }, () => 'CRITICAL').join();
    expect((await stats(organisation(), 'zone', `${WEEK}, severities: [${many}]`)).error).toMatchObject({
      message: 'severities: 101 are more than 100',
      extensions: { code: 'BAD_USER_INPUT' },
    });
  });

  it('is provisional until its window is over', async () => {
    const over = 'window: { from: "2026-11-18T00:00:00Z", to: "2026-11-24T12:00:00Z" }';
    expect((await stats(organisation(), 'incidentCount { provisional }', over)).stats).toEqual({
      incidentCount: { provisional: false },
    });
  });

  it('R10: has no numbers, each with its reason, before a source is connected; then a real 0', async () => {
    const stranger = { __typename: 'Organisation', id: server.stranger.organisationId };
    const claim = { organisationId: server.stranger.organisationId };
    const fields = `zone timeToResolve { value n reason openCount oldestOpenSeconds } incidentCount { value n reason } series(metric: INCIDENT_COUNT) { points { value n } }`;
    const before = await stats(stranger, fields, 'window: { last: "P1D" }', claim);
    expect(before.stats).toEqual({
      zone: 'Europe/Berlin',
      timeToResolve: { value: null, n: 0, reason: 'NO_INCIDENT_SOURCE', openCount: 0, oldestOpenSeconds: null },
      incidentCount: { value: null, n: 0, reason: 'NO_INCIDENT_SOURCE' },
      series: { points: [{ value: null, n: 0 }] },
    });
    const empty = 'window: { from: "2020-01-01T00:00:00Z", to: "2020-01-02T00:00:00Z" }';
    expect((await stats(organisation(), fields, empty)).stats).toMatchObject({
      timeToResolve: { value: null, n: 0, reason: 'NO_INCIDENTS' },
      incidentCount: { value: 0, n: 0, reason: null },
      series: { points: [{ value: 0, n: 0 }] },
    });
  });

  it('refuses windows that are none', async () => {
    const codeOf = async (args: string) => (await stats(organisation(), 'zone', args)).error?.extensions['code'];
    expect(await codeOf('window: { last: "P11Y" }')).toBe('BAD_USER_INPUT');
    expect(await codeOf('window: {}')).toBe('BAD_USER_INPUT');
    expect(await codeOf('window: { from: "2026-11-24T00:00:00Z", to: "2026-11-24T00:00:00Z" }')).toBe('BAD_USER_INPUT');
  });

  it('takes as many statements for three teams with everything as for one', async () => {
    const series = (metric: string) =>
      `${metric}: series(metric: ${metric}, bucket: DAY) { points { value n } rolling(window: "P2D", step: "P1D") { value } }`;
    const fields = `${STATS} ${['TIME_TO_RESOLVE', 'TIME_TO_ACKNOWLEDGE', 'INCIDENT_COUNT'].map(series).join(' ')}`;
    const query = `query ($r: [_Any!]!) { _entities(representations: $r) { ... on Team { incidentStats(${WEEK}) { ${fields} } } ... on Service { incidentStats(${WEEK}) { ${fields} } } } }`;
    const countOf = async (r: Subject[]) => {
      server.statements();
      const { errors } = await server.ask(query, { r });
      expect(errors).toBeUndefined();
      return server.statements().length;
    };
    const one = await countOf([team('platform')]);
    expect(
      await countOf([team('platform'), team('payments'), team('search'), service('ledger'), service('finder')]),
    ).toBe(one);
    expect(one).toBeLessThanOrEqual(12);
  });
});

it('R18: maps what is stored anew when the patterns of the organisation change', async () => {
  await record(server, [
    incident('moon', {
      environment: 'moon',
      service: { key: 'finder' },
      detectedAt: '2026-09-01T10:00:00Z',
      resolvedAt: '2026-09-01T10:10:00Z',
    }),
    incident('prod', { environment: 'prod', service: { key: 'finder' }, detectedAt: '2026-09-01T11:00:00Z' }),
  ]);
  const september = 'window: { from: "2026-09-01T00:00:00Z", to: "2026-10-01T00:00:00Z" }';
  const counted = async () => (await stats(organisation(), 'incidentCount { n }', september)).stats.incidentCount.n;
  const setPatterns = (patterns: object[]) =>
    server.sql('UPDATE catalog.organisation SET environment_patterns = $1 WHERE organisation_id = $2', [
      JSON.stringify(patterns),
      server.home.organisationId,
    ]);
  const kinds = () =>
    server.sql(
      `SELECT external_id, environment_kind, changed_xid FROM incident.published_incident WHERE detected_at < '2026-10-01' AND detected_at > '2026-08-01' ORDER BY 1`,
    );
  expect(await counted()).toBe(1);
  const before = await kinds();
  await setPatterns([{ pattern: 'moon', kind: 'PRODUCTION' }]);
  expect(await counted()).toBe(2);
  const after = await kinds();
  expect(after[1]).toEqual(before[1]); // untouched
  expect(after[0]).toMatchObject({ environment_kind: 'PRODUCTION' });
  expect(after[0]).not.toEqual(before[0]);
  await setPatterns([]);
  expect(await counted()).toBe(1);
  server.statements();
  await counted();
  expect(server.statements()).toHaveLength(2); // nothing is mapped when nothing changed
});

describe('who may see incidentStats', () => {
  it('a token of some teams: these, their subteams and services, never the whole organisation', async () => {
    const codeOf = async (subject: Subject, claim: Partial<Claim>) =>
      (await stats(subject, 'zone', WEEK, claim)).error?.extensions['code'];
    expect(await codeOf(organisation(), tokenOf('platform'))).toBe('FORBIDDEN');
    expect(await codeOf(team('platform'), tokenOf('platform'))).toBeUndefined();
    expect(await codeOf(team('payments'), tokenOf('platform'))).toBeUndefined();
    expect(await codeOf(service('ledger'), tokenOf('platform'))).toBeUndefined();
    expect(await codeOf(team('platform'), tokenOf('payments'))).toBe('NOT_FOUND');
    expect(await codeOf(team('search'), tokenOf('platform'))).toBe('NOT_FOUND');
    expect(await codeOf(service('finder'), tokenOf('platform'))).toBe('NOT_FOUND');
    expect(await codeOf(team('platform'), { role: 'READER', teams: [] })).toBe('NOT_FOUND');
  });

  it('readers and admins, not writers', async () => {
    const codeOf = async (role: Claim['role']) =>
      (await stats(organisation(), 'zone', WEEK, { role })).error?.extensions['code'];
    expect(await Promise.all((['READER', 'ADMIN', 'OWNER', 'WRITER'] as const).map(codeOf))).toEqual([
      undefined,
      undefined,
      undefined,
      'FORBIDDEN',
    ]);
  });

  it('nobody of another organisation', async () => {
    const claim = { organisationId: server.stranger.organisationId };
    for (const subject of [organisation(), team('platform'), service('ledger')]) {
      expect((await stats(subject, 'zone', WEEK, claim)).error?.extensions['code']).toBe('NOT_FOUND');
    }
  });
});

describe('series', () => {
  const points = `metric unit bucket zone points { from to value n partial }`;

  it('has a point a bucket, and names the bucket that AUTO came to', async () => {
    const { stats: found } = await stats(
      organisation(),
      `series(metric: TIME_TO_RESOLVE, statistic: MEAN) { ${points} }`,
    );
    expect(found.series).toMatchObject({ metric: 'TIME_TO_RESOLVE', unit: 'SECONDS', bucket: 'DAY', zone: 'UTC' });
    expect(found.series.points.map(({ value }) => value)).toEqual([null, null, 3600, 10800, 7200, null, null]);
    expect(found.series.points.at(-1)).toEqual({
      from: '2026-11-24T00:00:00.000Z',
      to: '2026-11-25T00:00:00.000Z',
      value: null,
      n: 0,
      partial: true,
    });
  });

  it('rolls a window over it', async () => {
    const { stats: found } = await stats(
      organisation(),
      `series(metric: INCIDENT_COUNT) { rolling(window: "P7D", step: "P3D") { from to n value } }`,
    );
    expect(found.series.rolling.map(({ to, n }) => [to, n])).toEqual([
      ['2026-11-19T00:00:00.000Z', 1], ['2026-11-22T00:00:00.000Z', 2], ['2026-11-25T00:00:00.000Z', 5],
    ]); // prettier-ignore
  });

  it('is found again by its id, in any instance, with the same points', async () => {
    const args = `${WEEK}, severities: [HIGH]`;
    const { stats: found } = await stats(
      team('platform'),
      `series(metric: INCIDENT_COUNT, bucket: WEEK) { id ${points} }`,
      args,
    );
    const { id, ...shown } = found.series;
    server.setNow(new Date('2026-11-24T13:00:00Z')); // another request, later
    const query = `query ($r: [_Any!]!) { _entities(representations: $r) { ... on IncidentSeries { ${points} } } }`;
    const ask = async (given: string, claim: Partial<Claim> = {}) =>
      (await server.ask<{ _entities: object[] }>(query, { r: [{ __typename: 'IncidentSeries', id: given }] }, claim))
        .data?._entities[0];
    expect(await ask(id)).toEqual(shown);
    expect(await ask(id, tokenOf('platform'))).toEqual(shown);
    expect(await ask(id, tokenOf('search'))).toBeNull();
    expect(await ask(id, { organisationId: server.stranger.organisationId })).toBeNull();
    expect(await ask(id.slice(0, -1) + (id.endsWith('A') ? 'B' : 'A'))).toBeNull();
    expect(await ask('nonsense')).toBeNull();
  });

  it('refuses metrics that are not of incidents, and more buckets than anybody reads', async () => {
    const errorOf = async (field: string, args = WEEK) => (await stats(organisation(), field, args)).error;
    expect(await errorOf('series(metric: CHANGE_LEAD_TIME) { id }')).toMatchObject({
      extensions: { code: 'BAD_USER_INPUT' },
      message: expect.stringContaining('CHANGE_LEAD_TIME'),
    });
    expect(
      (await errorOf('series(metric: INCIDENT_COUNT) { rolling(window: "P1D", step: "PT1M") { n } }'))?.extensions[
        'code'
      ],
    ).toBe('LIMIT_EXCEEDED');
  });
});

describe('evidence', () => {
  const rows = `nodes { counted reason seconds subject { ... on Incident { id title } } attribution { method } } totalCount pageInfo { hasNextPage endCursor }`;
  const titles = (connection: EvidenceShown) =>
    connection.nodes.map(({ subject }) => subject.title.slice('Incident '.length));

  it('gives the rows that count and those left out, each with its reason', async () => {
    const { stats: found } = await stats(
      organisation(),
      `timeToResolve { n evidence { ${rows} } } timeToAcknowledge { evidence(counted: true) { ${rows} } }`,
    );
    const { nodes, totalCount } = found.timeToResolve.evidence;
    expect(nodes.map(({ subject, counted, reason, seconds }) => [subject.title, counted, reason, seconds])).toEqual([ 
      ['Incident open', false, 'OPEN', null],
      ['Incident blind', false, 'UNKNOWN_START', null],
      ['Incident c', true, null, 7200],
      ['Incident staging', false, 'NOT_PRODUCTION', null],
      ['Incident b', true, null, 10800],
      ['Incident a', true, null, 3600],
    ]); // prettier-ignore
    expect(totalCount).toBe(6);
    expect(titles(found.timeToAcknowledge.evidence)).toEqual(['c', 'a']);
  });

  it('counts with counted: true exactly n', async () => {
    const of = (name: string) => `${name} { n evidence(counted: true, first: 1) { totalCount } }`;
    for (const subject of [organisation(), team('platform'), team('search'), service('ledger')]) {
      const { stats: found } = await stats(
        subject,
        ['timeToResolve', 'timeToAcknowledge', 'incidentCount'].map(of).join(' '),
      );
      for (const { n, evidence } of [found.timeToResolve, found.timeToAcknowledge, found.incidentCount])
        expect(evidence.totalCount).toBe(n);
    }
  });

  it('turns pages by signed cursors of this list alone', async () => {
    const page = async (args: string) =>
      (await stats(organisation(), `incidentCount { evidence(${args}) { ${rows} } }`)).stats?.incidentCount?.evidence;
    const first = await page('first: 4');
    const second = await page(`first: 4, after: "${first.pageInfo.endCursor}"`);
    expect([titles(first), titles(second)]).toEqual([
      ['open', 'blind', 'c', 'staging'],
      ['b', 'a'],
    ]);
    expect([first.pageInfo.hasNextPage, second.pageInfo.hasNextPage]).toEqual([true, false]);
    const foreign = await stats(
      organisation(),
      `timeToResolve { evidence(after: "${first.pageInfo.endCursor}") { totalCount } }`,
    );
    expect(foreign.error?.extensions['code']).toBe('BAD_USER_INPUT');
    const many = await stats(organisation(), `timeToResolve { evidence(first: 101) { totalCount } }`);
    expect(many.error).toMatchObject({
      message: 'first: 101 is not between 1 and 100',
      extensions: { code: 'BAD_USER_INPUT' },
    });
  });

  it('takes one statement for a page, and one more only when it is counted', async () => {
    const countOf = async (field: string) => {
      server.statements();
      await stats(organisation(), `timeToResolve { evidence { ${field} } }`);
      return server.statements().length;
    };
    const page = await countOf('nodes { subject { ... on Incident { id title severity service { id } } } }');
    expect(page).toBe(4); // the subject, its durations, its open ones, the page
    expect(await countOf('totalCount')).toBe(page + 1);
    expect(await countOf('nodes { subject { ... on Incident { timeline { kind } } } }')).toBe(page + 1);
  });

  it('takes as many statements for thirty teams as for three, and gives each its own rows', async () => {
    const keys = Array.from({ length: 30 }, (_, i) => `crew-${i}`);
    const crews = await addCrews(keys);
    // Crew i has i % 3 + 1 incidents, one of them open; in a year of their own.
    const items = keys.flatMap((key, i) =>
      Array.from({ length: (i % 3) + 1 }, (_, n) =>
        incident(`${key}.${n}`, {
          service: { key },
          severity: n === 1 ? 'CRITICAL' : 'HIGH',
          detectedAt: `2025-03-0${n + 1}T10:00:00Z`,
          acknowledgedAt: n === 0 ? undefined : `2025-03-0${n + 1}T10:10:00Z`,
          resolvedAt: n === 0 ? undefined : `2025-03-0${n + 1}T11:00:00Z`,
        }),
      ),
    );
    await record(server, items);
    const evidence = `evidence(first: 2) { ${rows} } counted: evidence(counted: true, first: 1) { nodes { seconds } totalCount }`;
    const fields = ['timeToResolve', 'timeToAcknowledge', 'incidentCount'].map((name) => `${name} { n ${evidence} }`).join(' '); // prettier-ignore
    const march = 'window: { from: "2025-03-01T00:00:00Z", to: "2025-04-01T00:00:00Z" }';
    const on = (type: string) => `... on ${type} { all: incidentStats(${march}) { ${fields} }
      critical: incidentStats(${march}, severities: [CRITICAL]) { ${fields} } }`;
    const query = `query ($r: [_Any!]!) { _entities(representations: $r) { ${['Organisation', 'Team', 'Service'].map(on).join(' ')} } }`;
    const ask = async (r: Subject[]) => {
      server.statements();
      const { data, errors } = await server.ask<{ _entities: Record<'all' | 'critical', Stats>[] }>(query, { r });
      expect(errors).toBeUndefined();
      return { found: data!._entities, statements: server.statements().length };
    };
    const teams = crews.map(({ team: id }): Subject => ({ __typename: 'Team', id }));
    const services = crews.map(({ service: id }): Subject => ({ __typename: 'Service', id }));

    const few = await ask([organisation(), ...teams.slice(0, 3), ...services.slice(0, 3)]);
    const many = await ask([organisation(), ...teams, ...services]);
    expect(many.statements).toBe(few.statements);
    expect(many.found.slice(0, 4)).toEqual(few.found.slice(0, 4));
    expect(many.found[0]!.all.incidentCount.evidence.totalCount).toBe(60); // 10 × (1 + 2 + 3)
    // First the teams, then their services.
    for (const [place, { all, critical }] of many.found.slice(1).entries()) {
      const i = place % 30;
      const names = [2, 1, 0].filter((n) => n <= i % 3).map((n) => `crew-${i}.${n}`);
      expect(titles(all.timeToResolve.evidence)).toEqual(names.slice(0, 2));
      for (const { n, evidence } of [all.timeToResolve, all.timeToAcknowledge])
        expect([evidence.totalCount, n]).toEqual([names.length, names.length - 1]);
      expect(titles(critical.timeToAcknowledge.evidence)).toEqual(i % 3 === 0 ? [] : [`crew-${i}.1`]);
    }
  });
});

/** Teams of `home`, each with a service of the same key that it has always owned. */
async function addCrews(keys: readonly string[]) {
  const crews = keys.map((key) => ({ key, team: newId(), service: newId() }));
  const columns = [
    server.home.organisationId,
    crews.map(({ team }) => team),
    crews.map(({ service }) => service),
    keys,
  ];
  const each = '(SELECT * FROM unnest($2::uuid[], $3::uuid[], $4::text[]) AS c (team, service, key))';
  for (const statement of [
    `INSERT INTO catalog.team (organisation_id, id, key, name) SELECT $1, c.team, c.key, c.key FROM ${each} c`,
    `INSERT INTO catalog.service (organisation_id, id, key, name) SELECT $1, c.service, c.key, c.key FROM ${each} c`,
    `INSERT INTO catalog.ownership (organisation_id, service_id, team_id, from_at) SELECT $1, c.service, c.team, '2000-01-01Z' FROM ${each} c`,
  ])
    await server.sql(statement, columns);
  return crews;
}
