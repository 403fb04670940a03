import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { Claim } from '#kit/claims';
import {
  HOME,
  limitedTo,
  NOW,
  startCatalogServer,
  STRANGER,
  upsertServices,
  upsertTeams,
  versionOf,
  type CatalogServer,
} from '../testing/catalog-server.ts';

let catalog: CatalogServer;
const teams: Record<string, string> = {};
beforeAll(async () => {
  catalog = await startCatalogServer();
  for (const there of [{}, { organisationId: STRANGER }]) {
    const items = ['payments', 'search'].map((key) => ({ key, name: key }));
    const { results } = await upsertTeams(catalog, items, there);
    if (!('organisationId' in there)) for (const { id, ref } of results) teams[ref!.id] = id!;
    const owners = [{ team: 'payments', from: '2020-01-01T00:00:00Z' }];
    await upsertServices(catalog, [{ key: 'checkout', name: 'Checkout', owners }], there);
  }
});
beforeEach(async () => void (await catalog.sql('DELETE FROM catalog.metric_target')));
afterAll(() => catalog.stop());

const FIELDS =
  'id metric unit side value baseline { value day } dueDay setBy setAt team { key } service { key team { key } }';
const lead = {
  metric: 'CHANGE_LEAD_TIME',
  value: 86_400,
  baseline: { value: 200_000, day: '2026-09-01' },
  dueDay: '2027-03-31',
};

interface Target {
  id: string;
  metric: string;
  value: number;
  baseline: object | null;
  team: { key: string } | null;
  service: { key: string } | null;
}

async function set(input: object, claim: Partial<Claim> = { role: 'ADMIN' }) {
  const answer = await catalog.ask<{ setTarget: Target }>(
    `mutation ($input: SetTargetInput!) { setTarget(input: $input) { ${FIELDS} } }`,
    { input },
    claim,
  );
  return { ...answer.data?.setTarget, error: answer.errors?.[0] };
}

async function remove(id: string, claim: Partial<Claim> = { role: 'ADMIN' }) {
  const answer = await catalog.ask<{ removeTarget: Target }>(
    'mutation ($id: ID!) { removeTarget(id: $id) { id metric value } }',
    { id },
    claim,
  );
  return { ...answer.data?.removeTarget, error: answer.errors?.[0] };
}

async function all(claim: Partial<Claim> = { role: 'READER' }): Promise<string[]> {
  const { data, errors } = await catalog.ask<{ targets: Target[] }>(
    '{ targets { metric team { key } service { key } } }',
    {},
    claim,
  );
  if (errors) throw new Error(errors[0]?.message);
  return data!.targets.map(({ metric, team, service }) => `${team?.key ?? service?.key ?? 'all'} ${metric}`);
}

const audited = () =>
  catalog.sql<{ action: string; object: string; detail: object; actor: string }>(
    `SELECT action, object, detail, actor FROM catalog.audit_log WHERE organisation_id = $1 AND action LIKE 'target.%' ORDER BY at, id`,
    [HOME],
  );

