/** Signing in, as browsers do it, over real HTTP and WebSockets. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { newId, organisationIdOf } from '#kit/ids';
import { mintToken } from '#kit/tokens';
import { startPlatform, type Platform } from '../../packages/dev-env/platform.ts';
import { Browser, type Page } from '../support/browser.ts';
import { TEST_SECRET } from '../support/database-url.ts';
import { startTestPlatform, type TestPlatform } from '../support/platform.ts';
import { SocketClient } from '../support/socket-client.ts';
import { until } from '../support/until.ts';

const HOUR = 3_600_000;
const VIEWER = '{ viewer { subject role organisation { key } } }';

let platform: TestPlatform;
let base: string;
/** By which the clock of sessions is ahead. */
let ahead = 0;
let addresses = 0;

beforeAll(async () => {
  platform = await startTestPlatform({
    now: () => new Date(Date.now() + ahead),
    env: { TRUSTED_PROXIES: '127.0.0.0/8', FAILED_AUTHENTICATIONS_PER_MINUTE: '5', SIGN_INS_PER_MINUTE: '1000' },
  });
  base = platform.platform.gateway.url;
});
afterEach(() => {
  ahead = 0;
  SocketClient.closeAll();
});
afterAll(() => platform.close());

/** From an address of its own, so that failures are counted apart. */
function browser(origin = base): Browser {
  const made = new Browser(base, origin);
  const address = `203.0.113.${++addresses}`;
  const send = made.send.bind(made);
  made.send = (path, sent) => send(path, { ...sent, headers: { 'x-forwarded-for': address, ...sent.headers } });
  return made;
}

const owner = () => platform.platform.secrets.ownerToken;
const nobody = () => browser();

async function mintCode(token = owner(), body: object = {}): Promise<Page> {
  return nobody().send('/session/codes', { method: 'POST', body, headers: { authorization: `Bearer ${token}` } });
}

const codeOf = async (token?: string) => (await mintCode(token)).json.code;

async function signedIn(token?: string): Promise<Browser> {
  const made = browser();
  const { location } = await made.open(`/sign-in?code=${await codeOf(token)}`);
  expect(location).toBe('/');
  return made;
}

async function createToken(role = 'READER', organisation = 'default') {
  const { data } = await platform.ask<{ createToken: { secret: string; token: { id: string } } }>(
    'mutation ($input: CreateTokenInput!) { createToken(input: $input) { secret token { id } } }',
    { input: { name: 'browser', role } },
    { organisation },
  );
  return { secret: data!.createToken.secret, id: data!.createToken.token.id };
}

async function onDatabase(statement: string, values: unknown[] = []): Promise<void> {
  const client = new pg.Client({ connectionString: platform.adminUrl });
  await client.connect();
  await client.query(statement, values).finally(() => client.end());
}

const code = ({ json }: Page) => json.errors?.[0]?.extensions.code;

