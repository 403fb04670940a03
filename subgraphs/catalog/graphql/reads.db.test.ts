import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Claim } from '#kit/claims';
import { derivedId, organisationIdOf } from '#kit/ids';
import {
  HOME,
  limitedTo,
  NOW,
  startCatalogServer,
  STRANGER,
  upsertServices,
  upsertTeams,
  type CatalogServer,
} from '../testing/catalog-server.ts';

/** platform > payments > cards; search. Handed over on 1 June: ledger, from payments to search. */
const TEAMS = [
  { key: 'platform', name: 'Platform' },
  { key: 'payments', name: 'Payments', parent: 'platform', zone: 'America/New_York' },
  { key: 'cards', name: 'Cards', parent: 'payments' },
  { key: 'search', name: 'Search' },
];
const FROM = '2020-01-01T00:00:00Z';
const JUNE = '2026-06-01T00:00:00Z';
const SERVICES = [
  { key: 'checkout', name: 'Checkout', owners: [{ team: 'payments', from: FROM }], repositories: [{ repository: 'mono', path: 'checkout' }] },
  { key: 'ledger', name: 'Ledger', owners: [{ team: 'payments', from: FROM, to: JUNE }, { team: 'search', from: JUNE }] },
  { key: 'cards-api', name: 'Cards', owners: [{ team: 'cards', from: FROM }] },
  { key: 'finder', name: 'Finder', owners: [{ team: 'search', from: FROM }] },
  { key: 'orphan', name: 'Orphan' },
]; // prettier-ignore

let catalog: CatalogServer;
const teams: Record<string, string> = {};
const services: Record<string, string> = {};
const strangers: Record<string, string> = {};
beforeAll(async () => {
  catalog = await startCatalogServer();
  for (const { id, ref } of (await upsertTeams(catalog, TEAMS)).results) teams[ref!.id] = id!;
  for (const { id, ref } of (await upsertServices(catalog, SERVICES)).results) services[ref!.id] = id!;
  const there = { organisationId: STRANGER };
  for (const { id, ref } of (await upsertTeams(catalog, TEAMS, there)).results) strangers[`team ${ref!.id}`] = id!;
  for (const { id, ref } of (await upsertServices(catalog, SERVICES, there)).results) strangers[ref!.id] = id!;
});
afterAll(() => catalog.stop());

async function ask(query: string, claim?: Partial<Claim>, variables: Record<string, unknown> = {}) {
  const { data, errors } = await catalog.ask<Record<string, unknown>>(query, variables, claim);
  if (errors) throw new Error(`${String(errors[0]?.extensions['code'])}: ${errors[0]?.message}`);
  return data;
}

