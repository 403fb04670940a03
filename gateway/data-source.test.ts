/** What the gateway asks its subgraphs, how often, how long it waits, and what callers hear when one fails. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { setTimeout as pause } from 'node:timers/promises';
import { startFakeGateway, type FakeGateway } from '../tests/support/fake-gateway.ts';
import type { FakeSubgraph } from '../tests/support/fake-subgraphs.ts';

const READ_DEADLINE = 300;
let fake: FakeGateway;
beforeAll(async () => {
  fake = await startFakeGateway({ READ_DEADLINE_MS: String(READ_DEADLINE), MUTATION_DEADLINE_MS: '400' });
});
beforeEach(() => {
  for (const subgraph of [fake.catalog, fake.dora]) {
    subgraph.asked.length = 0;
    subgraph.meanwhile = null;
  }
});
afterAll(() => fake.close());

const deployments = '{ deployments { nodes { id } } }';
const page = '{ organisation { name dora(window: { last: "P7D" }) { lead { value } } } }';

/** Holds every answer back until it is let go. */
function hold(subgraph: FakeSubgraph): () => void {
  let release = () => {};
  const held = new Promise<void>((resolve) => (release = resolve));
  subgraph.meanwhile = () => held;
  return release;
}

async function until(condition: () => boolean): Promise<void> {
  while (!condition()) await pause(2);
}

describe('reads that are the same at the same time', () => {
  it('are asked once, and everybody gets an answer of their own', async () => {
    const release = hold(fake.dora);
    const asked = Array.from({ length: 8 }, () => fake.ask(deployments));
    await until(() => fake.dora.asked.length > 0);
    await pause(50);
    release();
    for (const { body } of await Promise.all(asked))
      expect(body).toEqual({ data: { deployments: { nodes: [{ id: 'd1' }] } } });
    expect(fake.dora.asked).toHaveLength(1);
  });

  it('are asked again when they are over', async () => {
    await fake.ask(deployments);
    await fake.ask(deployments);
    expect(fake.dora.asked).toHaveLength(2);
  });

  it.each([
    ['other variables', '{ deployments(first: 2) { nodes { id } } }', {}],
    ['another token', deployments, { authorization: 'minted' }],
    ['another organisation', deployments, { 'x-roosevelt-organisation': 'acme' }],
  ])('of %s are not the same', async (_, query, headers: Record<string, string>) => {
    const { text } = fake.directory.mint();
    fake.directory.organisations.add((await import('#kit/ids')).organisationIdOf('acme'));
    if (headers['authorization'] === 'minted') headers = { authorization: `Bearer ${text}` };
    const release = hold(fake.dora);
    const asked = [fake.ask(deployments), fake.ask(query, {}, headers)];
    await until(() => fake.dora.asked.length === 2);
    release();
    await Promise.all(asked);
  });

  it('do not join one that began before a write was answered', async () => {
    const release = hold(fake.dora);
    const before = fake.ask(deployments);
    await until(() => fake.dora.asked.length === 1);
    await fake.ask('mutation { renameTeam(id: 1, name: "x") { id } }');
    const after = fake.ask(deployments);
    await until(() => fake.dora.asked.length === 2);
    release();
    await Promise.all([before, after]);
  });

  it('that write are each sent', async () => {
    const write = 'mutation { recordDeployments(input: { items: [] }) }';
    await Promise.all([fake.ask(write), fake.ask(write)]);
    expect(fake.dora.asked).toHaveLength(2);
  });
});

describe('a subgraph that hangs', () => {
  it('costs its own fields and its own time, once', async () => {
    fake.dora.meanwhile = () => new Promise(() => {});
    const started = performance.now();
    const { status, body } = await fake.ask(`{ alsoFrozen ${page.slice(1)}`);
    expect(performance.now() - started).toBeLessThan(2 * READ_DEADLINE);
    expect(status).toBe(200);
    expect(body.data).toEqual({ alsoFrozen: null, organisation: { name: 'Fake', dora: null } });
    const extensions = { code: 'UPSTREAM_UNAVAILABLE', subgraph: 'dora' };
    expect(body.errors).toEqual([
      {
        message: expect.stringMatching(/^dora (did not answer within 0\.\d+ s|was not asked: no time is left)$/),
        extensions,
      },
      {
        message: expect.stringMatching(/^dora (did not answer within 0\.\d+ s|was not asked: no time is left)$/),
        extensions,
      },
    ]);
  });

  it('is told apart from one that is slow', async () => {
    fake.dora.meanwhile = () => pause(READ_DEADLINE / 3);
    const { body } = await fake.ask(page);
    expect(body.errors).toBeUndefined();
  });

  it('is given longer for a write, and then the caller is told', async () => {
    fake.dora.meanwhile = () => new Promise(() => {});
    const { body } = await fake.ask('mutation { recordDeployments(input: { items: [] }) }');
    const extensions = { code: 'UPSTREAM_UNAVAILABLE', subgraph: 'dora' };
    expect(body).toEqual({
      data: { recordDeployments: null },
      errors: [{ message: 'dora did not answer within 0.4 s', extensions }],
    });
  });

  it('after its headers is not waited for either', async () => {
    fake.dora.meanwhile = (_, response) => {
      response.writeHead(200, { 'content-type': 'application/json' }).write('{"data":');
      return new Promise(() => {});
    };
    const { body } = await fake.ask(page);
    expect(body.data).toEqual({ organisation: { name: 'Fake', dora: null } });
  });
});

