import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Claim } from '#kit/claims';
import { incident, record, startIncidentServer, type IncidentServer } from '../testing/incident-server.ts';

let server: IncidentServer;
const ids: Record<string, string> = {};

beforeAll(async () => {
  server = await startIncidentServer();
  const items = Array.from({ length: 12 }, (_, i) => {
    const detectedAt = `2026-11-${String(10 + i)}T10:00:00Z`;
    const events = [{ kind: 'DETECTED', at: detectedAt, id: 'd' }, { kind: 'ACKNOWLEDGED', at: detectedAt.replace('10:00', '10:05') }]; // prettier-ignore
    const resolved = i % 2 === 0 ? { resolvedAt: detectedAt.replace('10:00', '11:00') } : {};
    const service = { key: ['ledger', 'finder', 'orphan'][i % 3] };
    const severity = i < 6 ? 'LOW' : 'CRITICAL';
    return incident(`n${i}`, { timeline: events, ...resolved, service, severity, url: 'https://pager.example/1' });
  });
  const results = await record(server, [
    ...items,
    incident('nowhere', { detectedAt: '2026-11-01T00:00:00Z', service: null }),
  ]);
  for (const { ref, id } of results) ids[ref!.id] = id!;
});
afterAll(() => server.stop());

interface Listed {
  readonly nodes: { id: string; ref: { id: string } }[];
  readonly totalCount: number;
  readonly pageInfo: { hasNextPage: boolean; endCursor: string | null };
}

async function list(args: Record<string, unknown> = {}, claim: Partial<Claim> = {}) {
  const query = `query ($filter: IncidentFilter, $first: Int! = 50, $after: Cursor) {
    incidents(filter: $filter, first: $first, after: $after) { nodes { id ref { id } } totalCount pageInfo { hasNextPage endCursor } } }`;
  const { data, errors } = await server.ask<{ incidents: Listed | null }>(query, args, claim);
  const found = data?.incidents;
  return { refs: found?.nodes.map(({ ref }) => ref.id), found, error: errors?.[0] };
}

const tokenOf = (...teams: string[]): Partial<Claim> => ({
  role: 'READER',
  teams: teams.map((key) => server.home.teams[key]!),
});
const n = (...numbers: number[]) => numbers.map((i) => `n${i}`);

describe('incidents', () => {
  it('lists the newest detection first, page by page, with the count of all', async () => {
    const pages: string[][] = [];
    for (let after: string | null = null; ;) {
      const { refs, found }: Awaited<ReturnType<typeof list>> = await list({ first: 5, after });
      pages.push(refs!);
      expect(found?.totalCount).toBe(13);
      after = found!.pageInfo.endCursor;
      if (!found!.pageInfo.hasNextPage) break;
    }
    expect(pages).toEqual([n(11, 10, 9, 8, 7), n(6, 5, 4, 3, 2), [...n(1, 0), 'nowhere']]);
  });

  it('filters by window, team with subteams, service, severity and status, all at once', async () => {
    const { teams, services } = server.home;
    const refsOf = async (filter: object) => (await list({ filter })).refs;
    expect(await refsOf({ window: { from: '2026-11-12T10:00:00Z', to: '2026-11-14T10:00:00Z' } })).toEqual(n(3, 2));
    expect(await refsOf({ window: { last: 'P4D' } })).toEqual(n(11));
    expect(await refsOf({ teams: [teams['platform']] })).toEqual(n(9, 6, 3, 0));
    expect(await refsOf({ teams: [teams['payments'], teams['search']] })).toEqual(n(10, 9, 7, 6, 4, 3, 1, 0));
    expect(await refsOf({ services: [services['orphan']] })).toEqual(n(11, 8, 5, 2));
    expect(await refsOf({ severities: ['CRITICAL'], statuses: ['ACKNOWLEDGED'], teams: [teams['platform']] })).toEqual(
      n(9),
    );
    expect(await refsOf({ statuses: ['OPEN'] })).toEqual(['nowhere']);
    expect(await refsOf({ teams: [] })).toEqual([]);
    expect(await refsOf({ teams: ['none', "'; DROP TABLE x; --"], services: null })).toEqual([]);
  });

  it('R16: asks who owned the service when it was detected', async () => {
    const { organisationId, services, teams } = server.home;
    const move = (toAt: string | null, team: string, from: string) =>
      server.sql(
        `INSERT INTO catalog.ownership (organisation_id, service_id, team_id, from_at, to_at) VALUES ($1, $2, $3, $4, $5)`,
        [organisationId, services['orphan'], teams[team], from, toAt],
      );
    await move('2026-11-15T10:00:00Z', 'payments', '2026-11-01T00:00:00Z');
    await move(null, 'search', '2026-11-15T10:00:00Z');
    const refsOf = async (key: string) =>
      (await list({ filter: { teams: [teams[key]], services: [services['orphan']] } })).refs;
    expect(await refsOf('payments')).toEqual(n(2));
    expect(await refsOf('search')).toEqual(n(11, 8, 5));
    await server.sql(`DELETE FROM catalog.ownership WHERE service_id = $1`, [services['orphan']]);
  });

  it('takes a hundred values of an enum, each once, and no more', async () => {
    const values = { severities: 'LOW', statuses: 'RESOLVED' };
    for (const [name, value] of Object.entries(values)) {
      const of = (length: number) => list({ filter: { [name]: Array.from({ length }, () => value) } });
      expect((await of(100)).refs).toEqual((await of(1)).refs);
      expect((await of(60_000)).error).toMatchObject({
        message: `filter.${name}: 60000 are more than 100`,
        extensions: { code: 'BAD_USER_INPUT', limit: 100 },
      });
    }
  });

  it('refuses long lists, odd pages and cursors of another list', async () => {
    const many = Array.from({ length: 1001 }, (_, i) => String(i));
    expect((await list({ filter: { teams: many } })).error).toMatchObject({
      message: 'filter.teams: 1001 are more than 1000',
      extensions: { code: 'LIMIT_EXCEEDED' },
    });
    expect((await list({ filter: { services: many } })).error?.extensions['code']).toBe('LIMIT_EXCEEDED');
    for (const first of [0, -1, 101]) expect((await list({ first })).error?.extensions['code']).toBe('BAD_USER_INPUT');
    const { found } = await list({ first: 2 });
    const after = found!.pageInfo.endCursor;
    expect((await list({ after, filter: { severities: ['LOW'] } })).error?.extensions['code']).toBe('BAD_USER_INPUT');
    expect((await list({ after }, { organisationId: server.stranger.organisationId })).error?.extensions['code']).toBe(
      'BAD_USER_INPUT',
    );
    expect((await list({ after: 'x' })).error?.extensions['code']).toBe('BAD_USER_INPUT');
  });

  it('takes a constant number of statements, the count only when asked', async () => {
    const countOf = async (fields: string, first: number) => {
      server.statements();
      await server.ask(`query { incidents(first: ${first}) { ${fields} } }`);
      return server.statements().length;
    };
    const page = 'nodes { id ref { id } title status service { id } timeline { kind at id } }';
    expect(await countOf(page, 1)).toBe(2); // the page, the timelines
    expect(await countOf(page, 12)).toBe(2);
    expect(await countOf(`${page} totalCount`, 12)).toBe(3);
  });
});

