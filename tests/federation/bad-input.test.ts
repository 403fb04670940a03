/** Each kind of bad input: a coded, specific answer that names the value and the limit, and nothing good lost. Through the gateway. */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startTestPlatform, type TestPlatform } from '../support/platform.ts';
import { at, MARCH, Scenario, toChange, toDeployment, toIncident } from '../support/scenario.ts';

let platform: TestPlatform;
let s: Scenario;
beforeAll(async () => {
  platform = await startTestPlatform();
  s = await Scenario.create(platform);
});
afterAll(() => platform.close());

const WRITE = (name: string) =>
  `mutation ($input: ${name[0]!.toUpperCase()}${name.slice(1)}Input!) { ${name}(input: $input) { summary { created rejected } replayed results { outcome id } } }`;
const good = toDeployment({ id: 'good', at: '10T10:00', sha: 'a' });
const refused = async (query: string, variables: object = {}) => (await s.ask(query, variables)).errors?.[0];

describe('one bad item among good ones', () => {
  it.each([
    ['a time without offset', { finishedAt: '2026-03-10T10:00:00' }, 'MISSING_OFFSET', /2026-03-10T10:00:00.*offset/],
    ['30 February', { finishedAt: '2026-02-30T10:00:00Z' }, 'BAD_TIME_FORMAT', /2026-02-30/],
    ['text that is no time', { finishedAt: 'yesterday' }, 'BAD_TIME_FORMAT', /yesterday/],
    ['a time before 1970', { finishedAt: '1969-12-31T23:59:59Z' }, 'OUT_OF_RANGE', /1969/],
    ['a missing finish', { finishedAt: null }, 'REQUIRED_WITH', /SUCCESS.*finished/],
    ['a finish before its start', { startedAt: '2026-03-10T11:00:00Z' }, 'TIME_ORDER', /10:00.*11:00|11:00.*10:00/],
    ['an unknown service', { service: { key: 'nobody' } }, 'UNKNOWN_SERVICE', /nobody/],
    ['NUL in text', { version: 'a\0b' }, 'BAD_TEXT', /NUL/],
    ['a lone surrogate', { version: 'a\ud800b' }, 'BAD_TEXT', /surrogate/],
    ['a sha of 10,000 characters', { sha: 'a'.repeat(10_000) }, 'TOO_LONG', /10000.*128/],
  ])('%s', async (_, wrong, code, message) => {
    const id = `bad ${code} ${String(message)}`;
    const bad = { ...toDeployment({ id, at: '10T10:00', sha: 'x' }), ...wrong };
    const { results } = await s.tryWrite('recordDeployments', { items: [good, bad] });
    expect(results[0]!.outcome).not.toBe('REJECTED');
    expect(results[1]).toMatchObject({
      index: 1,
      outcome: 'REJECTED',
      id: null,
      errors: [{ code, message: expect.stringMatching(message) }],
    });
  });

  it('a time ten minutes ahead', async () => {
    const ahead = new Date(Date.now() + 600_000).toISOString();
    expect(await s.codes('recordDeployments', toDeployment({ id: 'ahead', at: ahead }))).toContain('TIME_IN_FUTURE');
  });

  it('the same of changes and incidents', async () => {
    expect(
      await s.codes('recordChanges', toChange({ id: 'c', openedAt: at('11T10:00'), mergedAt: at('10T10:00') })),
    ).toEqual(['TIME_ORDER']);
    expect(await s.codes('recordChanges', toChange({ id: 'c', title: 'x\0y', mergedAt: at('10T10:00') }))).toEqual([
      'BAD_TEXT',
    ]);
    expect(
      await s.codes('recordIncidents', toIncident({ id: 'i', detectedAt: at('11T10:00'), resolvedAt: at('10T10:00') })),
    ).toContain('TIME_ORDER');
    expect(
      await s.codes('recordIncidents', toIncident({ id: 'i', detectedAt: at('11T10:00'), title: 'x'.repeat(10_000) })),
    ).toEqual(['TOO_LONG']);
    expect(
      await s.codes('recordIncidents', toIncident({ id: 'i', detectedAt: at('11T10:00'), service: { key: 'nobody' } })),
    ).toEqual(['UNKNOWN_SERVICE']);
  });

  it('duplicate refs in a batch: one of the two is kept', async () => {
    const item = toDeployment({ id: 'twice', at: '10T10:00', sha: 'd' });
    const { results } = await s.tryWrite('recordDeployments', { items: [item, item] });
    expect(results.map(({ outcome, errors }) => [outcome, errors.map(({ code }) => code)])).toEqual([
      ['CREATED', []],
      ['REJECTED', ['DUPLICATE_IN_BATCH']],
    ]);
  });

  it('an environment that is not mapped is kept as UNKNOWN with a warning', async () => {
    const { results } = await s.tryWrite('recordDeployments', {
      items: [toDeployment({ id: 'blue', at: '10T10:00', environment: 'blue' })],
    });
    expect(results[0]).toMatchObject({
      outcome: 'CREATED',
      warnings: [{ code: 'UNKNOWN_ENVIRONMENT', message: expect.stringMatching(/blue/) }],
    });
  });

  it('emoji are text; a name of 10,000 characters is too long', async () => {
    const { results } = await s.tryWrite('upsertServices', {
      items: [
        { key: '🚀', name: '🚀 Rakete' },
        { key: 'long', name: 'x'.repeat(10_000) },
      ],
    });
    expect(results[0]!.outcome).toBe('CREATED');
    expect(results[1]).toMatchObject({
      outcome: 'REJECTED',
      errors: [{ code: 'TOO_LONG', message: expect.stringMatching(/10000/) }],
    });
  });

  it('takes the offsets that Jira writes', async () => {
    const { results } = await s.tryWrite('recordDeployments', {
      items: [toDeployment({ id: 'jira', at: '2026-03-10T12:00:00.000+0200' })],
    });
    expect(results[0]!.outcome).toBe('CREATED');
  });
});