describe('team and service', () => {
  it('are found by id or by key', async () => {
    const text = `query ($team: ID, $service: ID) { a: team(id: $team) { key } b: team(key: "cards") { id } c: service(id: $service) { key } d: service(key: "ledger") { id } }`;
    expect(await ask(text, {}, { team: teams['cards'], service: services['ledger'] })).toEqual({
      a: { key: 'cards' },
      b: { id: teams['cards'] },
      c: { key: 'ledger' },
      d: { id: services['ledger'] },
    });
  });

  it('are null when there is none, whatever was asked for', async () => {
    const text = `query ($x: ID, $k: String) { a: team(id: $x) { key } b: team(key: $k) { id } c: service(id: $x) { key } d: service(key: $k) { id } }`;
    for (const x of ['nonsense', '', '0c5a3e0e-2f5b-5f3e-8a3e-5d1f0a9b7c11', 'a\0b', '\ud800', 'x'.repeat(5_000)]) {
      expect(await ask(text, {}, { x, k: x })).toEqual({ a: null, b: null, c: null, d: null });
    }
  });

  it.each([
    'team { key }',
    'team(id: "x", key: "y") { key }',
    'service { key }',
    'service(id: "x", key: "y") { key }',
    'team(id: null) { key }',
  ])('take exactly one of id and key: %s', async (field) =>
    expect(ask(`{ ${field} }`)).rejects.toThrow(/^BAD_USER_INPUT: .* exactly one of id and key/),
  );

  it('know their owner now, and who it was', async () => {
    const text = `{ service(key: "ledger") { team { key } owners { team { key } from to } }
      payments: team(key: "payments") { zone parent { key } subteams { key } services { key } before: services(at: "2026-05-31T23:59:59.999Z") { key } at: services(at: "${JUNE}") { key } }
      search: team(key: "search") { zone parent { key } services { key } at: services(at: "${JUNE}") { key } never: services(at: "1990-01-01T00:00:00Z") { key } }
      orphan: service(key: "orphan") { team { key } owners { from } repositories { repository } } }`;
    expect(await ask(text)).toEqual({
      service: {
        team: { key: 'search' },
        owners: [
          { team: { key: 'payments' }, from: '2020-01-01T00:00:00.000Z', to: '2026-06-01T00:00:00.000Z' },
          { team: { key: 'search' }, from: '2026-06-01T00:00:00.000Z', to: null },
        ],
      },
      payments: {
        zone: 'America/New_York',
        parent: { key: 'platform' },
        subteams: [{ key: 'cards' }],
        services: [{ key: 'checkout' }],
        before: [{ key: 'checkout' }, { key: 'ledger' }],
        at: [{ key: 'checkout' }],
      },
      search: {
        zone: 'Europe/Berlin',
        parent: null,
        services: [{ key: 'finder' }, { key: 'ledger' }],
        at: [{ key: 'finder' }, { key: 'ledger' }],
        never: [],
      },
      orphan: { team: null, owners: [], repositories: [] },
    });
  });

  it('refuse a moment that is none', async () => {
    await expect(ask('{ team(key: "cards") { services(at: "2026-02-30T00:00:00Z") { key } } }')).rejects.toThrow(
      /^BAD_USER_INPUT: at: /,
    );
  });
});

describe('teams and services', () => {
  type Pages = Record<
    string,
    { nodes: { key: string }[]; totalCount: number; pageInfo: { hasNextPage: boolean; endCursor: string | null } }
  >;
  const page = (list: string, after: string | null, first = 2, claim: Partial<Claim> = {}) =>
    ask(`query ($after: Cursor, $first: Int!) { ${list}(first: $first, after: $after) { nodes { key } totalCount pageInfo { hasNextPage endCursor } } }`, claim, { after, first }) as Promise<Pages>; // prettier-ignore

  it.each([
    ['teams', ['cards', 'payments', 'platform', 'search']],
    ['services', ['cards-api', 'checkout', 'finder', 'ledger', 'orphan']],
  ])('%s come in pages by key', async (list, keys) => {
    const seen: string[] = [];
    let after: string | null = null;
    for (let more = true; more;) {
      const { nodes, totalCount, pageInfo }: Pages[string] = (await page(list, after))[list]!;
      seen.push(...nodes.map(({ key }) => key));
      expect(totalCount).toBe(keys.length);
      [after, more] = [pageInfo.endCursor, pageInfo.hasNextPage];
    }
    expect(seen).toEqual(keys);
  });

  it.each([0, 101, -1])('refuse pages of %d', async (first) => {
    await expect(page('teams', null, first)).rejects.toThrow(
      `BAD_USER_INPUT: first: ${first} is not between 1 and 100`,
    );
    await expect(page('services', null, first)).rejects.toThrow('BAD_USER_INPUT');
  });

  it('refuse a cursor of another list, of another organisation, or a made-up one', async () => {
    const cursor = (await page('teams', null))['teams']!.pageInfo.endCursor!;
    await expect(page('services', cursor)).rejects.toThrow('BAD_USER_INPUT: after');
    await expect(page('teams', cursor, 2, { organisationId: STRANGER })).rejects.toThrow('BAD_USER_INPUT: after');
    await expect(page('teams', `${cursor}x`)).rejects.toThrow('BAD_USER_INPUT: after');
    await expect(page('teams', 'bogus')).rejects.toThrow('BAD_USER_INPUT: after');
  });

  it('count rows only when asked', async () => {
    catalog.statements();
    await ask('{ teams { nodes { key } } }');
    expect(catalog.statements()).toHaveLength(1);
  });
});

