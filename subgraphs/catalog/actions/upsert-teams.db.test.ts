import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  brief,
  limitedTo,
  startCatalogServer,
  STRANGER,
  upsertTeams,
  versionOf,
  type CatalogServer,
} from '../testing/catalog-server.ts';

let catalog: CatalogServer;
beforeAll(async () => void (catalog = await startCatalogServer()));
afterAll(() => catalog.stop());

const team = (key: string, over: object = {}) => ({ key, name: `Team ${key}`, ...over });
const teams = (
  items: object[],
  ...rest: Parameters<typeof upsertTeams> extends [unknown, unknown, ...infer R] ? R : never
) => upsertTeams(catalog, items, ...rest);

async function read(key: string) {
  const { data } = await catalog.ask<{ team: Record<string, unknown> | null }>(
    'query ($key: String) { team(key: $key) { id key name zone parent { key } subteams { key } } }',
    { key },
  );
  return data?.team;
}

describe('upsertTeams', () => {
  it('makes a tree out of a batch in any order, and knows it again', async () => {
    const batch = [team('leaf', { parent: 'branch' }), team('branch', { parent: 'root' }), team('root')];
    const first = await teams(batch);
    expect(brief(first)).toEqual(['CREATED', 'CREATED', 'CREATED']);
    expect(first.results[0]?.ref).toEqual({ source: 'catalog', id: 'leaf' });
    expect(await read('branch')).toMatchObject({
      id: first.results[1]?.id,
      zone: 'Europe/Berlin',
      parent: { key: 'root' },
      subteams: [{ key: 'leaf' }],
    });
    const again = await teams(batch);
    expect(again.summary).toEqual({ created: 0, updated: 0, unchanged: 3, stale: 0, rejected: 0 });
    expect(again.results.map(({ id }) => id)).toEqual(first.results.map(({ id }) => id));
  });

  it('moves and renames; what is left out stays, null takes away', async () => {
    await teams([team('a'), team('b'), team('m', { parent: 'a', zone: 'America/New_York' })]);
    expect(brief(await teams([{ key: 'm', name: 'Other' }]))).toEqual(['UPDATED']);
    expect(await read('m')).toMatchObject({ name: 'Other', parent: { key: 'a' }, zone: 'America/New_York' });
    expect(brief(await teams([{ key: 'm', name: 'Other', parent: 'b' }]))).toEqual(['UPDATED']);
    expect(await read('m')).toMatchObject({ parent: { key: 'b' } });
    expect(brief(await teams([{ key: 'm', name: 'Other', parent: null, zone: null }]))).toEqual(['UPDATED']);
    expect(await read('m')).toMatchObject({ parent: null, zone: 'Europe/Berlin' });
  });

  it('judges items one by one: the good ones of a batch are kept', async () => {
    const answer = await teams([
      team('lost', { parent: 'nobody' }),
      team('below-lost', { parent: 'lost' }),
      team('x1', { parent: 'x2' }),
      team('x2', { parent: 'x1' }),
      team('twice'),
      team('twice'),
      team('good'),
    ]);
    expect(brief(answer)).toEqual([
      'REJECTED UNKNOWN_TEAM',
      'REJECTED UNKNOWN_TEAM',
      'REJECTED MALFORMED',
      'REJECTED MALFORMED',
      'CREATED',
      'REJECTED DUPLICATE_IN_BATCH',
      'CREATED',
    ]);
    expect(answer.results[0]?.errors[0]).toMatchObject({ path: ['parent'], message: 'no team with the key "nobody"' });
    expect(answer.results[2]?.errors[0]?.message).toBe('teams would form a cycle: x1 > x2 > x1');
    expect(await read('lost')).toBeNull();
  });

  it('refuses a cycle made by moving a standing team', async () => {
    await teams([team('top'), team('mid', { parent: 'top' }), team('low', { parent: 'mid' })]);
    const answer = await teams([team('top', { parent: 'low' })]);
    expect(brief(answer)).toEqual(['REJECTED MALFORMED']);
    expect(answer.results[0]?.errors[0]?.message).toContain('top > low > mid > top');
    expect(await read('top')).toMatchObject({ parent: null });
  });

  it('grows 20 levels deep and no deeper', async () => {
    const chain = Array.from({ length: 21 }, (_, i) => team(`d${i}`, i === 0 ? {} : { parent: `d${i - 1}` }));
    const answer = await teams(chain);
    expect(brief(answer).filter((line) => line === 'CREATED')).toHaveLength(20);
    expect(answer.results[20]?.errors[0]).toMatchObject({
      code: 'OUT_OF_RANGE',
      message: 'a tree of 21 levels is deeper than 20',
    });
  });

  it('takes any text for a key, and says of text it cannot keep why', async () => {
    const answer = await teams([
      team('🚀 crew/Ünïcode "quoted" \\ %_'),
      team('long-name', { name: 'n'.repeat(10_000) }),
      team('k'.repeat(201), { name: 'n' }),
      team('nul', { name: 'a\0b' }),
      team('surrogate\ud800', { name: 'n' }),
      team('', { name: 'n' }),
      team('no-name', { name: '' }),
      team('odd-parent', { parent: '\0' }),
    ]);
    expect(brief(answer)).toEqual([
      'CREATED',
      'REJECTED TOO_LONG',
      'REJECTED TOO_LONG',
      'REJECTED BAD_TEXT',
      'REJECTED BAD_TEXT',
      'REJECTED MALFORMED',
      'REJECTED MALFORMED',
      'REJECTED BAD_TEXT',
    ]);
    expect(answer.results[1]?.errors[0]).toMatchObject({
      path: ['name'],
      message: '10000 characters are more than 200',
    });
    expect(answer.results[2]?.ref).toBeNull();
    expect(await read('🚀 crew/Ünïcode "quoted" \\ %_')).toMatchObject({ name: 'Team 🚀 crew/Ünïcode "quoted" \\ %_' });
  });

  it('refuses a request that GraphQL cannot read, or with too many items, as a whole', async () => {
    await expect(teams([team('z', { zone: 'Mars/Olympus' })])).rejects.toThrow('is not an IANA time zone');
    await expect(teams(Array.from({ length: 501 }, (_, i) => team(`many-${i}`)))).rejects.toThrow('LIMIT_EXCEEDED');
    await expect(teams([])).rejects.toThrow('input.items is empty');
    expect(await read('many-0')).toBeNull();
  });

  it('takes 500 in a constant number of statements', async () => {
    await teams([team('one')]);
    catalog.statements();
    await teams([team('s0')]);
    const few = catalog.statements().length;
    expect(
      (await teams(Array.from({ length: 500 }, (_, i) => team(`big-${i}`, { parent: i === 0 ? 's0' : 'big-0' }))))
        .summary.created,
    ).toBe(500);
    expect(catalog.statements().length).toBe(few);
  });

  it('never moves resolved facts: teams leave the version as it is', async () => {
    const before = await versionOf(catalog);
    await teams([team('quiet')]);
    expect(await versionOf(catalog)).toBe(before);
  });

  it('lets two batches at once make no cycle between them', async () => {
    await teams([team('r1'), team('r2')]);
    const [one, two] = await Promise.all([
      teams([team('r1', { parent: 'r2' })]),
      teams([team('r2', { parent: 'r1' })]),
    ]);
    expect([...brief(one), ...brief(two)].toSorted()).toEqual(['REJECTED MALFORMED', 'UPDATED']);
  });

  it('keeps a token for some teams to those and what is below them', async () => {
    const made = await teams([team('ours'), team('ours-sub', { parent: 'ours' }), team('theirs')]);
    const ours = limitedTo(made.results[0]!.id!);
    const answer = await teams(
      [
        team('theirs', { name: 'Taken over' }),
        team('new-top'),
        team('new-below', { parent: 'ours-sub' }),
        team('newer-below', { parent: 'new-below' }),
        team('ours-sub', { name: 'Renamed' }),
        team('ours', { parent: 'theirs' }),
      ],
      ours,
    );
    expect(brief(answer)).toEqual([
      'REJECTED FORBIDDEN_SCOPE',
      'REJECTED FORBIDDEN_SCOPE',
      'CREATED',
      'CREATED',
      'UPDATED',
      'REJECTED FORBIDDEN_SCOPE',
    ]);
    expect(await read('theirs')).toMatchObject({ name: 'Team theirs' });
  });

  it('does not see the teams of another organisation', async () => {
    await teams([team('shared-key', { name: 'Ours' })]);
    expect(brief(await teams([team('child', { parent: 'shared-key' })], { organisationId: STRANGER }))).toEqual([
      'REJECTED UNKNOWN_TEAM',
    ]);
    expect(brief(await teams([team('shared-key', { name: 'Theirs' })], { organisationId: STRANGER }))).toEqual([
      'CREATED',
    ]);
    expect(await read('shared-key')).toMatchObject({ name: 'Ours' });
  });

  it('says NOT_FOUND where there is no organisation', async () => {
    await expect(teams([team('x')], { organisationId: '00000000-0000-5000-8000-000000000000' })).rejects.toThrow(
      'NOT_FOUND',
    );
  });
});