describe('setTarget', () => {
  it('keeps what is aimed at, from where and by when, and who said so', async () => {
    const { error, ...target } = await set(lead, { role: 'ADMIN', subject: 'token:7' });
    expect(error).toBeUndefined();
    expect(target).toEqual({
      ...lead,
      id: expect.stringMatching(/^[0-9a-f-]{36}$/),
      unit: 'SECONDS',
      side: 'BELOW',
      setBy: 'token:7',
      setAt: NOW.toISOString(),
      team: null,
      service: null,
    });
  });

  it('is of a team or a service where one is named', async () => {
    expect(await set({ ...lead, team: 'payments' })).toMatchObject({ team: { key: 'payments' }, service: null });
    expect(await set({ ...lead, service: 'checkout' })).toMatchObject({
      team: null,
      service: { key: 'checkout', team: { key: 'payments' } },
    });
    expect(await set({ metric: 'DEPLOYMENT_FREQUENCY', value: 3, dueDay: '2026-12-31' })).toMatchObject({
      ...{ unit: 'PER_DAY', side: 'ABOVE', baseline: null, team: null, service: null },
    });
    expect(await all()).toEqual(['all DEPLOYMENT_FREQUENCY', 'payments CHANGE_LEAD_TIME', 'checkout CHANGE_LEAD_TIME']);
  });

  it('replaces the one before of the same metric, and leaves other subjects theirs', async () => {
    const first = await set(lead);
    const other = await set({ ...lead, team: 'payments' });
    expect(await set({ ...lead, value: 43_200, baseline: null })).toMatchObject({
      id: first.id,
      value: 43_200,
      baseline: null,
    });
    expect(other.id).not.toBe(first.id);
    expect(await all()).toEqual(['all CHANGE_LEAD_TIME', 'payments CHANGE_LEAD_TIME']);
  });

  it('is in the audit log with what it was and is; the same again is not', async () => {
    const before = (await audited()).length;
    const { id } = await set(lead);
    catalog.setNow(new Date('2026-11-25T00:00:00Z'));
    expect(await set(lead, { subject: 'token:8' })).toMatchObject({ setBy: 'owner', setAt: NOW.toISOString() });
    catalog.setNow(NOW);
    await set({ ...lead, dueDay: '2027-06-30' }, { subject: 'token:9' });
    expect((await audited()).slice(before)).toEqual([
      {
        ...{ action: 'target.create', object: `target:${id}`, actor: 'owner' },
        detail: { before: null, after: { ...lead, subject: `organisation:${HOME}` } },
      },
      {
        ...{ action: 'target.update', object: `target:${id}`, actor: 'token:9' },
        detail: { before: { dueDay: '2027-03-31' }, after: { dueDay: '2027-06-30' } },
      },
    ]);
  });

  it('makes nobody resolve anew', async () => {
    const before = await versionOf(catalog);
    await set(lead);
    expect(await versionOf(catalog)).toBe(before);
  });

  it('judges days where the organisation is: Berlin has the 25th already', async () => {
    catalog.setNow(new Date('2026-11-24T23:30:00Z'));
    const late = await set({ ...lead, dueDay: '2026-11-24' });
    catalog.setNow(NOW);
    expect(late.error?.message).toBe('input.dueDay: 2026-11-24 is over');
  });

  it.each([
    [{ metric: 'INCIDENT_COUNT' }, 'input.metric: INCIDENT_COUNT takes no target'],
    [{ metric: 'COMMITS' }, 'input.metric: COMMITS takes no target'],
    [{ value: 0 }, 'input.value: 0 is not above 0'],
    [{ metric: 'CHANGE_FAIL_RATE', value: 15, baseline: null }, 'input.value: 15 is not above 0 and up to 1'],
    [{ baseline: { value: 1, day: '2026-11-25' } }, 'input.baseline.day: 2026-11-25 is not over yet'],
    [{ dueDay: '2026-11-23' }, 'input.dueDay: 2026-11-23 is over'],
    [{ dueDay: '2026-02-30' }, '"2026-02-30" is not a day'],
    [{ dueDay: '2027-03-31T00:00:00Z' }, 'is not a day'],
    [{ team: 'nobody' }, 'input.team: no team with the key "nobody"'],
    [{ team: 'a\0' }, 'input.team: no team with the key "a\\u0000"'],
    [{ service: 'nothing' }, 'input.service: no service with the key "nothing"'],
    [{ team: 'payments', service: 'checkout' }, 'input.service: name a team or a service, not both'],
  ])('refuses %j', async (change, message) => {
    const { error } = await set({ ...lead, ...change });
    expect(error?.extensions['code']).toBe('BAD_USER_INPUT');
    expect(error?.message).toContain(message);
    expect(await all()).toEqual([]);
  });

  it('takes no more than 1,000 of them, and still changes one that is there', async () => {
    await catalog.sql(
      `INSERT INTO catalog.metric_target (organisation_id, id, subject_kind, subject_id, metric, value, due_day, set_by, set_at)
       SELECT $1, gen_random_uuid(), 'TEAM', gen_random_uuid(), 'CHANGE_LEAD_TIME', 1, '2027-01-01', 'owner', now() FROM generate_series(1, 999)`,
      [HOME],
    );
    expect((await set(lead)).error).toBeUndefined();
    expect((await set({ ...lead, team: 'payments' })).error?.extensions).toMatchObject({
      code: 'LIMIT_EXCEEDED',
      limit: 1_000,
    });
    expect((await set({ ...lead, value: 1 })).error).toBeUndefined();
  });

  it('is one, however many set it at once', async () => {
    const answers = await Promise.all([1, 2, 3, 4].map((value) => set({ ...lead, value })));
    expect(new Set(answers.map(({ id }) => id)).size).toBe(1);
    expect(await all()).toEqual(['all CHANGE_LEAD_TIME']);
  });
});

