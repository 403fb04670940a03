/**
 * As much of a browser as signing in needs: it keeps cookies, says who asks, and follows nothing by itself. Headers are written
 * as they are given, which `fetch` would not do.
 */
import { request } from 'node:http';

/** What is answered in JSON: to each question its part of it. */
export interface Answered {
  readonly code: string;
  readonly url: string;
  readonly expiresAt: string;
  readonly subject: string;
  readonly organisation: { readonly key: string };
  readonly organisations: readonly { readonly key: string }[];
  readonly data?: Readonly<Record<string, unknown>>;
  readonly errors?: readonly { readonly extensions: { readonly code: string } }[];
}

export interface Page {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly location: string | undefined;
  readonly text: string;
  readonly json: Answered;
}

export interface Sent {
  readonly method?: string;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

export class Browser {
  readonly cookies = new Map<string, string>();
  /** The last header that set one, as it came. */
  setCookie: string | undefined;

  constructor(
    private readonly address: string,
    /** What stands in the address bar; behind a proxy another than the address. */
    readonly origin = address,
  ) {}

  get cookie(): string {
    return [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
  }

  /** By the address bar. */
  open(path: string, headers: Readonly<Record<string, string>> = {}): Promise<Page> {
    return this.send(path, { headers: { accept: 'text/html', 'sec-fetch-site': 'none', ...headers } });
  }

  /** By a script of the page. */
  call(path: string, { method = 'GET', body, headers = {} }: Sent = {}): Promise<Page> {
    const own = {
      accept: 'application/json',
      'sec-fetch-site': 'same-origin',
      ...(method !== 'GET' && { origin: this.origin }),
    };
    return this.send(path, { method, body, headers: { ...own, ...headers } });
  }

  graphql(query: string, headers: Readonly<Record<string, string>> = {}): Promise<Page> {
    return this.call('/graphql', { method: 'POST', body: { query }, headers });
  }

  send(path: string, { method = 'GET', body, headers = {} }: Sent): Promise<Page> {
    const { hostname, port } = new URL(this.address);
    const text = body === undefined ? undefined : typeof body === 'string' ? body : JSON.stringify(body);
    const all = {
      host: new URL(this.origin).host,
      ...(this.cookies.size > 0 && { cookie: this.cookie }),
      ...(text !== undefined && {
        'content-type': 'application/json',
        'content-length': String(Buffer.byteLength(text)),
      }),
      ...headers,
    };
    // An empty one takes a header away.
    const left = Object.fromEntries(Object.entries(all).filter(([, value]) => value !== ''));
    return new Promise((resolve, reject) => {
      const sent = request({ hostname, port, path, method, headers: left }, (response) => {
        const chunks: Buffer[] = [];
        response.on('data', (chunk: Buffer) => chunks.push(chunk));
        response.on('end', () => {
          const whole = Buffer.concat(chunks).toString();
          const isJson = response.headers['content-type']?.includes('json') === true;
          this.#keep(response.headers['set-cookie'] ?? []);
          resolve({
            status: response.statusCode ?? 0,
            headers: response.headers,
            location: response.headers.location,
            text: whole,
            json: (isJson ? JSON.parse(whole) : {}) as Answered,
          });
        });
      });
      sent.on('error', reject).end(text);
    });
  }

  #keep(headers: readonly string[]): void {
    for (const header of headers) {
      this.setCookie = header;
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(header) ?? [];
      if (/Max-Age=0;/.test(header)) this.cookies.delete(name);
      else this.cookies.set(name, value);
    }
  }
}