describe('a request that cannot be read at all is refused, naming item and field', () => {
  it.each([
    ['an unknown enum value', { ...good, status: 'SUCCES' }, /items\[1\]\.status.*SUCCES/s],
    ['a wrong type', { ...good, sha: 7 }, /items\[1\]\.sha/s],
    ['a missing field', { ...good, observedAt: undefined }, /items\[1\].*observedAt/s],
  ])('%s', async (_, bad, message) => {
    const error = await refused(WRITE('recordDeployments'), {
      input: { idempotencyKey: 'unread', items: [good, bad] },
    });
    expect(error).toMatchObject({ extensions: { code: 'BAD_USER_INPUT' }, message: expect.stringMatching(message) });
    expect(error!.message).not.toMatch(/Did you mean/);
  });

  it('501 items', async () => {
    const items = Array.from({ length: 501 }, (_, n) => toDeployment({ id: `many${n}`, at: '10T10:00' }));
    expect(await refused(WRITE('recordDeployments'), { input: { items } })).toMatchObject({
      message: expect.stringMatching(/501.*500/),
      extensions: { code: 'LIMIT_EXCEEDED', reason: 'TOO_MANY_ITEMS' },
    });
  });

  it('2 MB', async () => {
    const items = [toDeployment({ id: 'big', at: '10T10:00', version: 'x'.repeat(2_000_000) })];
    expect(await refused(WRITE('recordDeployments'), { input: { items } })).toMatchObject({
      extensions: { code: 'LIMIT_EXCEEDED' },
    });
  });

  it('NaN and 1e308, which JSON or Int cannot hold', async () => {
    const first = (value: string) => refused(`{ deployments(first: ${value}) { totalCount } }`);
    expect(await first('1e308')).toMatchObject({ message: expect.stringMatching(/1e308/) });
    expect(await first('NaN')).toBeDefined();
    expect(await refused('query ($n: Int!) { deployments(first: $n) { totalCount } }', { n: 1e308 })).toMatchObject({
      extensions: { code: 'BAD_USER_INPUT' },
    });
  });

  it('a page of more than 100, or none', async () => {
    for (const n of [0, -1, 101]) {
      expect(await refused('query ($n: Int!) { deployments(first: $n) { totalCount } }', { n })).toMatchObject({
        extensions: { code: 'BAD_USER_INPUT' },
        message: expect.stringMatching(new RegExp(`${n}.*100`)),
      });
    }
  });
});