describe('removeTarget', () => {
  it('takes it away once, and remembers what it was', async () => {
    const { id } = await set(lead);
    expect(await remove(id!)).toMatchObject({ id, metric: 'CHANGE_LEAD_TIME', value: 86_400 });
    expect(await all()).toEqual([]);
    expect((await audited()).at(-1)).toMatchObject({
      action: 'target.remove',
      object: `target:${id}`,
      detail: { before: lead, after: null },
    });
    expect((await remove(id!)).error?.extensions['code']).toBe('NOT_FOUND');
  });

  it.each(['nonsense', '\0', '0c5a3e0e-2f5b-5f3e-8a3e-5d1f0a9b7c11'])('says NOT_FOUND of %j', async (id) => {
    expect((await remove(id)).error?.extensions['code']).toBe('NOT_FOUND');
  });
});

describe('between organisations', () => {
  it('a target is seen, replaced and removed by none but its own', async () => {
    const { id } = await set(lead);
    const there = { organisationId: STRANGER };
    expect(await all(there)).toEqual([]);
    expect((await remove(id!, there)).error?.extensions['code']).toBe('NOT_FOUND');
    expect((await set({ ...lead, value: 1 }, there)).id).not.toBe(id);
    expect(await all()).toEqual(['all CHANGE_LEAD_TIME']);
  });
});

describe('a token for some teams', () => {
  it('sees the targets of the organisation, its teams and their services, and sets none', async () => {
    for (const whose of [{}, { team: 'payments' }, { team: 'search' }, { service: 'checkout' }])
      await set({ ...lead, ...whose });
    const payments = limitedTo(teams['payments']!);
    const search = limitedTo(teams['search']!);
    expect(await all(payments)).toEqual([
      'all CHANGE_LEAD_TIME',
      'payments CHANGE_LEAD_TIME',
      'checkout CHANGE_LEAD_TIME',
    ]);
    expect(await all(search)).toEqual(['all CHANGE_LEAD_TIME', 'search CHANGE_LEAD_TIME']);
    expect((await set(lead, payments)).error?.extensions['code']).toBe('FORBIDDEN');
    const { id } = await set(lead);
    expect((await remove(id!, payments)).error?.extensions['code']).toBe('FORBIDDEN');
  });
});

describe('the targets of organisation, teams and services', () => {
  it('are their own, by as many statements for many as for one', async () => {
    for (const whose of [{}, { team: 'payments' }, { service: 'checkout' }]) await set({ ...lead, ...whose });
    await set({ ...lead, metric: 'TIME_TO_RESOLVE', team: 'payments' });
    const ask = async (text: string) => {
      catalog.statements();
      const { data, errors } = await catalog.ask<Record<string, unknown>>(text, {}, { role: 'READER' });
      expect(errors).toBeUndefined();
      return { data, statements: catalog.statements().length };
    };
    const one = await ask('{ teams(first: 1) { nodes { key targets { metric } } } }');
    const many = await ask('{ teams { nodes { key targets { metric team { key } } } } }');
    expect(many.data).toEqual({
      teams: {
        nodes: [
          {
            key: 'payments',
            targets: ['CHANGE_LEAD_TIME', 'TIME_TO_RESOLVE'].map((metric) => ({ metric, team: { key: 'payments' } })),
          },
          { key: 'search', targets: [] },
        ],
      },
    });
    expect(many.statements).toBe(one.statements + 1); // whose team each is
    const { data } = await ask(
      '{ organisation { targets { value } } service(key: "checkout") { targets { dueDay } } }',
    );
    expect(data).toEqual({
      organisation: { targets: [{ value: 86_400 }] },
      service: { targets: [{ dueDay: '2027-03-31' }] },
    });
  });
});
