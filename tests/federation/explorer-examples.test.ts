/** Every example of the explorer: valid, well within the limits of a stranger's document, and it runs on the demo organisation. */
import { existsSync, globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { buildSchema, parse, validate } from 'graphql';
import { createClient, type TypedDocumentString } from '#client';
import { readConfig } from '../../gateway/config.ts';
import { DocumentLimits } from '../../gateway/limits.ts';
import { readExample, variablesFor, type Example } from '../../web/explorer/example.ts';
import { roosevelt } from '../support/command-line.ts';
import { startTestPlatform, type TestPlatform } from '../support/platform.ts';

const ROOT = join(import.meta.dirname, '..', '..');
const FOLDER = join(ROOT, 'web/explorer/examples');
const DEMO = 'demo';

const schema = buildSchema(readFileSync(join(ROOT, 'gateway/api.graphql'), 'utf8'));
const { limits } = readConfig({ ROOSEVELT_SECRET: 'x'.repeat(32), DATABASE_URL: 'postgres://localhost/x' });
const examples = globSync('*/*.graphql', { cwd: FOLDER }).sort().map(read);
const of = (kind: Example['kind']) => examples.filter((example) => example.kind === kind);

function read(file: string): Example {
  const beside = join(FOLDER, file.replace(/graphql$/, 'json'));
  const variables = existsSync(beside) ? (JSON.parse(readFileSync(beside, 'utf8')) as Example['variables']) : {};
  return readExample(file, readFileSync(join(FOLDER, file), 'utf8'), variables);
}

describe('each example', () => {
  it.each(examples)('$id is valid, and says what it is for', ({ query, title, purpose }) => {
    expect(validate(schema, parse(query))).toEqual([]);
    expect(() => new DocumentLimits(limits).check(query)).not.toThrow();
    expect([title, purpose]).toEqual([expect.stringMatching(/^[A-Z]/), expect.stringMatching(/[.]$/)]);
  });

  it('belongs to a group that is shown', () => {
    expect([...new Set(examples.map(({ id }) => id.split('/')[0]))]).toEqual([
      'explore',
      'frontend',
      'integrations',
      'live',
    ]);
    expect(globSync('*/*.json', { cwd: FOLDER }).filter((file) => !examples.some(({ id }) => id === file.replace(/json$/, 'graphql')))).toEqual([]); // prettier-ignore
  });
});

describe('on the demo organisation', () => {
  let platform: TestPlatform;
  beforeAll(async () => {
    platform = await startTestPlatform();
    expect((await roosevelt(platform, ['demo', 'reset'])).code).toBe(0);
  });
  afterAll(() => platform.close());

  const keys = { teams: ['checkout'], services: ['cart'] };
  const variablesOf = (example: Example) => variablesFor(example, keys, new Date()) as Record<string, unknown>;

  it.each(of('query'))('$id answers, with rows', async (example) => {
    const { data, errors } = await platform.ask(example.query, variablesOf(example), { organisation: DEMO });
    expect(errors).toBeUndefined();
    expect(Object.values(data!).every((value) => value !== null)).toBe(true);
    const text = JSON.stringify(data);
    expect(text).not.toContain('"nodes":[]');
    const counts = [...text.matchAll(/"n":(\d+)/g)].map(([, n]) => Number(n));
    expect(counts.length === 0 || Math.max(...counts) > 0).toBe(true);
  });

  it.each(of('mutation'))('$id would be taken, and changes nothing as it stands', async (example) => {
    const before = await countFacts();
    const answer = await platform.ask<Record<string, { summary: object; results: { errors: object[] }[] }>>(
      example.query,
      variablesOf(example),
      { organisation: DEMO },
    );
    expect(answer.errors).toBeUndefined();
    const [payload] = Object.values(answer.data!);
    expect(payload).toMatchObject({ summary: { created: 1, rejected: 0 }, results: [{ errors: [], warnings: [] }] });
    expect(await countFacts()).toEqual(before);
  });

  it('the feeds hear what the integrations record', async () => {
    const live = createClient({
      url: `${platform.platform.gateway.url}/graphql`,
      token: platform.platform.secrets.ownerToken,
      organisation: DEMO,
    });
    const feeds = await Promise.all(of('subscription').map((example) => begin(live, example, variablesOf(example))));
    for (const example of of('mutation')) {
      const { input } = variablesOf(example) as { input: object };
      await platform.ask(example.query, { input: { ...input, dryRun: false } }, { organisation: DEMO });
    }
    const heard = await Promise.all(feeds.map(({ first }) => first));
    await Promise.all(feeds.map(({ end }) => end()));
    expect(heard.map(({ value }) => value as unknown)).toEqual([
      { deploymentRecorded: expect.objectContaining({ kind: 'CREATED' }) as unknown },
      { incidentChanged: expect.objectContaining({ kind: 'CREATED' }) as unknown },
      { metricsChanged: expect.objectContaining({ cursor: expect.any(String) as unknown }) as unknown },
    ]);
  });

  async function countFacts() {
    const counts = '{ deployments { totalCount } incidents { totalCount } changes { totalCount } }';
    return (await platform.ask(counts, {}, { organisation: DEMO })).data;
  }
});

/** Once it is live: nothing that comes later is missed. */
function begin(live: ReturnType<typeof createClient>, { query }: Example, variables: object) {
  // The client asks a document for its text and nothing else.
  const document = query as unknown as TypedDocumentString<object, object>;
  return new Promise<{ first: Promise<IteratorResult<object>>; end: () => Promise<unknown> }>((resolve, reject) => {
    const subscription = live.subscribe(document, variables, {
      onState: (state) => void (state === 'live' && resolve({ first, end: () => subscription.return() })),
    });
    const first: Promise<IteratorResult<object>> = subscription.next();
    first.catch(reject);
  });
}