describe('a page', () => {
  const text = `query ($first: Int!) { teams(first: $first) { totalCount nodes { key zone parent { key parent { key } } subteams { key services { key } }
    services { key team { key } owners { team { key } from to } repositories { repository path } } } } }`;
  const many = organisationIdOf('many');

  beforeAll(async () => {
    await ask('mutation { createOrganisation(input: { key: "many", name: "Many", zone: "UTC" }) { adminToken } }');
    const items = Array.from({ length: 60 }, (_, i) => ({
      key: `t${i}`,
      name: 'T',
      ...(i > 0 && { parent: `t${Math.floor((i - 1) / 3)}` }),
    }));
    await upsertTeams(catalog, items, { organisationId: many });
    const owned = items.flatMap(({ key }, i) =>
      [0, 1].map((n) => ({
        key: `s${i}-${n}`,
        name: 'S',
        owners: [{ team: key, from: FROM }],
        repositories: [{ repository: `r${i}` }],
      })),
    );
    await upsertServices(catalog, owned, { organisationId: many });
  });

  it.each([
    ['a token for all teams', {}, 10],
    ['a token for some', limitedTo('x'), 11],
  ])('of 50 teams takes as many statements as one of 2, for %s', async (_, claim, limit) => {
    const root = (await ask('{ team(key: "t0") { id } }', { organisationId: many })) as { team: { id: string } };
    const asker = { ...claim, organisationId: many, ...('teams' in claim && { teams: [root.team.id] }) };
    catalog.statements();
    await ask(text, asker, { first: 2 });
    const few = catalog.statements().length;
    const answer = (await ask(text, asker, { first: 50 })) as {
      teams: { nodes: { services: unknown[] }[]; totalCount: number };
    };
    expect(answer.teams.totalCount).toBe(60);
    expect(answer.teams.nodes.flatMap((team) => team.services)).toHaveLength(100);
    const seen = catalog.statements().length;
    expect(seen).toBeLessThanOrEqual(few + 1); // the first two may have no grandparent to look for
    expect(seen).toBeLessThanOrEqual(limit);
  });
});

describe('a token for some teams', () => {
  const payments = () => limitedTo(teams['payments']!);

  it('sees its teams, those below, and the services they own now', async () => {
    const text = `{ teams { totalCount nodes { key parent { key } services { key } before: services(at: "2026-01-01T00:00:00Z") { key } } }
      services { totalCount nodes { key team { key } owners { team { key } } } }
      search: team(key: "search") { key } ledger: service(key: "ledger") { key } viewer { role teams { key } organisation { key } } organisation { name settings { holidayCountry } } }`;
    expect(await ask(text, payments())).toEqual({
      teams: {
        totalCount: 2,
        nodes: [
          {
            key: 'cards',
            parent: { key: 'payments' },
            services: [{ key: 'cards-api' }],
            before: [{ key: 'cards-api' }],
          },
          { key: 'payments', parent: null, services: [{ key: 'checkout' }], before: [{ key: 'checkout' }] },
        ],
      },
      services: {
        totalCount: 2,
        nodes: [
          { key: 'cards-api', team: { key: 'cards' }, owners: [{ team: { key: 'cards' } }] },
          { key: 'checkout', team: { key: 'payments' }, owners: [{ team: { key: 'payments' } }] },
        ],
      },
      search: null,
      ledger: null,
      viewer: { role: 'ADMIN', teams: [{ key: 'payments' }], organisation: { key: 'home' } },
      organisation: { name: 'The home', settings: { holidayCountry: null } },
    });
  });

  it('does not see who owned its service before', async () => {
    expect(
      await ask('{ service(key: "ledger") { team { key } owners { team { key } } } }', limitedTo(teams['search']!)),
    ).toEqual({
      service: { team: { key: 'search' }, owners: [{ team: { key: 'search' } }] },
    });
  });

  it('sees nothing when its teams are of another organisation', async () => {
    expect(
      await ask(
        '{ teams { totalCount nodes { key } } services { totalCount } viewer { teams { key } } }',
        limitedTo(strangers['team search']!),
      ),
    ).toEqual({
      teams: { totalCount: 0, nodes: [] },
      services: { totalCount: 0 },
      viewer: { teams: [] },
    });
  });
});