describe('a one-time address', () => {
  it('is made with a token, for ten minutes, as the caller sees this host', async () => {
    const { status, json } = await mintCode();
    expect(status).toBe(201);
    expect(json.url).toBe(`${base}/sign-in?code=${json.code}`);
    expect(Date.parse(json.expiresAt) - Date.now()).toBeGreaterThan(9.8 * 60_000);
    const behind = await browser('http://ops.example').send('/session/codes', {
      method: 'POST',
      headers: { authorization: `Bearer ${owner()}`, 'x-forwarded-proto': 'https' },
    });
    expect(behind.json.url).toMatch(/^https:\/\/ops\.example\/sign-in\?code=rops_code_/);
  });

  it('leads to an organisation that is named, and there must be one', async () => {
    const { json } = await mintCode(owner(), { organisation: organisationIdOf('default') });
    const url = new URL(json.url);
    const { location } = await browser().open(url.pathname + url.search);
    expect(location).toBe('/?org=default');
    const { secret } = await createToken();
    expect(code(await mintCode(owner(), { organisation: 'nowhere' }))).toBe('NOT_FOUND');
    expect(code(await mintCode(secret, { organisation: 'acme' }))).toBe('FORBIDDEN');
    expect(code(await mintCode(owner(), { organisation: 7 }))).toBe('BAD_USER_INPUT');
  });

  it('is made for nobody without a token, signed in or not', async () => {
    for (const each of [nobody(), await signedIn()])
      expect((await each.call('/session/codes', { method: 'POST' })).status).toBe(401);
  });

  it('signs in once', async () => {
    const address = `/sign-in?code=${await codeOf()}&to=${encodeURIComponent('/teams?range=90d')}`;
    const first = browser();
    const entered = await first.open(address);
    expect([entered.status, entered.location, entered.headers['cache-control']]).toEqual([
      303,
      '/teams?range=90d',
      'no-store',
    ]);
    expect((await first.graphql(VIEWER)).json.data).toMatchObject({ viewer: { subject: 'owner', role: 'OWNER' } });
    const second = browser();
    const refused = await second.open(address);
    expect([refused.status, refused.location]).toEqual([303, '/sign-in?problem=code&to=%2Fteams%3Frange%3D90d']);
    expect(second.cookies.size).toBe(0);
    expect((await first.open(address)).location).toBe('/teams?range=90d'); // who is signed in is not bothered
  });

  it('signs in nobody after ten minutes', async () => {
    const late = await codeOf();
    ahead = 10 * 60_000;
    expect((await browser().open(`/sign-in?code=${late}`)).location).toBe('/sign-in?problem=code');
  });

  it('is not spent by who only looks: a HEAD, a browser that looks ahead', async () => {
    const address = `/sign-in?code=${await codeOf()}`;
    const looking = browser();
    await looking.send(address, { method: 'HEAD', headers: { accept: 'text/html' } });
    expect((await looking.open(address, { 'sec-purpose': 'prefetch;prerender' })).status).toBe(503);
    expect(looking.cookies.size).toBe(0);
    expect((await looking.open(address)).location).toBe('/');
  });

  it('does not let another site choose who is signed in here', async () => {
    const address = `/sign-in?code=${await codeOf()}`;
    const lured = browser();
    for (const site of ['cross-site', 'same-site'])
      expect((await lured.open(address, { 'sec-fetch-site': site })).location).toBe('/sign-in?problem=code');
    expect(lured.cookies.size).toBe(0);
    expect((await lured.open(address)).location).toBe('/'); // nor was it spent
  });

  it.each([
    '//evil.example',
    'https://evil.example',
    '/\\evil.example',
    '/.//evil.example',
    '/%09/evil.example',
    'teams',
    '/sign-in?code=x',
  ])('leads to no other place by to=%s', async (to) => {
    const raw = await browser().open(
      `/sign-in?code=${await codeOf()}&to=${encodeURIComponent(decodeURIComponent(to))}`,
    );
    expect([raw.status, raw.location]).toEqual([303, '/']);
    const failed = await browser().open(`/sign-in?code=x&to=${encodeURIComponent(decodeURIComponent(to))}`);
    expect(failed.location).toBe('/sign-in?problem=code');
  });

  it('that is wrong is counted with the failed tokens, and a good one passes all the same', async () => {
    const guessing = browser();
    const statuses = [];
    for (let i = 0; i < 6; i++) statuses.push((await guessing.open(`/sign-in?code=rops_code_${i}`)).status);
    expect(statuses).toEqual([303, 303, 303, 303, 303, 429]);
    const token = await guessing.call('/session', { method: 'POST', body: { token: 'rops_x' } });
    expect([token.status, token.headers['retry-after']]).toEqual([429, '60']);
    expect((await guessing.open(`/sign-in?code=${await codeOf()}`)).location).toBe('/');
  });
});

