/**
 * The pages: built files with the headers that keep them to themselves, and the dashboard's one page for its many addresses.
 * What is no page stays what it was: an unknown path is a NOT_FOUND in JSON, and a missing file is not answered with a page,
 * which a browser would take for a script after a new release.
 */
import { resolve } from 'node:path';
import { DomainError } from '#errors';
import type { GatewayConfig } from '../config.ts';
import type { Visit } from '../visit.ts';
import { acceptedEncodings } from './accepted-encodings.ts';
import { builtSite } from './built-site.ts';
import { SiteFiles, type Content } from './site-files.ts';

export interface SiteOptions {
  readonly config: Pick<GatewayConfig, 'explorer' | 'development' | 'webDir'>;
  readonly isSignedIn: (visit: Visit) => Promise<boolean>;
}

const PAGES = policy({
  'script-src': "'self'",
  'style-src': "'self'",
  'img-src': "'self' data: blob:",
  'font-src': "'self'",
});
/** Its editor brings styles into the page and reads code in workers. */
const EXPLORER = policy({
  'script-src': "'self'",
  'worker-src': "'self' blob:",
  'style-src': "'self' 'unsafe-inline'",
  'img-src': "'self' data: blob:",
  'font-src': "'self' data:",
});
const FOREVER = 'public, max-age=31536000, immutable';

/** Below these nothing is a page. */
const NO_PAGES = ['assets', 'graphql', 'session', 'export', 'healthz', 'readyz', 'explorer'];
const NOT_BUILT = Buffer.from(`<!doctype html><html lang="en"><meta charset="utf-8"><title>Roosevelt Ops</title>
<h1>The dashboard is not built</h1>
<p>Run <code>npm run prepare</code> where the platform runs, then load this page again. The graph answers at <code>/graphql</code> meanwhile.</p></html>
`);

export class Site {
  readonly #files: SiteFiles;

  constructor(private readonly options: SiteOptions) {
    const { webDir } = options.config;
    this.#files = new SiteFiles(webDir === undefined ? builtSite() : resolve(webDir));
  }

  /** Throws NOT_FOUND. */
  async serve(path: string, visit: Visit): Promise<void> {
    const { method = '' } = visit.request;
    const file = decode(path);
    if (file === null || (method !== 'GET' && method !== 'HEAD')) throw notFound(path);
    const isExplorer = file === '/explorer' || file.startsWith('/explorer/');
    if (isExplorer && (await this.#turnsAway(file, visit))) return;
    const accepted = acceptedEncodings(visit.request.headers['accept-encoding']);
    for (const name of this.#candidates(file, visit)) {
      const content = await this.#files.read(name, accepted);
      if (content) return send(visit, content, headersFor(name, isExplorer));
    }
    if (!isPage(file, visit) && file !== '/explorer') throw notFound(path);
    visit.send(503, NOT_BUILT, { ...headersFor('/index.html', false), 'content-type': 'text/html; charset=utf-8' });
  }

  *#candidates(file: string, visit: Visit): Iterable<string> {
    yield file;
    if (file === '/explorer') yield '/explorer/index.html';
    if (file === '/') yield '/index.html';
    if (isPage(file, visit)) yield '/index.html';
  }

  /** The explorer may be off; and in production it is for who is signed in. What it is made of is no secret. */
  async #turnsAway(file: string, visit: Visit): Promise<boolean> {
    const { config, isSignedIn } = this.options;
    if (config.explorer === 'off') throw notFound(file);
    if (config.development || file.startsWith('/explorer/assets/') || (await isSignedIn(visit))) return false;
    visit.redirect('/sign-in?to=/explorer');
    return true;
  }
}

function policy(sources: Readonly<Record<string, string>>): string {
  const all = {
    'default-src': "'none'",
    ...sources,
    'connect-src': "'self'",
    'manifest-src': "'self'",
    'base-uri': "'none'",
    'form-action': "'self'",
    'frame-ancestors': "'none'",
  };
  return Object.entries(all)
    .map(([name, source]) => `${name} ${source}`)
    .join('; ');
}

function headersFor(name: string, isExplorer: boolean): Record<string, string> {
  return {
    'content-security-policy': isExplorer ? EXPLORER : PAGES,
    'cache-control': /^(\/explorer)?\/assets\//.test(name) ? FOREVER : 'no-cache',
    'referrer-policy': 'same-origin',
    'cross-origin-opener-policy': 'same-origin',
    vary: 'accept-encoding',
  };
}

function send(visit: Visit, { type, encoding, tag, body }: Content, headers: Record<string, string>): void {
  const all = { ...headers, 'content-type': type, etag: tag, ...(encoding && { 'content-encoding': encoding }) };
  const known = (visit.request.headers['if-none-match'] ?? '')
    .split(',')
    .map((each) => each.trim().replace(/^W\//, ''));
  if (known.includes(tag)) visit.send(304, null, all);
  else visit.send(200, body, all);
}

/** An address of the dashboard that a browser opens: its page finds out which. */
function isPage(file: string, { request }: Visit): boolean {
  if (!(request.headers.accept ?? '').includes('text/html')) return false;
  const [, first = ''] = file.split('/');
  if (NO_PAGES.includes(first) || /(^|[/\\])\.\.?([/\\]|$)/.test(file)) return false;
  // The key of a service may well look like a file: api.v2
  return first === 'services' || !/\.[^/]*$/.test(file);
}

function decode(path: string): string | null {
  try {
    const file = decodeURIComponent(path);
    return file === '/explorer/' ? '/explorer' : file;
  } catch {
    return null;
  }
}

function notFound(path: string): DomainError {
  return new DomainError('NOT_FOUND', `nothing is served at ${path.slice(0, 200)}; the graph is at /graphql`);
}