describe('idempotency keys', () => {
  const write = (input: object) =>
    s.ask<{ recordDeployments: { replayed: boolean; summary: { created: number } } }>(WRITE('recordDeployments'), {
      input,
    });
  const item = (id: string) => toDeployment({ id, at: '10T10:00' });

  it('answer a repetition with the stored result', async () => {
    const input = { idempotencyKey: 'k1', items: [item('k1')] };
    const first = await write(input);
    const again = await write(input);
    expect(first.data!.recordDeployments).toMatchObject({ replayed: false, summary: { created: 1 } });
    expect(again.data!.recordDeployments).toMatchObject({ replayed: true, summary: { created: 1 } });
  });

  it('refuse the same key with another body', async () => {
    await write({ idempotencyKey: 'k2', items: [item('k2')] });
    const { errors } = await write({ idempotencyKey: 'k2', items: [item('k2 other')] });
    expect(errors![0]).toMatchObject({
      message: expect.stringMatching(/k2/),
      extensions: { code: 'CONFLICT', reason: 'IDEMPOTENCY_KEY_REUSED' },
    });
    expect((await s.ask('{ deployment(ref: { source: "test", id: "k2 other" }) { id } }')).data).toEqual({
      deployment: null,
    });
  });

  it('never write twice for two calls at once', async () => {
    const input = { idempotencyKey: 'k3', items: Array.from({ length: 100 }, (_, n) => item(`k3 ${n}`)) };
    const answers = await Promise.all([write(input), write(input), write(input)]);
    const written = answers.filter(({ data }) => data?.recordDeployments?.replayed === false);
    expect(written).toHaveLength(1);
    for (const { data, errors } of answers) {
      if (data?.recordDeployments == null)
        expect(errors![0]!.extensions).toMatchObject({ code: 'CONFLICT', reason: 'IN_PROGRESS' });
      else expect(data.recordDeployments.summary.created).toBe(100);
    }
  });

  it.each(['', 'x'.repeat(257)])('are 1 to 256 characters (%#)', async (idempotencyKey) => {
    const { errors } = await write({ idempotencyKey, items: [item('key')] });
    expect(errors![0]).toMatchObject({ extensions: { code: 'BAD_USER_INPUT' } });
  });
});

describe('ABORT and dry run', () => {
  const bad = toDeployment({ id: 'abort bad', at: '10T10:00', service: { key: 'nobody' } });

  it('ABORT writes nothing when one item is refused', async () => {
    const { results } = await s.tryWrite('recordDeployments', {
      onError: 'ABORT',
      items: [toDeployment({ id: 'abort good', at: '10T10:00' }), bad],
    });
    expect(results.map(({ outcome }) => outcome)).toEqual(['REJECTED', 'REJECTED']);
    expect(results[1]!.errors[0]!.code).toBe('UNKNOWN_SERVICE');
    expect((await s.ask('{ deployment(ref: { source: "test", id: "abort good" }) { id } }')).data).toEqual({
      deployment: null,
    });
  });

  it('a dry run says what would happen, and nothing does', async () => {
    const items = [toDeployment({ id: 'dry', at: '10T10:00' }), bad];
    const dry = await s.tryWrite('recordDeployments', { dryRun: true, idempotencyKey: 'dry', items });
    expect((await s.ask('{ deployment(ref: { source: "test", id: "dry" }) { id } }')).data).toEqual({
      deployment: null,
    });
    const real = await s.tryWrite('recordDeployments', { idempotencyKey: 'dry', items });
    expect(dry.results.map(({ outcome }) => outcome)).toEqual(real.results.map(({ outcome }) => outcome));
  });
});