describe('the cookie', () => {
  it('is out of reach of scripts and other sites, and ends after a week', async () => {
    const { setCookie } = await signedIn();
    expect(setCookie).toMatch(
      /^roosevelt_session=rops_session_[\w-]{43}_[\w-]{43}; Max-Age=604800; Path=\/; HttpOnly; SameSite=Lax$/,
    );
  });

  it('is bound to the host and to TLS where a trusted proxy says that there is TLS', async () => {
    const secure = browser('https://ops.example');
    const proxied = { 'x-forwarded-proto': 'https', 'x-forwarded-host': 'ops.example' };
    await secure.open(`/sign-in?code=${await codeOf()}`, proxied);
    expect(secure.setCookie).toMatch(
      /^__Host-roosevelt=rops_session_\S+; Max-Age=604800; Path=\/; HttpOnly; SameSite=Lax; Secure$/,
    );
    expect((await secure.graphql(VIEWER, proxied)).status).toBe(200);
    expect((await secure.graphql(VIEWER, { ...proxied, origin: 'http://ops.example' })).status).toBe(403);
    const planted = await browser('https://ops.example').call('/session', {
      headers: { ...proxied, cookie: secure.cookie.replace('__Host-roosevelt', 'roosevelt_session') },
    });
    expect(planted.status).toBe(401);
  });

  it.each([
    ['garbage', 'roosevelt_session=garbage'],
    ['10 kB', `roosevelt_session=${'x'.repeat(10_000)}`],
    [
      'a session that nobody made',
      `roosevelt_session=${mintToken(organisationIdOf('default'), newId(), 'session').text}`,
    ],
    [
      'a session of an organisation that is not there',
      `roosevelt_session=${mintToken(newId(), newId(), 'session').text}`,
    ],
    ['an API token', `roosevelt_session=${mintToken(organisationIdOf('default'), newId()).text}`],
    ['bytes that are no text', 'roosevelt_session=\xff\xfe%00'],
    ['hundreds', Array.from({ length: 300 }, (_, i) => `roosevelt_session=${i}`).join('; ')],
  ])('that holds %s is nobody, and is taken away', async (_, cookie) => {
    const hostile = browser();
    for (const page of [
      await hostile.call('/session', { headers: { cookie } }),
      await hostile.graphql(VIEWER, { cookie }),
    ]) {
      expect([page.status, code(page)]).toEqual([401, 'UNAUTHENTICATED']);
      expect(page.headers['set-cookie']).toEqual(['roosevelt_session=; Max-Age=0; Path=/; HttpOnly; SameSite=Lax']);
    }
  });

  it('is not looked at beside a token', async () => {
    const { secret, id } = await createToken();
    const both = await signedIn();
    const { json } = await both.graphql(VIEWER, { authorization: `Bearer ${secret}` });
    expect(json.data).toMatchObject({ viewer: { subject: `token:${id}` } });
    expect((await both.graphql(VIEWER, { authorization: 'Bearer x' })).status).toBe(401);
    expect(both.cookies.size).toBe(1);
  });
});

