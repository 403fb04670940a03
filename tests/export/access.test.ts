/** Who may take a file away, what it holds for them, and how everybody else is told why not. */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Browser } from '../support/browser.ts';
import { readCsv } from '../support/csv.ts';
import { startTestPlatform, type TestPlatform } from '../support/platform.ts';
import { at, MARCH, Scenario } from '../support/scenario.ts';

let platform: TestPlatform;
let scenario: Scenario;
let base: string;

const REQUESTS = 100;

beforeAll(async () => {
  platform = await startTestPlatform({ env: { REQUESTS_PER_MINUTE: String(REQUESTS) } });
  base = platform.platform.gateway.url;
  const owned = (team: string) => [{ team, from: '2020-01-01T00:00:00Z' }];
  scenario = await Scenario.create(platform, {
    teams: [{ key: 'ours' }, { key: 'theirs' }],
    services: [
      { key: 'shop', owners: owned('ours') },
      { key: 'bank', owners: owned('theirs') },
    ],
  });
  for (const key of ['shop', 'bank']) {
    await scenario.deploy({ id: `D-${key}`, at: '10T10:00', service: { key } });
    await scenario.incident({ id: `I-${key}`, service: { key }, detectedAt: at('10T11:00') });
  }
});
afterAll(() => platform.close());

async function mint(input: object): Promise<string> {
  const { data } = await scenario.ask<{ createToken: { secret: string } }>(
    'mutation ($input: CreateTokenInput!) { createToken(input: $input) { secret } }',
    { input: { name: 'for a test', ...input } },
  );
  return data!.createToken.secret;
}

interface Taken {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  readonly error: { message: string; path?: string[]; extensions: { code: string } } | undefined;
}

async function take(what: string, parameters: Readonly<Record<string, string>>, token: string | null): Promise<Taken> {
  const query = new URLSearchParams(parameters).toString();
  const response = await fetch(`${base}/export/${what}?${query}`, {
    headers: token === null ? {} : { authorization: `Bearer ${token}` },
  });
  const text = new TextDecoder('utf-8', { ignoreBOM: true }).decode(await response.arrayBuffer());
  const isJson = response.headers.get('content-type')?.includes('json') === true;
  const { errors } = (isJson ? JSON.parse(text) : {}) as { errors?: NonNullable<Taken['error']>[] };
  return { status: response.status, headers: response.headers, text, error: errors?.[0] };
}

const refusal = ({ status, error }: Taken) => [status, error?.extensions.code];
const ids = ({ text }: Taken, column = 'id') => readCsv(text).rows.map((row) => row[column]);
const SERIES = { ...{ from: MARCH.from, to: MARCH.to }, metric: 'DEPLOYMENT_FREQUENCY' };
const WINDOW = { from: MARCH.from, to: MARCH.to };

describe('a browser', () => {
  const address = () =>
    `/export/series.csv?${new URLSearchParams({ ...SERIES, organisation: scenario.key }).toString()}`;
  async function signedIn(): Promise<Browser> {
    const browser = new Browser(base);
    const { status } = await browser.call('/session', {
      method: 'POST',
      body: { token: platform.platform.secrets.ownerToken },
    });
    expect(status).toBe(200);
    return browser;
  }

  it('that is signed in follows a link of our own page, or the address bar', async () => {
    const browser = await signedIn();
    const link = { 'sec-fetch-site': 'same-origin', 'sec-fetch-mode': 'navigate', 'sec-fetch-dest': 'document' };
    for (const headers of [link, { 'sec-fetch-site': 'none' }]) {
      const page = await browser.open(address(), headers);
      expect([page.status, page.headers['content-type']]).toEqual([200, 'text/csv; charset=utf-8']);
      expect(readCsv(page.text).rows.length).toBeGreaterThan(0);
    }
  });

  it('brings nothing for a page of others, though it sends its cookie along', async () => {
    const browser = await signedIn();
    for (const headers of [
      { 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'navigate' },
      { 'sec-fetch-site': 'same-site' },
      { origin: 'https://evil.example' },
    ]) {
      const page = await browser.open(address(), headers);
      expect([page.status, page.json.errors![0]!.extensions.code]).toEqual([403, 'FORBIDDEN']);
    }
  });

  it('that is not signed in is told so in JSON', async () => {
    const page = await new Browser(base).open(address());
    expect([page.status, page.json.errors![0]!.extensions.code]).toEqual([401, 'UNAUTHENTICATED']);
  });
});

