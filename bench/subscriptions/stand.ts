/** A gateway with clients before it and subgraphs behind it, each in a process of its own, and what it costs to tell them of events. */
import { TOKEN, type Urls } from '../gateway/gateways.ts';
import { Part } from '../processes/part.ts';
import type { Heard } from './crowd.ts';
import { markOf, OPERATION } from './operation.ts';

/** Starts one that asks these subgraphs. It is run with --expose-gc. */
export type StartGateway = (urls: Urls) => Promise<Part<string>>;

export interface Told {
  /** Milliseconds of CPU of the gateway, for each event. */
  readonly cpu: number;
  /** Milliseconds from the subgraph to each client, of all events. */
  readonly latencies: readonly number[];
  /** Clients on which the gateway hung up. */
  readonly lost: number;
  /** Answers with errors. */
  readonly failed: number;
}

/** Milliseconds for an event to reach everybody. */
const PATIENCE = 120_000;
const FILE = 'dist/bench/subscriptions-process.js';

export function gatewayOf(role: 'ours' | 'naive'): StartGateway {
  return (urls) => Part.start({ file: FILE, args: [role, JSON.stringify(urls)], flags: ['--expose-gc'] });
}

export class Stand {
  #events = 0;

  private constructor(
    private readonly subgraphs: Part<Record<string, string>>,
    private readonly gateway: Part<string>,
    private readonly crowd: Part,
  ) {}

  static async start(startGateway: StartGateway): Promise<Stand> {
    const subgraphs = await Part.start<Record<string, string>>({ file: FILE, args: ['subgraphs'] });
    const gateway = await startGateway(subgraphs.where);
    return new Stand(subgraphs, gateway, await Part.start({ file: FILE, args: ['clients'] }));
  }

  /** Until there are as many clients, and each has heard of an event. */
  async gather(clients: number): Promise<void> {
    const [url, amount] = [this.gateway.where.replace(/^http/, 'ws'), clients - (await this.#clients())];
    if (amount <= 0) return;
    await this.crowd.ask('gather', { url, token: TOKEN, query: OPERATION, amount });
    // A gateway that subscribes upstream for each of them may still be at it, and says nothing when it is done.
    for (let patience = 5_000; (await this.#tell(patience)).missing > 0; patience *= 2) {
      if (patience > PATIENCE) throw new Error(`no event reaches all ${clients} clients`);
    }
    assertWhole(await this.crowd.ask<string>('frame'));
  }

  async leave(): Promise<void> {
    await this.crowd.ask('leave');
  }

  /** One after the other, each when the one before has reached everybody who is still there. */
  async tell(events: number): Promise<Told> {
    const latencies: number[] = [];
    const clients = await this.#clients();
    const before = await this.gateway.usage();
    let failed = 0;
    for (let n = 0; n < events; n++) {
      const told = await this.#tell(PATIENCE);
      if (told.missing > 0) throw new Error(`an event has not reached ${told.missing} of ${clients} clients`);
      for (const latency of told.latencies) latencies.push(latency);
      failed += told.failed;
    }
    const after = await this.gateway.usage();
    const cpu = (after.user + after.system - before.user - before.system) / 1_000 / events;
    return { cpu, latencies, failed, lost: clients - (await this.#clients()) };
  }

  /** Bytes of the gateway that are in use. */
  async memory(): Promise<number> {
    await this.gateway.ask('collect');
    return (await this.gateway.usage()).rss;
  }

  async stop(): Promise<void> {
    for (const part of [this.crowd, this.gateway, this.subgraphs]) await part.stop();
  }

  #clients(): Promise<number> {
    return this.crowd.ask('size');
  }

  async #tell(patience: number): Promise<Omit<Heard, 'arrivals'> & { latencies: number[] }> {
    const event = ++this.#events;
    await this.crowd.ask('watch', markOf(event));
    const told = await this.subgraphs.ask<number>('publish', event);
    const { arrivals, ...rest } = await this.crowd.ask<Heard>('heard', patience);
    return { ...rest, latencies: arrivals.map((at) => at - told) };
  }
}

/** Whoever leaves fields out is faster. */
function assertWhole(frame: string): void {
  const { data, errors } = (JSON.parse(frame) as { payload: { data: object; errors?: unknown } }).payload;
  if (errors || !JSON.stringify(data).endsWith(END)) throw new Error(`not the answer that was asked for: ${frame}`);
}

/** What dora says, and around it what catalog says. */
const END =
  '"service":{"name":"name 0","team":{"name":"name 0","dora":{"changeLeadTime":{"medianSeconds":1.5,"n":7}}}}}}}';
