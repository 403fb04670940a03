/** One gateway in the comparison: made warm, grown client by client, and measured round by round. */
import { quantile } from '#stats/quantile';
import { Stand, type StartGateway, type Told } from './stand.ts';

export interface Measured {
  readonly clients: number;
  /** Milliseconds of CPU for an event: one figure a round. */
  readonly cpu: readonly number[];
  /** Milliseconds from the subgraph to a client. */
  readonly p50: number;
  readonly p99: number;
  /** Bytes that all clients together add, after events and with nothing left to collect. */
  readonly memory: number;
  /** Clients on which it hung up, in all rounds. */
  readonly lost: number;
  /** Answers with errors. */
  readonly failed: number;
}

/** Compiled code, caches, lines to subgraphs. */
const WARM_UP = { clients: 200, events: 20 };

export class Contestant {
  #rounds: Told[] = [];
  #clients = 0;

  private constructor(
    private readonly stand: Stand,
    private readonly events: number,
    /** Bytes, before there was a client. */
    private readonly before: number,
  ) {}

  /** `events`: how many a round. */
  static async start(gateway: StartGateway, events: number): Promise<Contestant> {
    const stand = await Stand.start(gateway);
    try {
      await stand.gather(WARM_UP.clients);
      await stand.tell(WARM_UP.events);
      await stand.leave();
      return new Contestant(stand, events, await stand.memory());
    } catch (error) {
      await stand.stop();
      throw error;
    }
  }

  /** As many in all; then rounds are counted anew. */
  async gather(clients: number): Promise<void> {
    [this.#clients, this.#rounds] = [clients, []];
    await this.stand.gather(clients);
    await this.stand.tell(1);
  }

  /** Whoever was lost in the one before comes back first. */
  async round(): Promise<void> {
    await this.stand.gather(this.#clients);
    this.#rounds.push(await this.stand.tell(this.events));
  }

  async measured(): Promise<Measured> {
    const latencies = this.#rounds.flatMap((round) => round.latencies);
    return {
      clients: this.#clients,
      cpu: this.#rounds.map(({ cpu }) => cpu),
      p50: quantile(latencies, 0.5),
      p99: quantile(latencies, 0.99),
      memory: (await this.stand.memory()) - this.before,
      lost: this.#rounds.reduce((sum, { lost }) => sum + lost, 0),
      failed: this.#rounds.reduce((sum, { failed }) => sum + failed, 0),
    };
  }

  stop(): Promise<void> {
    return this.stand.stop();
  }
}