describe('a token', () => {
  it('is needed, known, and of the organisation that is named', async () => {
    expect(refusal(await take('series.csv', SERIES, null))).toEqual([401, 'UNAUTHENTICATED']);
    const token = await mint({ role: 'READER' });
    const wrong = token.slice(0, -4) + (token.endsWith('AAAA') ? 'BBBB' : 'AAAA');
    expect(refusal(await take('series.csv', SERIES, wrong))).toEqual([401, 'UNAUTHENTICATED']);
    expect((await take('series.csv', SERIES, token)).status).toBe(200);
    const foreign = await take('series.csv', { ...SERIES, organisation: 'acme' }, token);
    expect(refusal(foreign)).toEqual([403, 'FORBIDDEN']);
    const nowhere = await take(
      'series.csv',
      { ...SERIES, organisation: 'nowhere' },
      platform.platform.secrets.ownerToken,
    );
    expect(refusal(nowhere)).toEqual([404, 'NOT_FOUND']);
  });

  it('of some teams takes away what is of these, and does not learn that there are others', async () => {
    const token = await mint({ role: 'READER', teams: ['ours'] });
    expect(ids(await take('incidents.csv', WINDOW, token))).toEqual(['I-shop']);
    expect(ids(await take('deployments.csv', WINDOW, token))).toEqual(['D-shop']);
    expect(ids(await take('teams.csv', WINDOW, token), 'team')).toEqual(['ours']);
    expect((await take('series.csv', { ...SERIES, team: 'ours' }, token)).status).toBe(200);
    for (const subject of [{ team: 'theirs' }, { service: 'bank' }]) {
      const refused = await take('incidents.csv', { ...WINDOW, ...subject }, token);
      expect(refusal(refused)).toEqual([404, 'NOT_FOUND']);
      expect(refused.error!.path).toEqual(Object.keys(subject));
    }
    expect(refusal(await take('series.csv', SERIES, token))).toEqual([403, 'FORBIDDEN']);
    expect(refusal(await take('metrics.csv', WINDOW, token))).toEqual([403, 'FORBIDDEN']);
  });

  it('that only writes takes nothing away', async () => {
    const token = await mint({ role: 'WRITER' });
    for (const what of ['metrics.csv', 'incidents.csv', 'deployments.csv', 'changes.csv', 'teams.csv'])
      expect([what, ...refusal(await take(what, WINDOW, token))]).toEqual([what, 403, 'FORBIDDEN']);
  });

  it('is charged for each file as for a request', async () => {
    const token = await mint({ role: 'READER' });
    let answer = await take('series.csv', {}, token);
    for (let asked = 1; answer.status === 400 && asked < 2 * REQUESTS; asked++)
      answer = await take('series.csv', {}, token);
    expect(refusal(answer)).toEqual([429, 'RATE_LIMITED']);
    expect(Number(answer.headers.get('retry-after'))).toBeGreaterThan(0);
  });
});

describe('an address that asks for nothing there is', () => {
  it.each<[string, Readonly<Record<string, string>>, string]>([
    ['series.csv', { last: 'P7D' }, 'metric'],
    ['series.csv', { metric: 'VELOCITY' }, 'metric'],
    ['series.csv', { metric: 'toString' }, 'metric'],
    ['series.csv', { ...SERIES, statistic: 'P99' }, 'statistic'],
    ['series.csv', { ...SERIES, bucket: 'YEAR' }, 'bucket'],
    ['series.csv', { ...SERIES, rolling: '7 days' }, 'rolling'],
    ['metrics.csv', { last: 'yesterday' }, 'last'],
    ['metrics.csv', { last: 'P11Y' }, 'last'],
    ['metrics.csv', { last: 'P0D' }, 'last'],
    ['metrics.csv', { last: 'P7D', to: MARCH.to }, 'last'],
    ['metrics.csv', { from: MARCH.from }, 'to'],
    ['metrics.csv', { to: MARCH.to }, 'from'],
    ['metrics.csv', { from: MARCH.to, to: MARCH.from }, 'from'],
    ['metrics.csv', { from: '2026-02-30T00:00:00Z', to: MARCH.to }, 'from'],
    ['metrics.csv', { from: '2026-03-01', to: MARCH.to }, 'from'],
    ['metrics.csv', { team: 'ours', service: 'shop' }, 'service'],
    ['metrics.csv', { team: '' }, 'team'],
    ['metrics.csv', { team: 'x'.repeat(201) }, 'team'],
    ['metrics.csv', { bucket: 'DAY' }, 'bucket'],
    ['teams.csv', { team: 'ours' }, 'team'],
    ['rows.csv', { ...WINDOW, metric: 'CHANGE_LEAD_TIME', counted: 'yes' }, 'counted'],
  ])('%s with %j is refused by its parameter', async (what, parameters, path) => {
    const refused = await take(what, parameters, scenario.adminToken);
    expect([...refusal(refused), refused.error?.path]).toEqual([400, 'BAD_USER_INPUT', [path]]);
    expect(refused.headers.get('content-disposition')).toBeNull();
  });

  it('a team or service that is not there is 404, a parameter given twice 400', async () => {
    const missing = await take('rows.csv', { ...SERIES, team: 'nobody' }, scenario.adminToken);
    expect([...refusal(missing), missing.error!.path]).toEqual([404, 'NOT_FOUND', ['team']]);
    const response = await fetch(`${base}/export/metrics.csv?team=ours&team=theirs`, {
      headers: { authorization: `Bearer ${scenario.adminToken}` },
    });
    expect(response.status).toBe(400);
  });

  it('another name is 404, another method 405', async () => {
    for (const what of ['tokens.csv', 'series.json', 'toString.csv', 'series.csv/x', ''])
      expect([what, ...refusal(await take(what, {}, scenario.adminToken))]).toEqual([what, 404, 'NOT_FOUND']);
    const { status } = await fetch(`${base}/export/series.csv`, {
      method: 'POST',
      headers: { authorization: `Bearer ${scenario.adminToken}` },
    });
    expect(status).toBe(405);
  });
});