describe('windows, zones and cursors', () => {
  const measure = (window: object) =>
    refused(
      'query ($window: WindowInput!) { organisation { dora(window: $window) { deploymentFrequency { value } } } }',
      { window },
    );

  it.each([
    ['of 0', { from: at('10T10:00'), to: at('10T10:00') }, /longer than 0|0/],
    ['backwards', { from: at('11T10:00'), to: at('10T10:00') }, /2026-03-1/],
    ['of 11 years', { last: 'P11Y' }, /10 years/],
    ['of a negative duration', { last: 'P-5D' }, /P-5D/],
    ['of nothing', {}, /from|last/],
    ['of from alone', { from: at('10T10:00') }, /to/],
    ['of both kinds', { ...MARCH, last: 'P30D' }, /last/],
    ['without offset', { from: '2026-03-01T00:00:00', to: at('10T10:00') }, /offset/],
  ])('a window %s', async (_, window, message) => {
    expect(await measure(window)).toMatchObject({
      extensions: { code: 'BAD_USER_INPUT' },
      message: expect.stringMatching(message),
    });
  });

  it('an unknown zone', async () => {
    const error = await refused('mutation { updateOrganisation(input: { zone: "Mars/Olympus" }) { id } }');
    expect(error).toMatchObject({
      message: expect.stringMatching(/Mars\/Olympus/),
      extensions: { code: expect.stringMatching(/BAD_USER_INPUT|GRAPHQL_VALIDATION_FAILED/) },
    });
  });

  it('a cursor of another list, and a forged one', async () => {
    await s.deploy(...[1, 2, 3].map((n) => ({ id: `page ${n}`, at: `1${n}T10:00`, sha: `p${n}` })));
    const page = await s.ask<{ deployments: { pageInfo: { endCursor: string } } }>(
      '{ deployments(first: 1) { pageInfo { endCursor } } }',
    );
    const after = page.data!.deployments.pageInfo.endCursor;
    expect(
      (await s.ask('query ($after: Cursor) { deployments(first: 1, after: $after) { nodes { id } } }', { after }))
        .errors,
    ).toBeUndefined();
    const others = [
      'query ($after: Cursor) { changes(first: 1, after: $after) { nodes { id } } }',
      'query ($after: Cursor) { services(first: 1, after: $after) { nodes { id } } }',
      'query ($after: Cursor) { deployments(first: 1, after: $after, filter: { failed: true }) { nodes { id } } }',
    ];
    for (const query of others)
      expect(await refused(query, { after })).toMatchObject({
        extensions: { code: 'BAD_USER_INPUT' },
        message: expect.stringMatching(/cursor/),
      });
    for (const forged of ['x', '', `${after.slice(0, -2)}xx`, 'bnVsbA.AAAA']) {
      expect(
        await refused('query ($after: Cursor) { deployments(first: 1, after: $after) { nodes { id } } }', {
          after: forged,
        }),
      ).toMatchObject({ extensions: { code: 'BAD_USER_INPUT' } });
    }
  });
});