describe('GET /session', () => {
  it('says who the owner is, where, and where else', async () => {
    const { json, headers } = await (await signedIn()).call('/session');
    const named = { id: organisationIdOf('default'), key: 'default', name: 'Default organisation' };
    const organisation = { ...named, demo: false, zone: 'UTC' };
    expect(json).toEqual({
      subject: 'owner',
      role: 'OWNER',
      organisation,
      organisations: [organisation],
      expiresAt: expect.any(String) as unknown,
      explorer: 'sandbox',
    });
    expect(Date.parse(json.expiresAt) - Date.now()).toBeGreaterThan(7.9 * HOUR);
    expect(headers['cache-control']).toBe('no-store');
  });

  it('shows a token its own organisation alone', async () => {
    const { secret, id } = await createToken('ADMIN');
    await platform.ask(
      'mutation { createOrganisation(input: { key: "beside", name: "Beside", zone: "UTC" }) { adminToken } }',
    );
    const holder = await signedIn(secret);
    const { json } = await holder.call('/session');
    expect(json).toMatchObject({ subject: `token:${id}`, role: 'ADMIN', organisation: { key: 'default' } });
    expect(json.organisations.map(({ key }) => key)).toEqual(['default']);
    for (const organisation of ['beside', organisationIdOf('beside'), 'nowhere']) {
      const named = { 'x-roosevelt-organisation': organisation };
      expect(code(await holder.call('/session', { headers: named }))).toBe('FORBIDDEN');
      expect(code(await holder.graphql(VIEWER, named))).toBe('FORBIDDEN');
    }
  });

  it('is 401 and JSON for nobody, and takes no other method than its own', async () => {
    const page = await nobody().call('/session');
    expect([page.status, code(page), page.headers['set-cookie']]).toEqual([401, 'UNAUTHENTICATED', undefined]);
    expect((await nobody().call('/session', { method: 'PUT' })).status).toBe(405);
    expect((await nobody().call('/session/codes')).status).toBe(405);
  });
});

describe('an owner', () => {
  it('changes the organisation by a header, and is told of one that is not there', async () => {
    await platform.ask(
      'mutation { createOrganisation(input: { key: "other", name: "Other", zone: "Asia/Tokyo" }) { adminToken } }',
    );
    const signed = await signedIn();
    const named = { 'x-roosevelt-organisation': 'other' };
    expect((await signed.graphql(VIEWER, named)).json.data).toMatchObject({
      viewer: { organisation: { key: 'other' } },
    });
    const { json } = await signed.call('/session', { headers: named });
    expect(json.organisation).toMatchObject({ key: 'other', zone: 'Asia/Tokyo' });
    expect(json.organisations.map(({ key }) => key)).toContain('default');
    expect((await signed.graphql(VIEWER, { 'x-roosevelt-organisation': 'nowhere' })).status).toBe(404);
  });

  it('who names none begins with the demo, until something real has arrived', async () => {
    const signed = await signedIn();
    const home = async () => (await signed.graphql('{ viewer { organisation { key } } }')).text;
    expect(await home()).toContain('"default"');
    await platform.ask(
      'mutation { createOrganisation(input: { key: "demo", name: "Demo", zone: "UTC", demo: true }) { adminToken } }',
    );
    expect(await home()).toContain('"demo"');
    expect((await signed.call('/session')).json.organisation).toMatchObject({ key: 'demo', demo: true });
    const at = '2026-11-01T00:00:00Z';
    const item = { ref: { source: 'pager', id: '1' }, title: 'Down', severity: 'HIGH', observedAt: at, detectedAt: at };
    const { data } = await platform.ask(
      'mutation ($input: RecordIncidentsInput!) { recordIncidents(input: $input) { summary { created } } }',
      { input: { items: [item] } },
    );
    expect(data).toMatchObject({ recordIncidents: { summary: { created: 1 } } });
    await until('the real one', async () => (await home()).includes('"default"'));
    expect((await signed.call('/session')).json.organisation).toMatchObject({ key: 'default' });
  });
});

