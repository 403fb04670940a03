import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  brief,
  limitedTo,
  startCatalogServer,
  STRANGER,
  upsertServices,
  upsertTeams,
  versionOf,
  type CatalogServer,
} from '../testing/catalog-server.ts';

let catalog: CatalogServer;
const ids: Record<string, string> = {};
beforeAll(async () => {
  catalog = await startCatalogServer();
  const items = [
    { key: 'ours', name: 'Ours' },
    { key: 'ours-sub', name: 'Ours, below', parent: 'ours' },
    { key: 'theirs', name: 'Theirs' },
  ];
  for (const { id, ref } of (await upsertTeams(catalog, items)).results) ids[ref!.id] = id!;
});
afterAll(() => catalog.stop());

const service = (key: string, over: object = {}) => ({ key, name: `Service ${key}`, ...over });
type Rest = Parameters<typeof upsertServices> extends [unknown, unknown, ...infer R] ? R : never;
const services = (items: object[], ...rest: Rest) => upsertServices(catalog, items, ...rest);

interface Read {
  id: string;
  name: string;
  team: { key: string } | null;
  owners: { team: { key: string }; from: string; to: string | null }[];
  repositories: { repository: string; path: string | null }[];
}

async function read(key: string): Promise<Read | null | undefined> {
  const { data } = await catalog.ask<{ service: Read | null }>(
    'query ($key: String) { service(key: $key) { id key name team { key } owners { team { key } from to } repositories { repository path } } }',
    { key },
  );
  return data?.service;
}