describe('incident', () => {
  const FIELDS = `id ref { source id } title severity status service { id } detectedAt acknowledgedAt mitigatedAt resolvedAt openSeconds url timeline { kind at id }`;
  const one = async (args: Record<string, unknown>, claim: Partial<Claim> = {}) => {
    const query = `query ($id: ID, $ref: ExternalRef) { incident(id: $id, ref: $ref) { ${FIELDS} } }`;
    const { data, errors } = await server.ask<{ incident: Record<string, unknown> | null }>(query, args, claim);
    return { incident: data?.incident, error: errors?.[0] };
  };

  it('is found by its id and by its reference, with its timeline in order', async () => {
    const { incident: found } = await one({ id: ids['n0'] });
    expect(found).toEqual({
      id: ids['n0'], ref: { source: 'pager', id: 'n0' }, title: 'Incident n0', severity: 'LOW', status: 'RESOLVED',
      service: { id: server.home.services['ledger'] }, url: 'https://pager.example/1', openSeconds: 3600,
      detectedAt: '2026-11-10T10:00:00.000Z', acknowledgedAt: '2026-11-10T10:05:00.000Z', mitigatedAt: null, resolvedAt: '2026-11-10T11:00:00.000Z',
      timeline: [
        { kind: 'DETECTED', at: '2026-11-10T10:00:00.000Z', id: 'd' },
        { kind: 'ACKNOWLEDGED', at: '2026-11-10T10:05:00.000Z', id: null },
        { kind: 'RESOLVED', at: '2026-11-10T11:00:00.000Z', id: null },
      ],
    }); // prettier-ignore
    expect((await one({ ref: { source: 'pager', id: 'n0' } })).incident).toEqual(found);
  });

  it('takes exactly one of id and ref, and is null when there is none', async () => {
    expect((await one({})).error?.extensions['code']).toBe('BAD_USER_INPUT');
    expect((await one({ id: ids['n0'], ref: { source: 'pager', id: 'n0' } })).error?.extensions['code']).toBe(
      'BAD_USER_INPUT',
    );
    for (const args of [
      { id: 'x' },
      { id: '01934f3e-0000-7000-8000-000000000000' },
      { ref: { source: 'pager', id: 'n\0' } },
    ]) {
      expect(await one(args)).toEqual({ incident: null, error: undefined });
    }
  });
});