describe('a token that is pasted', () => {
  const paste = (from: Browser, token: unknown, headers = {}) =>
    from.call('/session', { method: 'POST', body: { token }, headers });

  it('signs in, and answers as GET /session does', async () => {
    const { secret, id } = await createToken();
    const pasting = browser();
    const { status, json } = await paste(pasting, ` ${secret}\n`);
    expect([status, json.subject]).toEqual([200, `token:${id}`]);
    expect((await pasting.call('/session')).json).toMatchObject({
      subject: `token:${id}`,
      organisation: json.organisation,
    });
  });

  it.each([
    ['another origin', { origin: 'http://evil.example' }],
    ['another port of this host', { origin: 'http://127.0.0.1:1' }],
    ['a page without an origin', { origin: 'null' }],
    ['another site', { 'sec-fetch-site': 'cross-site' }],
  ])('signs in from no page of %s: it would choose who is signed in here', async (_, headers) => {
    const lured = browser();
    const page = await paste(lured, owner(), headers);
    expect([page.status, code(page), lured.cookies.size]).toEqual([403, 'FORBIDDEN', 0]);
  });

  it('signs in by no form', async () => {
    const form = browser();
    for (const type of ['text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data']) {
      const { status } = await paste(form, owner(), { 'content-type': type });
      expect([type, status, form.cookies.size]).toEqual([type, 415, 0]);
    }
  });

  it.each([
    ['unknown', mintToken(organisationIdOf('default'), newId()).text, 401],
    ['no token', 'hello', 401],
    ['of another owner', 'rops_owner_x', 401],
    ['two', 'a b', 400],
    ['no text', 7, 400],
    ['absent', undefined, 400],
    ['longer than any', 'x'.repeat(20_000), 413],
  ])('that is %s is refused', async (_, token, status) => {
    const refused = browser();
    expect([(await paste(refused, token)).status, refused.cookies.size]).toEqual([status, 0]);
  });
});

describe('a page of another origin', () => {
  const MUTATION = 'mutation { createOrganisation(input: { name: "Forged", zone: "UTC" }) { adminToken } }';

  it.each([
    ['another site', { origin: 'http://evil.example', 'sec-fetch-site': 'cross-site' }],
    [
      'another port of this host, which is the same site',
      { origin: 'http://127.0.0.1:5173', 'sec-fetch-site': 'same-site' },
    ],
    ['nowhere', { origin: 'null' }],
    ['an old browser that tells its origin alone', { origin: 'http://evil.example', 'sec-fetch-site': '' }],
  ])('of %s can do and ask nothing with who is signed in here', async (_, headers) => {
    const signed = await signedIn();
    for (const page of [
      await signed.graphql(MUTATION, headers),
      await signed.graphql(VIEWER, headers),
      await signed.call(`/graphql?query=${encodeURIComponent(VIEWER)}`, {
        headers: { ...headers, 'apollo-require-preflight': 'x' },
      }),
      await signed.call('/session', { headers }),
      await signed.call('/session', { method: 'DELETE', headers }),
    ])
      expect([page.status, code(page), page.json.data]).toEqual([403, 'FORBIDDEN', undefined]);
    expect((await signed.graphql(VIEWER)).status).toBe(200);
  });

  it('can lead to one of ours', async () => {
    const signed = await signedIn();
    const { status } = await signed.open('/teams', { 'sec-fetch-site': 'cross-site' });
    expect(status).not.toBe(403);
  });

  it('goes on as ever with a token of its own', async () => {
    const headers = {
      origin: 'https://tool.example',
      'sec-fetch-site': 'cross-site',
      authorization: `Bearer ${owner()}`,
    };
    expect((await nobody().graphql(VIEWER, headers)).status).toBe(200);
  });
});

