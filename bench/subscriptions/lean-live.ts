/**
 * The live side of the lean subgraphs: the protocol as ours serve it, an event made once for all who ask the same. Who brings
 * a claim, as our gateway does, gets the hello and the places of our subgraphs; any other gateway the events alone.
 */
import type { Server } from 'node:http';
import { execute, parse, type ExecutionResult, type GraphQLSchema } from 'graphql';
import { handleProtocols, type SubscribePayload } from 'graphql-ws';
import { WebSocketServer } from 'ws';
import { Protocol, type ProtocolHooks, type Results } from '#kit/live/protocol';
import { makeUp, serveLean } from '../gateway/lean-subgraphs.ts';
import { machineTime } from './machine-time.ts';
import { incidentOf } from './operation.ts';

export interface LeanLive {
  readonly where: Readonly<Record<string, string>>;
  /** When it was told, by machineTime. */
  publish(event: number): Promise<number>;
}

export async function serveLeanLive(): Promise<LeanLive> {
  const [catalog, dora, incident] = await Promise.all(['catalog', 'dora', 'incident'].map(serveLean));
  if (!catalog || !dora || !incident) throw new Error('three were started');
  const feeds = new Set<Feed>();
  serve(incident.server, {
    admit: async () => true,
    open: async (payload) => new Feed(payload, feeds),
    explain: (error) => [{ message: String(error) }],
  });
  return {
    where: { catalog: `${catalog.url}/`, dora: `${dora.url}/`, incident: `${incident.url}/` },
    publish: async (event) => {
      const results = await resultsOf(incident.schema, event, new Set([...feeds].map(({ query }) => query)));
      const now = machineTime();
      for (const feed of feeds) feed.push(results.get(feed.query) ?? {}, event);
      return now;
    },
  };
}

/** As serveLive of the kit, but it hangs up on nobody: a gateway that is too busy to answer a ping is slow and not gone. */
function serve(server: Server, hooks: ProtocolHooks): void {
  const door = new WebSocketServer({ server, handleProtocols, perMessageDeflate: false });
  door.on('connection', (socket) => {
    const protocol = new Protocol(
      {
        send: (text) => new Promise((resolve) => socket.send(text, () => resolve())),
        close: (code, reason) => socket.close(code, reason),
      },
      hooks,
    );
    socket.on('message', (data: Buffer) => protocol.receive(data.toString()));
    socket.on('close', () => protocol.closed());
  });
}

async function resultsOf(
  schema: GraphQLSchema,
  event: number,
  queries: ReadonlySet<string>,
): Promise<Map<string, ExecutionResult>> {
  const rootValue = { incidentChanged: { incident: { __typename: 'Incident', id: incidentOf(event) } } };
  const results = new Map<string, ExecutionResult>();
  for (const query of queries)
    results.set(query, await execute({ schema, document: parse(query), rootValue, fieldResolver: makeUp }));
  return results;
}

class Feed implements Results {
  readonly query: string;
  readonly #isOurs: boolean;
  readonly #queue: object[] = [];
  #wake: ((result: IteratorResult<object, undefined>) => void) | null = null;

  constructor(
    { query, extensions }: SubscribePayload,
    private readonly all: Set<Feed>,
  ) {
    this.query = query;
    this.#isOurs = extensions?.['claim'] !== undefined;
    if (this.#isOurs) this.#queue.push({ data: null, extensions: { hello: true, ...placeOf(0) } });
    all.add(this);
  }

  push({ data, errors }: ExecutionResult, event: number): void {
    const value = { data, ...(errors && { errors }), ...(this.#isOurs && { extensions: placeOf(event) }) };
    if (this.#wake === null) this.#queue.push(value);
    else this.#wake({ done: false, value });
    this.#wake = null;
  }

  next(): Promise<IteratorResult<object, undefined>> {
    const value = this.#queue.shift();
    return value ? Promise.resolve({ done: false, value }) : new Promise((resolve) => (this.#wake = resolve));
  }

  async return(): Promise<void> {
    this.all.delete(this);
    this.#wake?.({ done: true, value: undefined });
  }
}

function placeOf(event: number): object {
  return { cursor: `after-event-${event}`, position: event };
}
