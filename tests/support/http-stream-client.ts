/** A raw client of a streamed HTTP answer: what came, piece by piece, and what it says. */
import { request, type ClientRequest, type IncomingMessage } from 'node:http';
import { OWNER_TOKEN } from './fake-gateway.ts';
import type { Payload } from './socket-client.ts';
import { until } from './until.ts';

export interface StreamAsk {
  readonly accept: string;
  readonly method?: 'GET' | 'POST';
  readonly headers?: Readonly<Record<string, string>>;
  readonly token?: string;
}

export const SSE = 'text/event-stream';
export const MULTIPART = 'multipart/mixed;boundary="graphql";subscriptionSpec=1.0,application/json';

export class HttpStreamClient {
  text = '';
  ended: 'whole' | 'broken' | null = null;

  private constructor(
    readonly request: ClientRequest,
    readonly response: IncomingMessage,
  ) {
    response.setEncoding('utf8');
    response.on('data', (chunk: string) => (this.text += chunk));
    response.on('end', () => (this.ended ??= 'whole'));
    response.on('error', () => (this.ended = 'broken'));
    response.on('close', () => (this.ended ??= 'broken'));
  }

  /** As the owner, unless another token is given; a body of null sends none. */
  static ask(url: string, body: object | null, ask: StreamAsk): Promise<HttpStreamClient> {
    const { accept, method = 'POST', token = OWNER_TOKEN, headers = {} } = ask;
    return new Promise((resolve, reject) => {
      const type = body === null ? {} : { 'content-type': 'application/json' };
      const all = { accept, authorization: `Bearer ${token}`, ...type, ...headers };
      const asked = request(url, { method, headers: all, agent: false });
      asked.on('response', (response) => resolve(new HttpStreamClient(asked, response)));
      asked.on('error', reject);
      asked.end(body === null ? undefined : JSON.stringify(body));
    });
  }

  get status(): number {
    return this.response.statusCode ?? 0;
  }

  /** Of server-sent events: those that are whole, without comments. */
  get events(): { event: string; id?: string; data: string }[] {
    const whole = this.text.split('\n\n').slice(0, -1);
    return whole.flatMap((block) => {
      const fields = block.split('\n').map((line) => line.split(/: ?(.*)/s, 2) as [string, string]);
      const event = Object.fromEntries(fields.filter(([name]) => name !== '')) as { event: string; data: string };
      return event.event === undefined ? [] : [event];
    });
  }

  /** Of multipart: those whose boundary has come. */
  get parts(): { payload?: Payload | null; errors?: unknown[] }[] {
    const [, ...whole] = this.text.split('\r\n--graphql').slice(0, -1);
    return whole.map((part) => JSON.parse(part.split('\r\n\r\n')[1] ?? '') as object);
  }

  get payloads(): Payload[] {
    if (this.response.headers['content-type']?.startsWith('multipart')) {
      return this.parts.flatMap(({ payload }) => payload ?? []);
    }
    return this.events.flatMap(({ event, data }) => (event === 'next' ? [JSON.parse(data) as Payload] : []));
  }

  async untilEnded(): Promise<'whole' | 'broken'> {
    await until('the answer has ended', () => this.ended !== null);
    return this.ended as 'whole' | 'broken';
  }

  async close(): Promise<void> {
    this.request.destroy();
    await this.untilEnded();
  }
}