describe('a session', () => {
  it('ends when it is not used for eight hours, and after seven days however much it is', async () => {
    const [idle, busy] = [await signedIn(), await signedIn()];
    for (ahead = 7 * HOUR; ahead < 7 * 24 * HOUR; ahead += 7 * HOUR)
      expect((await busy.call('/session')).status).toBe(200);
    expect((await idle.call('/session')).status).toBe(401);
    ahead = 7 * 24 * HOUR + 60_000;
    const page = await busy.graphql(VIEWER);
    expect([page.status, code(page), busy.cookies.size]).toEqual([401, 'UNAUTHENTICATED', 0]);
  });

  it('is over once signed out, wherever its cookie was copied to', async () => {
    const signed = await signedIn();
    const copied = { cookie: signed.cookie };
    const { status, text } = await signed.call('/session', { method: 'DELETE' });
    expect([status, text, signed.cookies.size]).toEqual([204, '', 0]);
    expect((await nobody().graphql(VIEWER, copied)).status).toBe(401);
    expect((await nobody().call('/session', { method: 'DELETE' })).status).toBe(204);
  });

  it('is another at each sign-in, and the one before is over', async () => {
    const signed = await signedIn();
    const before = signed.cookie;
    await signed.open(`/sign-in?code=${await codeOf()}`);
    expect(signed.cookie).not.toBe(before);
    expect((await signed.graphql(VIEWER)).status).toBe(200);
    expect((await nobody().graphql(VIEWER, { cookie: before })).status).toBe(401);
  });

  it('ends at once with the token it came with', async () => {
    const { secret, id } = await createToken();
    const holder = await signedIn(secret);
    expect((await holder.graphql(VIEWER)).status).toBe(200);
    await platform.ask('mutation ($id: ID!) { revokeToken(id: $id) { id } }', { id });
    const page = await holder.graphql(VIEWER);
    expect([page.status, code(page)]).toEqual([401, 'UNAUTHENTICATED']);
  });

  it('may do what its token may, and no more', async () => {
    const holder = await signedIn((await createToken('READER')).secret);
    const { json } = await holder.graphql('mutation { createToken(input: { name: "x", role: ADMIN }) { secret } }');
    expect(json.errors?.[0]?.extensions.code).toBe('FORBIDDEN');
  });
});

describe('a WebSocket', () => {
  const address = () => `${base.replace('http', 'ws')}/graphql`;
  const open = (from: Browser, headers = {}) =>
    SocketClient.open(address(), 'graphql-transport-ws', { cookie: from.cookie, origin: base, ...headers });
  const isAcknowledged = (client: SocketClient) => client.heard.some(({ type }) => type === 'connection_ack');

  async function connected(from: Browser, payload: object = {}, headers = {}): Promise<SocketClient> {
    const client = await open(from, headers);
    client.say({ type: 'connection_init', payload });
    await until('acknowledged', () => isAcknowledged(client));
    return client;
  }

  it('knows who is signed in, and takes the organisation from its first message', async () => {
    const signed = await signedIn();
    const client = await connected(signed, { 'x-roosevelt-organisation': 'default' });
    client.subscribe('1', VIEWER);
    await until('answered', () => client.payloads('1').length === 1);
    expect(client.payloads('1')[0]?.data).toMatchObject({
      viewer: { subject: 'owner', organisation: { key: 'default' } },
    });
  });

  it.each([
    ['another site', { origin: 'http://evil.example' }],
    ['another port of this host', { origin: 'http://127.0.0.1:5173' }],
    ['our own origin, as another says it', { 'sec-fetch-site': 'cross-site' }],
  ])('of a page of %s knows nobody', async (_, headers) => {
    const client = await open(await signedIn(), headers);
    client.say({ type: 'connection_init' });
    expect(await client.untilClosed()).toMatchObject({ code: 4403, reason: expect.stringMatching(/^UNAUTHENTICATED: no token/) as unknown }); // prettier-ignore
  });

  it('is closed the moment its session is signed out, and nobody else is', async () => {
    const [signed, other] = [await signedIn(), await signedIn()];
    const [client, second, beside] = [await connected(signed), await connected(signed), await connected(other)];
    client.subscribe('1', 'subscription { incidentChanged { incident { id } } }');
    await signed.call('/session', { method: 'DELETE' });
    for (const each of [client, second])
      expect(await each.untilClosed()).toEqual({ code: 4403, reason: 'UNAUTHENTICATED: the session was ended' });
    expect(beside.closed).toBeNull();
  });

  it('is closed within seconds when its session was ended elsewhere, or its token', async () => {
    const { secret, id } = await createToken();
    const [signed, holder] = [await signedIn(), await signedIn(secret)];
    const clients = [await connected(signed), await connected(holder)];
    await onDatabase('DELETE FROM gateway.session WHERE token_id IS NULL');
    await onDatabase('UPDATE catalog.token SET revoked_at = now() WHERE id = $1', [id]);
    for (const client of clients) expect((await client.untilClosed()).code).toBe(4403);
  });

  it('does not keep its session from lying idle', async () => {
    const signed = await signedIn();
    const client = await connected(signed);
    ahead = 8 * HOUR;
    expect(await client.untilClosed()).toMatchObject({ code: 4403, reason: expect.stringMatching(/^UNAUTHENTICATED: the session ended at/) as unknown }); // prettier-ignore
  });
});