describe('a subgraph that breaks', () => {
  it('once, by cutting the line, is asked again', async () => {
    fake.dora.meanwhile = (_, response) => {
      fake.dora.meanwhile = null;
      response.destroy();
    };
    const { body } = await fake.ask(page);
    expect(body.errors).toBeUndefined();
    expect(fake.dora.asked).toHaveLength(2);
  });

  it('in a write is not asked again', async () => {
    fake.dora.meanwhile = (_, response) => void response.destroy();
    const { body } = await fake.ask('mutation { recordDeployments(input: { items: [] }) }');
    expect(body.errors?.[0]?.message).toBe('dora cannot be reached');
    expect(fake.dora.asked).toHaveLength(1);
  });

  it.each([
    ['a page', 502, '<html>Bad gateway</html>', 'dora answered with something else than GraphQL'],
    ['other JSON', 200, '{"ok":true}', 'dora answered with something else than GraphQL'],
    ['nothing', 200, '', 'dora answered with something else than GraphQL'],
    [
      'its distrust',
      401,
      '{"errors":[{"message":"forged","extensions":{"code":"UNAUTHENTICATED"}}]}',
      'dora cannot be reached',
    ],
  ])('by answering with %s', async (_, status, text, message) => {
    fake.dora.meanwhile = (_asked, response) => void response.writeHead(status).end(text);
    const { body } = await fake.ask(page);
    const extensions = { code: 'UPSTREAM_UNAVAILABLE', subgraph: 'dora' };
    expect(body).toEqual({ data: { organisation: { name: 'Fake', dora: null } }, errors: [{ message, extensions }] });
  });
});

describe('an error of a subgraph', () => {
  const failing = async (error: object) => {
    fake.catalog.meanwhile = (_, response) => {
      response.writeHead(200, { 'content-type': 'application/json' });
      response.end(
        JSON.stringify({ data: { team: null }, errors: [{ message: 'words', path: ['team', 'name'], ...error }] }),
      );
    };
    const { body } = await fake.ask('{ team(id: 1) { name } }');
    return body.errors?.[0];
  };

  it('keeps its code, its words, its path and what a caller can act upon', async () => {
    const details = { code: 'CONFLICT', reason: 'IN_PROGRESS', retryAfter: 1, limit: 5 };
    const extensions = { ...details, stacktrace: ['at x'], serviceName: 'x', sql: 'select' };
    expect(await failing({ extensions })).toEqual({ message: 'words', path: ['team', 'name'], extensions: details });
  });

  it('keeps the errorId that its log has', async () => {
    const extensions = { code: 'INTERNAL_SERVER_ERROR', errorId: 'e1' };
    expect(await failing({ extensions })).toEqual({ message: 'words', path: ['team', 'name'], extensions });
  });

  it.each([{}, { code: 'P2002' }, { code: 'INTERNAL_SERVER_ERROR' }, { code: 'BAD_REQUEST' }, { code: 7 }])(
    'with the extensions %j says nothing but its errorId',
    async (extensions) => {
      expect(await failing({ message: 'connect ECONNREFUSED 10.0.0.5:5432', extensions })).toEqual({
        message: 'something went wrong here; the errorId finds it in the log',
        path: ['team', 'name'],
        extensions: { code: 'INTERNAL_SERVER_ERROR', errorId: expect.any(String) as unknown },
      });
    },
  );

  it('about a value in the query is the caller’s; about the query itself it is ours', async () => {
    const extensions = { code: 'GRAPHQL_VALIDATION_FAILED' };
    const value = await failing({ message: '"x" is not ISO 8601. Did you mean "P1D"?', extensions });
    expect(value).toMatchObject({ message: '"x" is not ISO 8601.', extensions: { code: 'BAD_USER_INPUT' } });
    const release = await failing({ message: 'Cannot query field "new" on type "Team".', extensions });
    expect(release?.extensions['code']).toBe('INTERNAL_SERVER_ERROR');
  });
});

describe('an error of the request', () => {
  it('suggests no names of the schema, neither of fields nor of values', async () => {
    const field = await fake.ask('{ team(id: 1) { nam } }');
    expect(field.body.errors?.[0]?.message).toBe('Cannot query field "nam" on type "Team".');
    const value = await fake.ask(
      'query ($b: Bucket!) { __typename organisation { dora(window: {}) { series(bucket: $b) { __typename } } } }',
      { b: 'WEEKS' },
    );
    expect(value.body.errors?.[0]?.message).not.toContain('Did you mean');
    expect([value.status, value.body.errors?.[0]?.extensions]).toEqual([400, { code: 'BAD_USER_INPUT' }]);
  });

  it('names the field of the input and is one of five at most', async () => {
    const items = Array.from({ length: 50 }, () => ({ id: 'x', size: 'large' }));
    const { status, body } = await fake.ask('mutation ($input: RecordInput!) { recordDeployments(input: $input) }', {
      input: { items },
    });
    expect(status).toBe(400);
    expect(body.data).toBeUndefined();
    expect(body.errors).toHaveLength(5);
    expect(body.errors?.[0]?.message).toContain('input.items[0].size');
    expect(fake.dora.asked).toEqual([]);
  });

  it('does not give back a megabyte that was sent', async () => {
    const items = [{ id: 'x', size: 'x'.repeat(900_000) }];
    const { body } = await fake.ask('mutation ($input: RecordInput!) { recordDeployments(input: $input) }', {
      input: { items },
    });
    expect(JSON.stringify(body).length).toBeLessThan(2_000);
  });

  it('about the operation is one', async () => {
    const several = 'query a { __typename } query b { __typename }';
    const { status, body } = await fake.ask(several);
    expect(status).toBe(400);
    expect(body.errors?.[0]).toEqual({
      message: 'the document holds several operations: send operationName',
      extensions: { code: 'OPERATION_RESOLUTION_FAILURE' },
    });
  });
});
