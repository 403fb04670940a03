/**
 * Listens on the line between the clients of a test and the graph: which items the graph said that it has. Also counts the
 * requests of the import, and can hold the later ones back until a fault is done: so a fault always hits an import that runs.
 */
import { until } from '../support/until.ts';

export const KINDS = ['services', 'edges', 'changes', 'deployments', 'incidents'] as const;
export type Kind = (typeof KINDS)[number];

interface Request {
  readonly query: string;
  readonly variables: {
    readonly input?: {
      readonly edges?: readonly { readonly sha: string }[];
      readonly items?: readonly { readonly key?: string }[];
    };
  };
}

interface Result {
  readonly ref: { readonly id: string } | null;
  readonly outcome: string;
}

interface Reply {
  readonly data?: Readonly<Record<string, { readonly results?: readonly Result[] } | null>> | null;
}

const INCIDENTS = 'recordIncidents';
const RECORDED = [
  ['changes', 'recordChanges'],
  ['deployments', 'recordDeployments'],
  ['incidents', INCIDENTS],
] as const;

export class Acknowledgements {
  /** Requests of the import. */
  sent = 0;
  #open = Infinity;
  #release: () => void = () => undefined;
  #held = Promise.resolve();
  readonly items: Readonly<Record<Kind, Set<string>>> = {
    services: new Set(),
    edges: new Set(),
    changes: new Set(),
    deployments: new Set(),
    incidents: new Set(),
  };

  /** Runs `work` with the global `fetch`, which the client uses, listened to. */
  async during<T>(work: () => Promise<T>): Promise<T> {
    const send = globalThis.fetch;
    globalThis.fetch = (input, init) => this.#pass(send, input, init);
    try {
      return await work();
    } finally {
      globalThis.fetch = send;
    }
  }

  /** From now on only so many requests pass, until `resume`. */
  holdAfter(requests: number): void {
    this.#open = requests;
    this.#held = new Promise((resolve) => (this.#release = resolve));
  }

  resume(): void {
    this.#open = Infinity;
    this.#release();
  }

  /** Resolves when that many requests to the graph have been sent. */
  async reached(requests: number): Promise<void> {
    await until(`${requests} requests are sent`, () => this.sent >= requests);
  }

  /** What is acknowledged now; more comes later. */
  snapshot(): Record<Kind, string[]> {
    const lists = KINDS.map((kind) => [kind, [...this.items[kind]]]);
    return Object.fromEntries(lists) as Record<Kind, string[]>; // a list for each kind
  }

  async #pass(send: typeof fetch, input: Parameters<typeof fetch>[0], init?: RequestInit): Promise<Response> {
    if (typeof init?.body !== 'string') return send(input, init); // a look at /readyz
    if (!init.body.includes(INCIDENTS)) {
      this.sent += 1;
      if (this.sent > this.#open) await this.#held;
    }
    const response = await send(input, init);
    const text = await response.text();
    this.#take(JSON.parse(init.body) as Request, text);
    return new Response(text, response);
  }

  #take({ variables: { input = {} } }: Request, text: string): void {
    const { data } = JSON.parse(text) as Reply;
    if (data?.['recordAncestry']) for (const { sha } of input.edges ?? []) this.items.edges.add(sha);
    if (data?.['upsertServices']) for (const { key } of input.items ?? []) this.items.services.add(key ?? '');
    for (const [kind, mutation] of RECORDED) {
      const results = data?.[mutation]?.results ?? [];
      for (const { ref, outcome } of results) if (ref && outcome !== 'REJECTED') this.items[kind].add(ref.id);
    }
  }
}