it('a stream over HTTP knows who is signed in, and ends with the session', async () => {
  const signed = await signedIn();
  const response = await fetch(
    `${base}/graphql?query=${encodeURIComponent('subscription { incidentChanged { incident { id } } }')}`,
    {
      headers: { accept: 'text/event-stream', cookie: signed.cookie },
    },
  );
  expect(response.headers.get('content-type')).toContain('text/event-stream');
  await signed.call('/session', { method: 'DELETE' });
  expect(await response.text()).toContain('UNAUTHENTICATED');
});

describe('a platform that is started again', () => {
  let folder: string;
  const platforms: Platform[] = [];
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'roosevelt-again-'));
    mkdirSync(join(folder, 'web', 'explorer'), { recursive: true });
    for (const page of ['index.html', 'explorer/index.html']) writeFileSync(join(folder, 'web', page), page);
  });
  afterEach(async () => void (await Promise.all(platforms.splice(0).map((each) => each.close()))));
  afterAll(() => rmSync(folder, { recursive: true }));

  /** Beside the other, on the same database, as in production. */
  async function again(env: Record<string, string> = {}): Promise<string> {
    const started = await startPlatform({
      dataDir: join(folder, 'data'),
      databaseUrl: platform.adminUrl,
      demo: false,
      logLevel: 'silent',
      env: {
        PORT: '0',
        NODE_ENV: 'production',
        ROOSEVELT_SECRET: TEST_SECRET,
        ROOSEVELT_OWNER_TOKEN: owner(),
        WEB_DIR: join(folder, 'web'),
        ...env,
      },
      note: () => undefined,
    });
    platforms.push(started);
    return started.gateway.url;
  }

  it('knows who was signed in, opens the explorer to them, and takes their socket', async () => {
    const signed = await signedIn();
    const url = await again();
    const returned = new Browser(url);
    for (const [name, value] of signed.cookies) returned.cookies.set(name, value);
    expect((await returned.call('/session')).json).toMatchObject({ subject: 'owner', explorer: 'graphiql' });
    expect((await returned.open('/graphql')).location).toBe('/explorer');
    expect((await returned.open('/explorer')).text).toBe('explorer/index.html');
    expect((await new Browser(url).open('/explorer')).location).toBe('/sign-in?to=/explorer');
    expect((await new Browser(url).open('/explorer/index.html')).location).toBe('/sign-in?to=/explorer');
    const headers = { cookie: returned.cookie, origin: url };
    const client = await SocketClient.open(`${url.replace('http', 'ws')}/graphql`, 'graphql-transport-ws', headers);
    client.say({ type: 'connection_init' });
    await until('acknowledged', () => client.heard.some(({ type }) => type === 'connection_ack'));
    const foreign = SocketClient.open(`${url.replace('http', 'ws')}/graphql`, 'graphql-transport-ws', {
      ...headers,
      origin: 'http://evil.example',
    });
    await expect(foreign).rejects.toThrow('403');
  });

  it('with another owner token knows them no more', async () => {
    const signed = await signedIn();
    const url = await again({ ROOSEVELT_OWNER_TOKEN: `rops_owner_${'n'.repeat(43)}` });
    const returned = new Browser(url);
    for (const [name, value] of signed.cookies) returned.cookies.set(name, value);
    const page = await returned.call('/session');
    expect([page.status, code(page), returned.cookies.size]).toEqual([401, 'UNAUTHENTICATED', 0]);
  });
});
