/**
 * Ten thousand who come and go, over the real protocol and to the real subgraphs: after the last of them nothing is left, in the
 * gateway or behind it, and memory is what it was.
 */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { heapUsed } from '../support/heap.ts';
import { HttpStreamClient, MULTIPART, SSE } from '../support/http-stream-client.ts';
import { startTestPlatform, type TestPlatform } from '../support/platform.ts';
import { Scenario } from '../support/scenario.ts';
import { SocketClient } from '../support/socket-client.ts';
import { until } from '../support/until.ts';

let platform: TestPlatform;
let scenario: Scenario;
let graphUrl: string;
beforeAll(async () => {
  platform = await startTestPlatform();
  scenario = await Scenario.create(platform);
  graphUrl = `${platform.platform.gateway.url}/graphql`;
});
afterAll(async () => {
  SocketClient.closeAll();
  await platform.close();
});

const DOCUMENTS = [
  'subscription { incidentChanged { kind incident { id service { name } } } }',
  'subscription { deploymentRecorded { kind deployment { id service { name team { name } } } } }',
  'subscription ($of: [ID!]) { metricsChanged(subjects: $of) { at subject { ... on Team { name } } } }',
  'subscription ($of: [ID!]) { incidentChanged(filter: { services: $of }) { kind incident { id } } }',
] as const;

/** Every so many ask something that nobody else asks. */
function question(n: number) {
  const query = DOCUMENTS[n % DOCUMENTS.length]!;
  return { query, variables: { of: [`nobody-${n % 64}`] }, extensions: { resumable: true } };
}

const NOTHING = { hubs: 0, groups: 0, members: 0, replays: 0, upstreamOperations: 0, upstreamSockets: 0, connections: 0, timers: 0 }; // prettier-ignore
const NOBODY = { sockets: 0, operations: 0, feeds: 0, listeners: 0 };

function left() {
  const { gateway, subgraphs } = platform.platform;
  const { planRuns: _runs, ...live } = gateway.counts();
  return { gateway: live, ...Object.fromEntries([...subgraphs].map(([name, subgraph]) => [name, subgraph.counts()])) };
}

async function expectNothingLeft(): Promise<void> {
  const isEmpty = () => Object.values(left()).every((counts) => Object.values(counts).every((count) => count === 0));
  // What is left is told by the comparison.
  await until('nothing is left', isEmpty).catch(() => undefined);
  expect(left()).toEqual({ gateway: NOTHING, catalog: NOBODY, dora: NOBODY, incident: NOBODY });
}

/** `one` so many times, some at a time. */
async function repeat(times: number, one: (n: number) => Promise<void>): Promise<void> {
  let next = 0;
  const worker = async () => {
    while (next < times) await one(next++);
  };
  await Promise.all(Array.from({ length: 16 }, worker));
}

/** On one socket: subscribes, hears that it is listened to, and leaves. */
class Visitor {
  readonly #answered = new Map<string, (message: Message) => void>();
  readonly #cursors = new Map<string, string>();

  private constructor(private readonly client: SocketClient) {
    client.socket.on('message', (data: Buffer) => {
      client.heard.length = 0;
      const message = JSON.parse(data.toString()) as Message;
      if (message.id !== undefined) this.#answered.get(message.id)?.(message);
    });
  }

  static async connect(): Promise<Visitor> {
    return new Visitor(await SocketClient.connect(graphUrl.replace('http', 'ws'), scenario.adminToken));
  }

  /** Every third does not wait; every fifth goes on after a cursor. */
  async visit(n: number): Promise<void> {
    const [id, { query, variables, extensions }] = [String(n), question(n)];
    const after = n % 5 === 0 ? this.#cursors.get(query) : undefined;
    const answer = new Promise<Message>((resolve) => this.#answered.set(id, resolve));
    this.client.subscribe(id, query, {
      variables,
      extensions: { ...extensions, ...(after !== undefined && { after }) },
    });
    if (n % 3 > 0) {
      const { type, payload } = await answer;
      expect(type).toBe('next');
      this.#cursors.set(query, payload.extensions.cursor);
    }
    this.#answered.delete(id);
    this.client.complete(id);
  }

  leave(): Promise<void> {
    return this.client.close();
  }
}

interface Message {
  readonly id?: string;
  readonly type: string;
  readonly payload: { readonly extensions: { readonly cursor: string } };
}

it('ten thousand subscriptions leave nothing behind, and memory as it was', async () => {
  const visitor = await Visitor.connect();
  let made = 0;
  const tellSometimes = async (n: number) => {
    if (n % 400 === 0) await scenario.incident({ id: `leak-${made++}`, detectedAt: new Date().toISOString() });
  };
  const round = async (from: number, to: number) => {
    await repeat(to - from, async (n) => {
      await visitor.visit(from + n);
      await tellSometimes(n);
    });
    await until('all have left', () => platform.platform.gateway.counts().members === 0);
    return heapUsed();
  };
  const early = await round(0, 2_000);
  const late = await round(2_000, 10_000);
  // Some 1 MB, of code that is compiled meanwhile; 38,000 more made it no more than 3.
  expect(late - early).toBeLessThan(4_000_000);
  await visitor.leave();
  await expectNothingLeft();
}, 60_000);

/** One visit by a connection of its own. */
const DOORS: Readonly<Record<string, (n: number) => Promise<void>>> = {
  WebSocket: async (n) => {
    const visitor = await Visitor.connect();
    await visitor.visit(n);
    await visitor.leave();
  },
  'server-sent events': (n) => visitStream(SSE, n),
  multipart: (n) => visitStream(MULTIPART, n),
};

async function visitStream(accept: string, n: number): Promise<void> {
  const client = await HttpStreamClient.ask(graphUrl, question(n), { accept, token: scenario.adminToken });
  if (n % 3 > 0) await until('listened to', () => client.payloads.length > 0);
  await client.close();
}

describe.each(Object.keys(DOORS))('five hundred connections by %s', (door) => {
  it('leave nothing behind', async () => {
    await repeat(500, DOORS[door]!);
    await expectNothingLeft();
  }, 60_000);
});
