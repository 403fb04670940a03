/** Clients of a fault run that resume by cursor: the typed client's, over WebSockets, and by hand over the doors for streams. */
import { setTimeout as pause } from 'node:timers/promises';
import { createClient, type Client, type Subscription } from '#client';
import type { Random } from '../../integrations/demo/random.ts';
import { MULTIPART, SSE } from '../support/http-stream-client.ts';
import type { RunningGraph } from '../support/running-graph.ts';
import { toldIn, type LiveData, type Question, type Told } from './live-questions.ts';

export interface ListenerOptions {
  readonly graph: RunningGraph;
  readonly question: Question;
  /** For when it comes and goes. */
  readonly random: Random;
  /** From the events after this one on; null: from now on. */
  readonly after: string | null;
}

export abstract class LiveListener {
  readonly told: Told[] = [];
  /** Events of which parts were missing, as some subgraph was dead; those without their entity too. */
  incomplete = 0;
  /** Without their entity: what they told cannot be known. */
  nameless = 0;
  /** Times that it had to come back. */
  returns = 0;
  /** The cursor with which it has begun; null: it has not yet. */
  begun: string | null;
  /** Why it had to come back the last time. */
  trouble = '';
  /** Why it gave up. It should not. */
  failure: Error | null = null;
  /** To go on after. */
  cursor: string | null;
  protected readonly over = new AbortController();

  constructor(protected readonly options: ListenerOptions) {
    this.cursor = options.after;
    this.begun = options.after;
  }

  start(): void {
    void this.listen().catch((error: unknown) => {
      if (!this.over.signal.aborted) this.failure = error instanceof Error ? error : new Error(String(error));
    });
  }

  stop(): void {
    this.over.abort();
  }

  protected abstract listen(): Promise<void>;

  protected take(data: LiveData, errors: readonly unknown[]): void {
    if (errors.length > 0) this.incomplete++;
    const told = toldIn(this.options.question, data);
    if (told) this.told.push(told);
    else this.nameless++;
  }

  get question(): Question {
    return this.options.question;
  }
}

/** Of `for await (… of client.subscribe(…))`, which resumes by itself; now and then it leaves and comes back with its cursor. */
export class ClientListener extends LiveListener {
  readonly #client: Client;

  constructor(options: ListenerOptions) {
    super(options);
    const { url, ownerToken: token } = options.graph;
    this.#client = createClient({ url, token, organisation: 'default', name: 'listener' });
  }

  protected async listen(): Promise<void> {
    const { question, random } = this.options;
    const { signal } = this.over;
    const isRestless = random.chance(0.2);
    while (!signal.aborted) {
      let left = isRestless ? Math.ceil(random.between(20, 400)) : Infinity;
      const onState = (state: string, reason = '') => {
        if (state === 'live') this.begun ??= subscription.cursor;
        if (state !== 'reconnecting') return;
        this.returns++;
        this.trouble = reason;
      };
      const subscription: Subscription<LiveData> = this.#client.subscribe(question.document, question.variables, {
        ...{ signal, onState, after: this.cursor },
      });
      for await (const data of subscription) {
        this.take(data, subscription.errors);
        this.cursor = subscription.cursor;
        if (--left === 0) break;
      }
      if (left > 0 && !signal.aborted) throw new Error('the stream has ended');
    }
  }
}

/** Milliseconds until a lost stream is asked for again, as a browser's EventSource waits. */
const AGAIN = { least: 100, most: 1_000 };

interface Payload {
  readonly data?: LiveData | null;
  readonly errors?: readonly unknown[];
  readonly extensions?: { readonly cursor?: string; readonly hello?: boolean; readonly resync?: unknown };
}

/** How the messages of a door are told apart, and what one of them holds. */
const DOORS = {
  'server-sent events': {
    accept: SSE,
    between: '\n\n',
    read: (block: string) => JSON.parse(/^data: ?(.+)$/m.exec(block)?.[1] ?? 'null') as Payload | null,
  },
  multipart: {
    accept: MULTIPART,
    between: '\r\n--graphql',
    read: (part: string) => {
      const { payload = null, errors } = JSON.parse(part.split('\r\n\r\n')[1] ?? '{}') as {
        payload?: Payload | null;
        errors?: unknown[];
      };
      return errors ? { errors } : payload;
    },
  },
} as const;

export type StreamDoor = keyof typeof DOORS;

export class StreamListener extends LiveListener {
  constructor(
    options: ListenerOptions,
    private readonly door: StreamDoor,
  ) {
    super(options);
  }

  protected async listen(): Promise<void> {
    const { least, most } = AGAIN;
    for (; !this.over.signal.aborted; this.returns++) {
      // Refused, cut, or ended by the gateway: all the same, it comes back.
      await this.#listenOnce().catch((error: Error) => (this.trouble = error.message));
      await pause(this.options.random.between(least, most));
    }
  }

  async #listenOnce(): Promise<void> {
    const { between, read } = DOORS[this.door];
    let text = '';
    for await (const piece of await this.#ask()) {
      const blocks = (text + piece).split(between);
      text = blocks.pop() ?? '';
      for (const payload of blocks.map(read)) if (payload && !this.#hear(payload)) return;
    }
  }

  async #ask(): Promise<AsyncIterable<string>> {
    const { graph, question } = this.options;
    const { body } = await fetch(graph.url, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        accept: DOORS[this.door].accept,
        authorization: `Bearer ${graph.ownerToken}`,
        'x-roosevelt-organisation': 'default',
      },
      body: JSON.stringify({
        query: question.document.toString(),
        variables: question.variables,
        extensions: { resumable: true, ...(this.cursor !== null && { after: this.cursor }) },
      }),
      signal: this.over.signal,
    });
    if (!body) throw new Error('an answer without a body');
    return body.pipeThrough(new TextDecoderStream());
  }

  /** False: this stream has no more to say. */
  #hear({ data = null, errors = [], extensions: { cursor, hello, resync } = {} }: Payload): boolean {
    if (hello) {
      this.cursor ??= cursor ?? null; // a later one would do as well, but the last event's is as good
      this.begun ??= this.cursor;
      return true;
    }
    if (data === null || resync !== undefined) {
      this.trouble = JSON.stringify({ errors, resync });
      return false;
    }
    this.take(data, errors);
    this.cursor = cursor ?? this.cursor;
    return true;
  }
}
