/** The pages as a browser gets them: which file, with which headers, and what is no page. */
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { mkdirSync, mkdtempSync, renameSync, rmSync, symlinkSync, unlinkSync, writeFileSync } from 'node:fs';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { brotliCompressSync, brotliDecompressSync, gunzipSync, gzipSync } from 'node:zlib';
import { startFakeGateway, type FakeGateway } from '../../tests/support/fake-gateway.ts';
import { until } from '../../tests/support/until.ts';

const PAGE = '<!doctype html><title>Dashboard</title>';
const SCRIPT = 'export const answer = 42;'.repeat(40);

let folder: string;
let fake: FakeGateway;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'roosevelt-site-'));
  const write = (name: string, text: string) => {
    const file = join(folder, 'web', name);
    mkdirSync(join(file, '..'), { recursive: true });
    for (const [ending, body] of [
      ['', text],
      ['.br', brotliCompressSync(text)],
      ['.gz', gzipSync(text)],
    ] as const)
      writeFileSync(file + ending, body);
  };
  write('index.html', PAGE);
  write('robots.txt', 'User-agent: *\nDisallow: /\n');
  write('assets/app-1a2b.js', SCRIPT);
  write('explorer/index.html', '<!doctype html><title>Explorer</title>');
  write('explorer/assets/editor-3c4d.js', SCRIPT);
  write('.vite/manifest.json', '{"secret":true}');
  writeFileSync(join(folder, 'beside.txt'), 'not of the site');
  symlinkSync(join(folder, 'beside.txt'), join(folder, 'web', 'linked.txt'));
  fake = await startFakeGateway({ WEB_DIR: join(folder, 'web') });
});
afterAll(async () => {
  await fake.close();
  rmSync(folder, { recursive: true });
});

interface Got {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | undefined>>;
  readonly body: Buffer;
}

/** Written as it is: `fetch` would tidy the path up and unpack what comes. */
function get(path: string, headers: Record<string, string> = {}, method = 'GET'): Promise<Got> {
  const { hostname, port } = new URL(fake.gateway.url);
  return new Promise((resolve, reject) => {
    const sent = request({ hostname, port, path, headers, method }, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('end', () => resolve({ status: response.statusCode!, headers: response.headers as Got['headers'], body: Buffer.concat(chunks) })); // prettier-ignore
    });
    sent.on('error', reject).end();
  });
}

const navigation = { accept: 'text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8' };
const open = (path: string, headers = {}) => get(path, { ...navigation, ...headers });

describe('an address of the dashboard', () => {
  it.each([
    '/',
    '/teams',
    '/metrics/change-lead-time?range=90d',
    '/services/api.v2',
    '/services/a%2Fb',
    '/sign-in',
    '/sessions',
    '/index.html',
  ])('is answered with its one page: %s', async (path) => {
    const { status, headers, body } = await open(path);
    expect([status, headers['content-type'], headers['cache-control']]).toEqual([
      200,
      'text/html; charset=utf-8',
      'no-cache',
    ]);
    expect(body.toString()).toBe(PAGE);
  });

  it('may use its own files, and nothing that comes from elsewhere or is written into the page', async () => {
    const { headers } = await open('/teams');
    expect(headers['content-security-policy']).toBe(
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; font-src 'self'; connect-src 'self'; " +
        "manifest-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'",
    );
    expect(headers).toMatchObject({
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'same-origin',
      'x-frame-options': 'DENY',
      'cross-origin-opener-policy': 'same-origin',
    });
  });
});

describe('what is no page is not answered with one', () => {
  it.each([
    '/assets/gone-9z.js',
    '/assets',
    '/assets/',
    '/favicon.ico',
    '/app.js',
    '/graphql/x',
    '/session/x',
    '/export/x.csv',
    '/healthz/x',
    '/readyz/',
    '/explorer/x',
    '/explorer/assets/gone.js',
  ])('though a browser asks: %s', async (path) => {
    const { status, headers, body } = await open(path);
    expect([status, headers['content-type']]).toEqual([404, 'application/json; charset=utf-8']);
    expect(JSON.parse(body.toString())).toMatchObject({ errors: [{ extensions: { code: 'NOT_FOUND' } }] });
  });

  it.each([{}, { accept: '*/*' }, { accept: 'application/json' }])(
    'nor to a program that asks for none: %j',
    async (headers) => {
      expect((await get('/teams', headers)).status).toBe(404);
    },
  );

  it.each(['POST', 'PUT', 'DELETE', 'OPTIONS'])('nor by %s', async (method) => {
    expect((await get('/teams', navigation, method)).status).toBe(404);
  });
});

