/**
 * The outbox of one owner in one process: numbers what was committed, and lets listeners follow an organisation from now on
 * or from any event that is kept, without a gap and without a double.
 */
import { DomainError } from '#errors';
import { sql, type Database } from '../database.ts';
import { isUuid } from '../ids.ts';
import type { Log } from '../log.ts';
import { OUTBOX_POSITION, type OutboxOwner } from './append.ts';
import { channelOf, type Speaker } from './channel.ts';
import { Feed } from './feed.ts';
import { Line } from './line.ts';
import { expired, Listener } from './listener.ts';
import { Sequencer } from './sequencer.ts';

export interface OutboxOptions {
  readonly owner: OutboxOwner;
  readonly db: Database;
  /** Of the same database, for a connection beside the pool. */
  readonly url: string;
  readonly log: Log;
  readonly keptDays?: number;
  /** Whom else to hear, and what to do for an organisation that has news there, or may have had while the line was down. */
  readonly others?: Readonly<Partial<Record<Speaker, (organisationId: string) => void>>>;
}

export interface ListenOptions {
  /** The number of the last event that is known; absent: from now on. */
  readonly after?: number | null;
  /** Ends after this number. */
  readonly until?: number | null;
}

export interface OutboxCounts {
  readonly feeds: number;
  readonly listeners: number;
}

const KEPT_DAYS = 7;

interface Followed {
  readonly feed: Feed;
  readonly listeners: Set<Listener>;
  /** Listeners that are just being made. */
  coming: number;
}

export class Outbox {
  readonly #feeds = new Map<string, Followed>();
  readonly #line: Line;
  readonly #sequencer: Sequencer;
  readonly #opened: Promise<void>;

  constructor(private readonly options: OutboxOptions) {
    const { owner, url, log, keptDays = KEPT_DAYS, others = {} } = options;
    const channels = [owner, ...(Object.keys(others) as Speaker[])].map(channelOf);
    this.#line = new Line({
      ...{ url, log, channels },
      onNotice: (channel, payload) => this.#hear(channel, payload),
      onConnected: () => this.#lookAnew(),
    });
    this.#sequencer = new Sequencer({
      ...{ owner, keptDays, line: this.#line },
      watched: () => this.#feeds.keys(),
      onNews: (organisationId) => this.#feeds.get(organisationId)?.feed.look(),
      onPosition: (organisationId, lastSeq) => this.#feeds.get(organisationId)?.feed.seen(lastSeq),
    });
    this.#opened = this.#line.open();
  }

  /** Follows one organisation. Whoever gets the listener ends it by `return`. */
  async listen(organisationId: string, { after = null, until = null }: ListenOptions = {}): Promise<Listener> {
    if (!isUuid(organisationId)) throw new DomainError('BAD_USER_INPUT', 'this is not the id of an organisation');
    const known = this.#follow(organisationId);
    // Counted from here on, so that the feed stays while the position is read.
    known.coming++;
    try {
      const { lastSeq, prunedTo } = await this.#position(organisationId);
      const position = after ?? lastSeq;
      if (position > lastSeq)
        throw new DomainError('BAD_USER_INPUT', `after: event ${position} has not happened; the last is ${lastSeq}`);
      if (position < prunedTo) throw expired(position);
      known.feed.begin(lastSeq);
      const listener: Listener = new Listener({
        ...{ feed: known.feed, position, until: until === null ? null : Math.floor(until) },
        onEnd: () => {
          known.listeners.delete(listener);
          this.#forget(organisationId, known);
        },
      });
      known.listeners.add(listener);
      return listener;
    } finally {
      known.coming--;
      this.#forget(organisationId, known);
    }
  }

  /** All of them are 0 when nobody listens. */
  counts(): OutboxCounts {
    const listeners = [...this.#feeds.values()].reduce((sum, one) => sum + one.listeners.size, 0);
    return { feeds: this.#feeds.size, listeners };
  }

  /** Ends all listeners and the connection. Before the database is closed. */
  async close(): Promise<void> {
    for (const { listeners } of this.#feeds.values()) for (const listener of listeners) await listener.return();
    await this.#sequencer.close();
    await this.#line.close();
    await this.#opened;
  }

  #follow(organisationId: string): Followed {
    const { db, owner } = this.options;
    const onTrouble = (error: unknown) => this.#line.complain(error, 'the outbox cannot be read; trying again');
    const known = this.#feeds.get(organisationId) ?? {
      feed: new Feed({ db, owner, organisationId, onTrouble }),
      listeners: new Set(),
      coming: 0,
    };
    this.#feeds.set(organisationId, known);
    return known;
  }

  #forget(organisationId: string, known: Followed): void {
    if (known.listeners.size + known.coming > 0) return;
    this.#feeds.delete(organisationId);
    known.feed.close();
  }

  #hear(channel: string, payload: string): void {
    const { owner, others = {} } = this.options;
    const told = payload.split(',').filter(isUuid);
    if (channel === channelOf(owner)) for (const id of told) this.#feeds.get(id)?.feed.look();
    for (const [name, act] of Object.entries(others) as [Speaker, (id: string) => void][])
      if (channel === channelOf(name)) for (const id of told) act(id);
  }

  #lookAnew(): void {
    for (const { feed } of this.#feeds.values()) feed.look();
    // Of the rest nothing is lost: it is taken in when somebody asks.
    for (const act of Object.values(this.options.others ?? {})) for (const id of this.#feeds.keys()) act(id);
  }

  async #position(organisationId: string): Promise<{ lastSeq: number; prunedTo: number }> {
    const { db, owner } = this.options;
    const [row] = await db.read<{ lastSeq: number; prunedTo: number }>(
      organisationId,
      sql`SELECT last_seq::float8 AS "lastSeq", pruned_to::float8 AS "prunedTo" FROM ${OUTBOX_POSITION[owner]}
          WHERE organisation_id = ${organisationId}::uuid`,
    );
    return row ?? { lastSeq: 0, prunedTo: 0 };
  }
}