describe('upsertServices', () => {
  it('keeps what was sent, and knows it again', async () => {
    const owners = [
      { team: 'theirs', from: '2026-03-01T01:00:00+01:00' },
      { team: 'ours', from: '2019-01-01T00:00:00Z', to: '2026-03-01T00:00:00Z' },
    ];
    const repositories = [{ repository: 'git@github.com:acme/mono.git', path: '/shop/' }, { repository: 'acme-tools' }];
    const item = service('shop', { repositories, owners });
    const first = await services([item]);
    expect(brief(first)).toEqual(['CREATED']);
    expect(first.results[0]?.ref).toEqual({ source: 'catalog', id: 'shop' });
    expect(await read('shop')).toEqual({
      id: first.results[0]?.id,
      key: 'shop',
      name: 'Service shop',
      team: { key: 'theirs' },
      owners: [
        { team: { key: 'ours' }, from: '2019-01-01T00:00:00.000Z', to: '2026-03-01T00:00:00.000Z' },
        { team: { key: 'theirs' }, from: '2026-03-01T00:00:00.000Z', to: null },
      ],
      repositories: [
        { repository: 'acme-tools', path: null },
        { repository: 'github.com/acme/mono', path: 'shop' },
      ],
    });
    const version = await versionOf(catalog);
    const sameInOtherWords = service('shop', {
      repositories: [
        { repository: 'acme-tools/' },
        { repository: 'https://GitHub.com/acme/mono', path: 'shop' },
        { repository: 'ssh://git@github.com/acme/mono.git', path: 'shop/' },
      ],
      owners: owners.toReversed(),
    });
    expect(brief(await services([item]))).toEqual(['UNCHANGED']);
    expect(brief(await services([sameInOtherWords]))).toEqual(['UNCHANGED']);
    expect(await versionOf(catalog)).toBe(version);
  });

  it('keeps what is left out, and takes away what is emptied', async () => {
    const owners = [{ team: 'ours', from: '2020-01-01T00:00:00Z' }];
    await services([service('part', { repositories: [{ repository: 'r1' }], owners })]);
    expect(brief(await services([{ key: 'part', name: 'Renamed' }]))).toEqual(['UPDATED']);
    expect(await read('part')).toMatchObject({
      name: 'Renamed',
      team: { key: 'ours' },
      repositories: [{ repository: 'r1' }],
    });
    expect(brief(await services([{ key: 'part', name: 'Renamed', owners: [], repositories: [] }]))).toEqual([
      'UPDATED',
    ]);
    expect(await read('part')).toMatchObject({ team: null, owners: [], repositories: [] });
    expect(brief(await services([{ key: 'part', name: 'Renamed', owners: [], repositories: [] }]))).toEqual([
      'UNCHANGED',
    ]);
  });

  it('raises the version with what can move a resolved fact, once a batch', async () => {
    const steps: [object[], number][] = [
      [[service('v1'), service('v2', { repositories: [{ repository: 'v2' }] })], 1],
      [[service('v1', { repositories: [{ repository: 'v1' }] }), service('v2', { repositories: [] })], 1],
      [[service('v1', { name: 'Renamed' })], 1],
      [[service('v1', { name: 'Renamed', owners: [{ team: 'ours', from: '2020-01-01T00:00:00Z' }] })], 0],
      [[service('v1', { name: '' })], 0],
    ];
    for (const [items, raise] of steps) {
      const before = await versionOf(catalog);
      await services(items);
      expect(await versionOf(catalog)).toBe(before + raise);
    }
  });

  it('refuses periods that overlap, end before they begin, or name nobody, each in its item', async () => {
    const at = (day: string) => `2026-01-${day}T00:00:00Z`;
    const answer = await services([
      service('o1', { owners: [{ team: 'ours', from: at('10') }, { team: 'theirs', from: at('05'), to: at('11') }] }),
      service('o2', { owners: [{ team: 'ours', from: at('10'), to: at('10') }] }),
      service('o3', { owners: [{ team: 'ours', from: at('01') }, { team: 'ours', from: at('02') }] }),
      service('o4', { owners: [{ team: 'nobody', from: at('01') }] }),
      service('o5', { owners: [{ team: 'ours', from: '2026-02-30T00:00:00Z' }, { team: 'ours', from: '2026-01-01T00:00:00' }] }),
      service('o6', { owners: [{ team: 'ours', from: at('01'), to: '2099-12-31T00:00:00Z' }] }),
      service('o7', { owners: [{ team: '\0', from: at('01') }] }),
      service('o8', { owners: [{ team: 'ours', from: at('01'), to: at('02') }, { team: 'theirs', from: at('02') }] }),
    ]); // prettier-ignore
    expect(brief(answer)).toEqual([
      'REJECTED TIME_ORDER',
      'REJECTED TIME_ORDER',
      'REJECTED TIME_ORDER',
      'REJECTED UNKNOWN_TEAM',
      'REJECTED BAD_TIME_FORMAT MISSING_OFFSET',
      'REJECTED OUT_OF_RANGE',
      'REJECTED UNKNOWN_TEAM',
      'CREATED',
    ]);
    expect(answer.results[0]?.errors[0]).toMatchObject({
      path: ['owners', '0', 'from'],
      message:
        'owners overlap: "theirs" [2026-01-05T00:00:00.000Z, 2026-01-11T00:00:00.000Z) and "ours" [2026-01-10T00:00:00.000Z, open)',
    });
    expect(answer.results[3]?.errors[0]).toMatchObject({ path: ['owners', '0', 'team'], received: 'nobody' });
    expect(await read('o1')).toBeNull();
  });

  it('says of repositories what cannot be kept', async () => {
    const answer = await services([
      service('r1', { repositories: [{ repository: 'x'.repeat(501) }] }),
      service('r2', { repositories: [{ repository: 'ok', path: 'a\0b' }] }),
      service('r3', { repositories: [{ repository: '   ' }] }),
      service('r4', { repositories: [{ repository: '数'.repeat(400), path: '据'.repeat(400) }] }),
      service('r5', { repositories: [{ repository: '数'.repeat(300), path: '据'.repeat(300) }] }),
    ]);
    expect(brief(answer)).toEqual([
      'REJECTED TOO_LONG',
      'REJECTED BAD_TEXT',
      'REJECTED MALFORMED',
      'REJECTED TOO_LONG',
      'CREATED',
    ]);
  });

  it('writes one audit row a change and none for the same again', async () => {
    const count = async () =>
      (await catalog.sql<{ n: number }>('SELECT count(*)::int AS n FROM catalog.audit_log'))[0]!.n;
    const before = await count();
    await services([service('audited-1'), service('audited-2')]);
    await services([service('audited-1'), service('audited-2', { name: 'Changed' })]);
    expect((await count()) - before).toBe(3);
    const [row] = await catalog.sql<{ detail: object }>(
      `SELECT detail FROM catalog.audit_log ORDER BY at DESC, id DESC LIMIT 1`,
    );
    expect(row!.detail).toEqual({
      key: 'audited-2',
      before: { name: 'Service audited-2' },
      after: { name: 'Changed' },
    });
  });

  it('takes 500 in a constant number of statements', async () => {
    const rich = (i: number) =>
      service(`bulk-${i}`, {
        repositories: [{ repository: `bulk-${i}` }],
        owners: [{ team: 'ours', from: '2020-01-01T00:00:00Z' }],
      });
    catalog.statements();
    await services([rich(0)]);
    const few = catalog.statements().length;
    expect((await services(Array.from({ length: 500 }, (_, i) => rich(i + 1)))).summary.created).toBe(500);
    expect(catalog.statements().length).toBe(few);
  });

  it('keeps a token for some teams to services that they own', async () => {
    const from = '2020-01-01T00:00:00Z';
    await services([
      service('s-ours', { owners: [{ team: 'ours-sub', from }] }),
      service('s-theirs', { owners: [{ team: 'theirs', from }] }),
      service('s-orphan'),
      service('s-left', { owners: [{ team: 'ours', from, to: '2026-01-01T00:00:00Z' }, { team: 'theirs', from: '2026-01-01T00:00:00Z' }] }),
    ]); // prettier-ignore
    const answer = await services(
      [
        service('s-ours', { name: 'Renamed' }),
        service('s-theirs', { name: 'Taken' }),
        service('s-orphan', { owners: [{ team: 'ours', from }] }),
        service('s-left', { name: 'Taken' }),
        service('s-new'),
        service('s-new-theirs', { owners: [{ team: 'theirs', from }] }),
        service('s-new-ours', { owners: [{ team: 'ours', from }] }),
      ],
      limitedTo(ids['ours']!),
    );
    expect(brief(answer)).toEqual([
      'UPDATED',
      'REJECTED FORBIDDEN_SCOPE',
      'REJECTED FORBIDDEN_SCOPE',
      'REJECTED FORBIDDEN_SCOPE',
      'REJECTED FORBIDDEN_SCOPE',
      'REJECTED FORBIDDEN_SCOPE',
      'CREATED',
    ]);
    const given = await services(
      [service('s-ours', { name: 'Renamed', owners: [{ team: 'theirs', from: '2026-01-01T00:00:00Z' }] })],
      limitedTo(ids['ours']!),
    );
    expect(brief(given)).toEqual(['REJECTED FORBIDDEN_SCOPE']);
    expect(await read('s-theirs')).toMatchObject({ name: 'Service s-theirs' });
  });

  it('does not see services or teams of another organisation', async () => {
    const elsewhere = { organisationId: STRANGER };
    await services([service('same-key', { name: 'Ours' })]);
    const owners = [{ team: 'ours', from: '2020-01-01T00:00:00Z' }];
    expect(brief(await services([service('same-key', { owners })], elsewhere))).toEqual(['REJECTED UNKNOWN_TEAM']);
    expect(brief(await services([service('same-key')], elsewhere))).toEqual(['CREATED']);
    expect(await read('same-key')).toMatchObject({ name: 'Ours' });
  });
});
