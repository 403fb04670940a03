/** What a token of some teams sees through the gateway: everything of these and their subteams, and by no way of others. */
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { startTestPlatform, type TestPlatform } from '../support/platform.ts';
import { at, Scenario } from '../support/scenario.ts';

let platform: TestPlatform;
let scenario: Scenario;
let token: string;

const WINDOW = '(window: { from: "2026-03-01T00:00:00Z", to: "2026-04-01T00:00:00Z" })';
const owned = (team: string, from = '2020-01-01T00:00:00Z', to?: string) => ({ team, from, ...(to && { to }) });

/** "ours" holds "below"; the service `gone` was ours until the 15th. */
beforeAll(async () => {
  platform = await startTestPlatform();
  scenario = await Scenario.create(platform, {
    teams: [{ key: 'ours' }, { key: 'below', parent: 'ours' }, { key: 'theirs' }],
    services: [
      { key: 'shop', repositories: [{ repository: 'example.org/shop' }], owners: [owned('ours')] },
      { key: 'deep', owners: [owned('below')] },
      { key: 'bank', repositories: [{ repository: 'example.org/bank' }], owners: [owned('theirs')] },
      { key: 'gone', owners: [owned('ours', undefined, at('15T00:00')), owned('theirs', at('15T00:00'))] },
      { key: 'orphan' },
    ],
  });
  for (const [day, key] of ['shop', 'deep', 'bank', 'gone', 'orphan'].entries()) {
    const moment = `1${day}T10:00`;
    await scenario.deploy({ id: `D-${key}`, at: moment, service: { key }, sha: key, commits: [key] });
    await scenario.incident({
      id: `I-${key}`,
      service: { key },
      detectedAt: at(moment),
      resolvedAt: at(`1${day}T11:00`),
    });
  }
  const merged = { openedAt: at('09T08:00'), mergedAt: at('09T09:00') };
  await scenario.change(
    { id: 'C-shop', mergeSha: 'shop', ...merged },
    { id: 'C-bank', mergeSha: 'bank', repository: 'example.org/bank', ...merged },
  );
  token = await mint({ role: 'READER', teams: ['ours'] });
});
afterAll(() => platform.close());

async function mint(input: object): Promise<string> {
  const { data } = await scenario.ask<{ createToken: { secret: string } }>(
    'mutation ($input: CreateTokenInput!) { createToken(input: $input) { secret } }',
    { input: { name: 'for a test', ...input } },
  );
  return data!.createToken.secret;
}

const see = (query: string, variables: object = {}) =>
  platform.ask<Record<string, unknown>>(query, variables, { token });

it('lists are of its teams', async () => {
  const { data, errors } = await see(`{
    teams { totalCount nodes { key parent { key } } } services { totalCount nodes { key owners { team { key } } } }
    deployments { totalCount nodes { ref { id } previous { ref { id } } } } changes { totalCount nodes { ref { id } services { key } } }
    incidents { totalCount nodes { ref { id } service { key } deployment { ref { id } } } } }`);
  expect(errors).toBeUndefined();
  const text = JSON.stringify(data);
  for (const mine of ['ours', 'below', 'shop', 'deep', 'D-shop', 'I-deep', 'C-shop'])
    expect(text).toContain(`"${mine}"`);
  for (const word of ['theirs', 'bank', 'gone', 'orphan']) expect(text).not.toContain(word);
  for (const list of ['teams', 'services', 'deployments', 'incidents']) {
    const { totalCount, nodes } = data![list] as { totalCount: number; nodes: unknown[] };
    expect([list, totalCount, nodes.length]).toEqual([list, 2, 2]);
  }
});

it('others are not found by id, key, reference or filter', async () => {
  const ids = `{ team(key: "theirs") { id } service(key: "bank") { id } deployment(ref: { source: "test", id: "D-bank" }) { id }
    change(ref: { source: "test", id: "C-bank" }) { id } incident(ref: { source: "test", id: "I-bank" }) { id } }`;
  const { data } = await scenario.ask<Record<string, { id: string }>>(ids);
  const asked = Object.entries(data!).map(([field, { id }]) => `${field}(id: "${id}") { id }`);
  const nothing = Object.fromEntries(Object.keys(data!).map((field) => [field, null]));
  expect((await see(`{ ${asked.join(' ')} }`)).data).toEqual(nothing);
  expect((await see(ids)).data).toEqual(nothing);
  const filter = `(filter: { teams: ["${data!['team']!.id}"] })`;
  const byService = `(filter: { services: ["${data!['service']!.id}"] })`;
  for (const list of ['deployments', 'changes', 'incidents'])
    for (const by of [filter, byService])
      expect((await see(`{ list: ${list}${by} { nodes { id } totalCount } }`)).data).toEqual({
        list: { nodes: [], totalCount: 0 },
      });
});