describe('who may see an incident', () => {
  const REFERENCES = `query ($r: [_Any!]!) { _entities(representations: $r) { ... on Incident { ref { id } } } }`;
  const references = async (keys: string[], claim: Partial<Claim> = {}) => {
    const r = keys.map((key) => ({ __typename: 'Incident', id: ids[key] ?? key }));
    const { data, errors } = await server.ask<{ _entities: ({ ref: { id: string } } | null)[] }>(
      REFERENCES,
      { r },
      claim,
    );
    return { refs: data?._entities.map((found) => found?.ref.id ?? null), error: errors?.[0] };
  };

  it('answers references in one statement, null for those it does not have', async () => {
    server.statements();
    expect((await references(['n3', 'n1', 'x', 'n3'])).refs).toEqual(['n3', 'n1', null, 'n3']);
    expect(server.statements()).toHaveLength(1);
  });

  it("a token of some teams sees their services' incidents: in lists, look-ups and references", async () => {
    const mine = tokenOf('platform');
    expect((await list({}, mine)).refs).toEqual(n(9, 6, 3, 0));
    expect((await list({}, mine)).found?.totalCount).toBe(4);
    expect((await list({ filter: { teams: [server.home.teams['search']] } }, mine)).refs).toEqual([]);
    expect((await references(['n0', 'n1', 'n2', 'nowhere'], mine)).refs).toEqual(['n0', null, null, null]);
    const ask = (args: string) => server.ask<{ incident: object | null }>(`{ incident(${args}) { id } }`, {}, mine);
    expect((await ask(`id: "${ids['n1']}"`)).data?.incident).toBeNull();
    expect((await ask(`ref: { source: "pager", id: "n1" }`)).data?.incident).toBeNull();
    expect((await ask(`ref: { source: "pager", id: "n0" }`)).data?.incident).toEqual({ id: ids['n0'] });
    expect((await list({}, { role: 'READER', teams: [] })).refs).toEqual([]);
  });

  it('nobody of another organisation', async () => {
    const claim = { organisationId: server.stranger.organisationId };
    expect((await list({}, claim)).refs).toEqual([]);
    expect((await references(['n0'], claim)).refs).toEqual([null]);
    const { services } = server.home;
    expect((await list({ filter: { services: [services['ledger']] } }, claim)).refs).toEqual([]);
  });

  const roles = ['READER', 'WRITER', 'ADMIN', 'OWNER'] as const;
  const reads = ['{ incidents { totalCount } }', '{ incident(id: "x") { id } }'];
  it.each(reads)('readers and admins read, writers do not: %s', async (query) => {
    const codes = await Promise.all(
      roles.map(async (role) => (await server.ask(query, {}, { role })).errors?.[0]?.extensions['code']),
    );
    expect(codes).toEqual([undefined, 'FORBIDDEN', undefined, undefined]);
  });

  it('a writer gets no field of an incident by reference', async () => {
    expect((await references(['n0'], { role: 'WRITER' })).error?.extensions['code']).toBe('FORBIDDEN');
  });

  it('writers and admins record, readers do not', async () => {
    const query = `mutation { recordIncidents(input: { dryRun: true, items: [{ ref: { source: "s", id: "1" }, title: "t", severity: LOW, observedAt: "2026-11-24T10:00:00Z", detectedAt: "2026-11-24T10:00:00Z" }] }) { summary { created } } }`;
    const codes = await Promise.all(
      roles.map(async (role) => (await server.ask(query, {}, { role })).errors?.[0]?.extensions['code']),
    );
    expect(codes).toEqual(['FORBIDDEN', undefined, undefined, undefined]);
  });

  it('a token writes only its sources and the services of its teams, and takes over nothing of others', async () => {
    const DETECTED = { detectedAt: '2026-11-24T10:00:00Z' };
    const outcomeOf = async (item: object, claim: Partial<Claim>) => {
      const [result] = await record(server, [item], {}, { role: 'WRITER', ...claim });
      return result!.errors.map(({ code, path }) => `${code} ${path.join('.')}`).join() || result!.outcome;
    };
    const teams = [server.home.teams['platform']!];
    expect(await outcomeOf(incident('s1', DETECTED), { sources: ['jira'] })).toBe('FORBIDDEN_SCOPE ref.source');
    expect(await outcomeOf(incident('s1', DETECTED), { sources: ['jira', 'pager'] })).toBe('CREATED');
    expect(await outcomeOf(incident('t1', { ...DETECTED, service: { key: 'ledger' } }), { teams })).toBe('CREATED');
    expect(await outcomeOf(incident('t2', { ...DETECTED, service: { key: 'finder' } }), { teams })).toBe(
      'FORBIDDEN_SCOPE service',
    );
    expect(await outcomeOf(incident('t3', DETECTED), { teams })).toBe('FORBIDDEN_SCOPE service');
    expect(await outcomeOf(incident('n1', { ...DETECTED, service: { key: 'ledger' } }), { teams })).toBe(
      'FORBIDDEN_SCOPE ref',
    );
  });
});