describe('a file', () => {
  it('with a name of its own is kept for ever, and so is what a browser was told of it', async () => {
    for (const path of ['/assets/app-1a2b.js', '/explorer/assets/editor-3c4d.js']) {
      const { status, headers } = await get(path);
      expect([status, headers['cache-control'], headers['content-type']]).toEqual([
        200,
        'public, max-age=31536000, immutable',
        'text/javascript; charset=utf-8',
      ]);
    }
    expect((await get('/robots.txt')).headers['cache-control']).toBe('no-cache');
  });

  it('comes as small as its reader can take it, and says what the answer depended on', async () => {
    const sizes = [];
    for (const [accepted, encoding, unpack] of [
      ['gzip, deflate, br', 'br', brotliDecompressSync],
      ['gzip', 'gzip', gunzipSync],
      ['br;q=0, gzip;q=0', undefined, (body: Buffer) => body],
      ['', undefined, (body: Buffer) => body],
    ] as const) {
      const { headers, body } = await get('/assets/app-1a2b.js', { 'accept-encoding': accepted });
      expect([headers['content-encoding'], headers['vary'], headers['content-length']]).toEqual([
        encoding,
        'accept-encoding',
        String(body.length),
      ]);
      expect(unpack(body).toString()).toBe(SCRIPT);
      sizes.push(body.length);
    }
    expect(sizes[0]).toBeLessThan(sizes[1]!);
    expect(sizes[1]).toBeLessThan(sizes[2]!);
  });

  it('is not sent again to who has it', async () => {
    const first = await get('/robots.txt');
    const again = await get('/robots.txt', { 'if-none-match': `"other", W/${first.headers['etag']}` });
    expect([again.status, again.body.length, again.headers['etag']]).toEqual([304, 0, first.headers['etag']]);
    const packed = await get('/robots.txt', { 'if-none-match': first.headers['etag']!, 'accept-encoding': 'br' });
    expect(packed.status).toBe(200);
  });

  it('is described by HEAD and not sent', async () => {
    const [head, whole] = [await get('/', {}, 'HEAD'), await get('/')];
    expect([head.status, head.body.length]).toEqual([200, 0]);
    expect(head.headers['content-length']).toBe(whole.headers['content-length']);
    expect((await get('/teams', navigation, 'HEAD')).status).toBe(200);
  });

  it.each(['bytes=2-1', 'bytes=-1', 'bytes=0-0', 'bytes=99999999-', 'lines=1'])(
    'comes whole, whatever range is asked for: %s',
    async (range) => {
      const { status, body } = await get('/', { range });
      expect([status, body.toString()]).toEqual([200, PAGE]);
    },
  );
});

describe('nothing leads out of the folder', () => {
  it.each([
    '/../beside.txt',
    '/assets/../../beside.txt',
    '/..%2fbeside.txt',
    '/%2e%2e/beside.txt',
    '/..%5cbeside.txt',
    '/..\\beside.txt',
    '//etc/passwd.txt',
    '/etc/passwd%00.html',
    '/%',
    '/%c0%ae%c0%ae/beside.txt',
    '/linked.txt',
    '/.vite/manifest.json',
    '/index.html/../../beside.txt',
    '/assets/app-1a2b.js/',
    '/__proto__',
    '/constructor',
  ])('%s', async (path) => {
    const { status, body } = await get(path);
    expect(status).toBe(404);
    expect(body.toString()).not.toMatch(/not of the site|secret/);
  });
});

describe('the explorer', () => {
  it('is open while developing, and may run its editor', async () => {
    for (const path of ['/explorer', '/explorer/', '/%65xplorer']) {
      const { status, headers, body } = await open(path);
      expect([status, body.toString()]).toEqual([200, '<!doctype html><title>Explorer</title>']);
      const policy = headers['content-security-policy'];
      for (const source of [
        "script-src 'self';",
        "worker-src 'self' blob:;",
        "style-src 'self' 'unsafe-inline';",
        "font-src 'self' data:;",
      ])
        expect(policy).toContain(source);
    }
  });

  it('gives its workers the same policy as its page', async () => {
    const { headers } = await get('/explorer/assets/editor-3c4d.js');
    expect(headers['content-security-policy']).toContain("worker-src 'self' blob:");
  });
});

describe('a folder that changes', () => {
  afterEach(() => until('the page is back', async () => (await open('/')).status === 200));

  it('says how to build what is not built, and serves it once it is', async () => {
    const web = join(folder, 'web');
    renameSync(web, `${web}-away`);
    await until('noticed', async () => (await open('/teams')).status === 503);
    const { body, headers } = await open('/explorer');
    expect(body.toString()).toContain('The dashboard is not built');
    expect(headers['content-security-policy']).toContain("default-src 'none'");
    expect((await get('/assets/app-1a2b.js')).status).toBe(404);
    renameSync(`${web}-away`, web);
    await until('noticed', async () => (await open('/teams')).body.toString() === PAGE);
  });

  it('takes a file that is gone meanwhile for one that is not there', async () => {
    const file = join(folder, 'web', 'assets', 'brief.txt');
    writeFileSync(file, 'here');
    await until('found', async () => (await get('/assets/brief.txt')).status === 200);
    unlinkSync(file);
    expect((await get('/assets/brief.txt')).status).toBe(404);
  });
});