describe('tokens', () => {
  const make = async (input: object) => {
    const { data, errors } = await s.ask<{ createToken: { secret: string; token: { id: string } } }>(
      'mutation ($input: CreateTokenInput!) { createToken(input: $input) { secret token { id } } }',
      { input },
    );
    if (errors) throw new Error(JSON.stringify(errors));
    return data!.createToken;
  };
  const askAs = (
    token: string,
    query = '{ organisation { key dora(window: { last: "P30D" }) { deploymentFrequency { value } } } }',
    organisation?: string,
  ) =>
    platform.ask<{ organisation: { key: string } | null }>(
      query,
      {},
      { token, ...(organisation !== undefined && { organisation }) },
    );

  it('a revoked one is refused at once', async () => {
    const { secret, token } = await make({ name: 'r', role: 'READER' });
    expect((await askAs(secret)).data!.organisation!.key).toBe(s.key);
    await s.ask('mutation ($id: ID!) { revokeToken(id: $id) { id } }', { id: token.id });
    expect((await askAs(secret)).errors![0]).toMatchObject({
      extensions: { code: 'UNAUTHENTICATED' },
      message: expect.stringMatching(/revoked/),
    });
  });

  it('an expired one is refused', async () => {
    const { secret } = await make({ name: 'e', role: 'READER', expiresAt: new Date(Date.now() + 300).toISOString() });
    await new Promise((resolve) => setTimeout(resolve, 400));
    expect((await askAs(secret)).errors![0]).toMatchObject({
      extensions: { code: 'UNAUTHENTICATED' },
      message: expect.stringMatching(/expired/),
    });
  });

  it.each(['', 'nonsense', 'rops_x_y', `rops_owner_${'a'.repeat(43)}`])('"%s" is refused', async (token) => {
    expect((await askAs(token)).errors![0]).toMatchObject({ extensions: { code: 'UNAUTHENTICATED' } });
  });

  it('none at all is refused', async () => {
    const { errors } = await platform.ask('{ organisation { key } }', {}, { token: null });
    expect(errors![0]).toMatchObject({ extensions: { code: 'UNAUTHENTICATED' } });
  });

  it('one of another organisation sees only its own, and is refused where it names another', async () => {
    const other = await Scenario.create(platform);
    expect((await askAs(other.adminToken)).data!.organisation!.key).toBe(other.key);
    expect((await askAs(other.adminToken, undefined, s.key)).errors![0]).toMatchObject({
      extensions: { code: 'FORBIDDEN' },
    });
  });

  it('a reader cannot write, a writer cannot read metrics', async () => {
    const reader = await make({ name: 'reader', role: 'READER' });
    const writer = await make({ name: 'writer', role: 'WRITER' });
    const write = (token: string) => platform.ask(WRITE('recordDeployments'), { input: { items: [good] } }, { token });
    expect((await write(reader.secret)).errors![0]!.extensions).toMatchObject({ code: 'FORBIDDEN' });
    expect((await write(writer.secret)).errors).toBeUndefined();
    expect((await askAs(writer.secret)).errors![0]!.extensions).toMatchObject({ code: 'FORBIDDEN' });
    expect(
      (await askAs(reader.secret, 'mutation { updateOrganisation(input: { name: "x" }) { id } }')).errors![0]!
        .extensions,
    ).toMatchObject({ code: 'FORBIDDEN' });
  });

  it('one for a source or a team may write only that', async () => {
    const teams = await Scenario.create(platform, {
      teams: [{ key: 'a' }, { key: 'b' }],
      services: [
        { key: 'a', owners: [{ team: 'a', from: '2020-01-01T00:00:00Z' }] },
        { key: 'b', owners: [{ team: 'b', from: '2020-01-01T00:00:00Z' }] },
      ],
    });
    const token = async (input: object) =>
      (
        await teams.ask<{ createToken: { secret: string } }>(
          'mutation ($input: CreateTokenInput!) { createToken(input: $input) { secret } }',
          { input },
        )
      ).data!.createToken.secret;
    const query =
      'mutation ($input: RecordDeploymentsInput!) { recordDeployments(input: $input) { results { outcome errors { code } } } }';
    const items = [
      toDeployment({ id: 'a', at: '10T10:00', service: { key: 'a' } }),
      toDeployment({ id: 'b', at: '10T10:00', service: { key: 'b' } }),
    ];
    const ofTeam = await platform.ask(
      query,
      { input: { items } },
      { token: await token({ name: 't', role: 'WRITER', teams: ['a'] }) },
    );
    expect(ofTeam.data).toEqual({
      recordDeployments: {
        results: [
          { outcome: 'CREATED', errors: [] },
          { outcome: 'REJECTED', errors: [{ code: 'FORBIDDEN_SCOPE' }] },
        ],
      },
    });
    const ofSource = await platform.ask(
      query,
      { input: { items } },
      { token: await token({ name: 's', role: 'WRITER', sources: ['ci'] }) },
    );
    expect(ofSource.data).toMatchObject({
      recordDeployments: {
        results: [{ errors: [{ code: 'FORBIDDEN_SCOPE' }] }, { errors: [{ code: 'FORBIDDEN_SCOPE' }] }],
      },
    });
  });
});