it('the whole organisation is not measured for it', async () => {
  for (const field of ['dora', 'dataQuality', 'incidentStats']) {
    const { data, errors } = await see(`{ organisation { id ${field}${WINDOW} { __typename } } }`);
    expect(errors?.[0]?.extensions['code']).toBe('FORBIDDEN');
    expect(data!['organisation']).toMatchObject({ [field]: null });
  }
});

it('evidence counts what was ours then, and shows what is ours now', async () => {
  const { data, errors } = await see(`{ team(key: "ours") {
    dora${WINDOW} { deploymentFrequency { n evidence { totalCount nodes { subject { ... on Deployment { ref { id } } } } } } }
    incidentStats${WINDOW} { timeToResolve { n evidence { totalCount nodes { seconds subject { ... on Incident { ref { id } title } } } } } } } }`);
  expect(errors).toBeUndefined();
  const { dora, incidentStats } = data!['team'] as Record<string, Record<string, unknown>>;
  expect(dora!['deploymentFrequency']).toEqual({
    n: 3,
    evidence: {
      totalCount: 3,
      nodes: [{ subject: null }, { subject: { ref: { id: 'D-deep' } } }, { subject: { ref: { id: 'D-shop' } } }],
    },
  });
  const row = (key: string) => ({ seconds: 3600, subject: { ref: { id: `I-${key}` }, title: `I-${key}` } });
  expect(incidentStats!['timeToResolve']).toEqual({
    n: 3,
    evidence: { totalCount: 3, nodes: [{ seconds: 3600, subject: null }, row('deep'), row('shop')] },
  });
});

it('changes no incident of others', async () => {
  const { data } = await scenario.ask<{ incident: { id: string } }>(
    '{ incident(ref: { source: "test", id: "I-bank" }) { id } }',
  );
  for (const verb of ['acknowledgeIncident', 'resolveIncident', 'reopenIncident']) {
    const { errors } = await see(`mutation { ${verb}(id: "${data!.incident.id}") { id } }`);
    expect([verb, errors?.[0]?.extensions['code']]).toEqual([verb, 'NOT_FOUND']);
  }
});

it('holds no incident of its own against a deployment of others', async () => {
  const { data } = await see('{ incident(ref: { source: "test", id: "I-shop" }) { id } }');
  const link = (deployment: string) =>
    see(
      `mutation ($id: ID!) { linkIncident(id: $id, deployment: { source: "test", id: "${deployment}" }) { id } }`,
      data!['incident'] as object,
    );
  for (const id of ['D-bank', 'D-nowhere']) {
    expect((await link(id)).errors![0]!.extensions).toMatchObject({ code: 'NOT_FOUND' });
  }
  expect((await link('D-shop')).errors).toBeUndefined();
});

it('a writer reads nothing but where it is', async () => {
  const writer = await mint({ role: 'WRITER' });
  const fields = [
    ...['tokens', 'sources'].map((field) => `${field} { __typename }`),
    ...['teams', 'services', 'deployments', 'changes', 'incidents'].map((list) => `${list} { totalCount }`),
    ...['team', 'service'].map((field) => `${field}(key: "shop") { id }`),
    ...['deployment', 'change', 'incident'].map((field) => `${field}(ref: { source: "test", id: "x" }) { id }`),
    ...['dora', 'dataQuality', 'incidentStats'].map((field) => `organisation { ${field}${WINDOW} { __typename } }`),
    'organisation { settings { businessDays } }',
  ];
  for (const field of fields) {
    const { errors } = await platform.ask(`{ ${field} }`, {}, { token: writer });
    expect([field, errors?.[0]?.extensions['code']]).toEqual([field, 'FORBIDDEN']);
  }
  const { data } = await platform.ask('{ viewer { role organisation { key } } }', {}, { token: writer });
  expect(data).toEqual({ viewer: { role: 'WRITER', organisation: { key: scenario.key } } });
});