describe('entities', () => {
  const text = `query ($of: [_Any!]!) { _entities(representations: $of) { __typename ... on Team { key } ... on Service { key } ... on Organisation { key } } }`;
  const find = (of: { __typename: string; id: unknown }[], claim?: Partial<Claim>) => ask(text, claim, { of });

  it('are found by id, null for what is not there or of somebody else', async () => {
    const of = [
      { __typename: 'Team', id: teams['cards'] },
      { __typename: 'Service', id: services['ledger'] },
      { __typename: 'Organisation', id: HOME },
      { __typename: 'Team', id: strangers['team cards'] },
      { __typename: 'Service', id: strangers['ledger'] },
      { __typename: 'Organisation', id: STRANGER },
      { __typename: 'Team', id: 'nonsense' },
      { __typename: 'Service', id: teams['cards'] },
    ];
    catalog.statements();
    expect(await find(of)).toEqual({
      _entities: [
        { __typename: 'Team', key: 'cards' },
        { __typename: 'Service', key: 'ledger' },
        { __typename: 'Organisation', key: 'home' },
        ...Array.from({ length: 5 }, () => null),
      ],
    });
    expect(catalog.statements()).toHaveLength(3);
  });

  it('are as limited as everything else', async () => {
    const of = [
      { __typename: 'Team', id: teams['search'] },
      { __typename: 'Service', id: services['ledger'] },
      { __typename: 'Team', id: teams['cards'] },
    ];
    expect(await find(of, limitedTo(teams['payments']!))).toEqual({
      _entities: [null, null, { __typename: 'Team', key: 'cards' }],
    });
  });
});

describe('viewer and organisation', () => {
  it('say who asks', async () => {
    const claim = { role: 'WRITER', subject: 'token:1' } as const;
    expect(
      await ask('{ viewer { subject role organisation { id key name zone demo } teams { key } } }', claim),
    ).toEqual({
      viewer: {
        subject: 'token:1',
        role: 'WRITER',
        organisation: { id: HOME, key: 'home', name: 'The home', zone: 'Europe/Berlin', demo: false },
        teams: null,
      },
    });
  });

  it('tell a writer which teams it writes for', async () => {
    const claim = { role: 'WRITER', teams: [teams['cards']!] } as const;
    expect(await ask('{ viewer { teams { id key name } } }', claim)).toEqual({
      viewer: { teams: [{ id: teams['cards'], key: 'cards', name: 'Cards' }] },
    });
  });

  it('are null parts where there is no organisation', async () => {
    const claim = { organisationId: organisationIdOf('nowhere') };
    expect(
      await ask(
        '{ organisation { id } viewer { role organisation { id } } teams { totalCount } sources { key } }',
        claim,
      ),
    ).toEqual({
      organisation: null,
      viewer: { role: 'OWNER', organisation: null },
      teams: { totalCount: 0 },
      sources: [],
    });
  });
});

describe('sources', () => {
  it('are what facts came from, by all who took them, with their health by when they were heard', async () => {
    const rows: [string, string, string, string, string][] = [
      ['dora', HOME, 'github', '2026-11-01T00:00:00Z', '2026-11-23T00:00:00Z'],
      ['incident', HOME, 'github', '2026-11-20T00:00:00Z', '2026-11-01T00:00:00Z'],
      ['incident', HOME, 'pager', '2026-11-24T00:00:00Z', '2026-11-17T12:00:00Z'],
      ['dora', HOME, 'ci', '2026-11-24T11:00:00Z', '2026-11-17T11:59:59Z'],
      ['dora', STRANGER, 'secret-system', '2026-11-24T00:00:00Z', '2026-11-24T00:00:00Z'],
    ];
    for (const [schema, ...values] of rows) {
      await catalog.sql(`INSERT INTO ${schema}.watermark VALUES ($1, 'FACT', $2, $3, $4)`, values);
    }
    expect(NOW.toISOString()).toBe('2026-11-24T12:00:00.000Z');
    expect(await ask('{ sources { id key lastEventAt health } }')).toEqual({
      sources: [
        { id: derivedId(HOME, 'ci'), key: 'ci', lastEventAt: '2026-11-24T11:00:00.000Z', health: 'STALE' },
        { id: derivedId(HOME, 'github'), key: 'github', lastEventAt: '2026-11-20T00:00:00.000Z', health: 'FRESH' },
        { id: derivedId(HOME, 'pager'), key: 'pager', lastEventAt: '2026-11-24T00:00:00.000Z', health: 'FRESH' },
      ],
    });
  });
});
