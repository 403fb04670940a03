/**
 * The newest events of one organisation, read once for all who listen in this process. Listeners take from it by their own
 * position, so it never waits for one and nothing piles up in it.
 */
import { sql, type Database } from '../database.ts';
import { OUTBOX, type OutboxOwner } from './append.ts';

export interface OutboxEvent {
  /** Dense within the organisation, from 1. */
  readonly seq: number;
  readonly kind: string;
  readonly entityId: string | null;
  readonly payload: unknown;
  /** When it was recorded. */
  readonly at: Date;
}

const TAIL = 1_000;
export const PAGE = 500;
/** Milliseconds until the database is asked again after it failed. */
const AGAIN = 250;

export interface FeedOptions {
  readonly db: Database;
  readonly owner: OutboxOwner;
  readonly organisationId: string;
  onTrouble(error: unknown): void;
}

export class Feed {
  /** Without a gap, ending with the last. */
  #tail: OutboxEvent[] = [];
  #last: number | null = null;
  #looking = false;
  #again = false;
  #retry: NodeJS.Timeout | undefined;
  #closed = false;
  readonly #waiting = new Set<() => void>();

  constructor(private readonly options: FeedOptions) {}

  /** The last number it has seen. */
  get last(): number {
    return this.#last ?? 0;
  }

  /** Somebody begins to listen and knows how far things are. */
  begin(lastSeq: number): void {
    this.#last ??= lastSeq;
    this.seen(lastSeq);
  }

  seen(lastSeq: number): void {
    if (this.#last !== null && lastSeq > this.#last) this.look();
  }

  /** Reads what is new; asked meanwhile, once more. */
  look(): void {
    if (this.#closed || this.#last === null) return;
    if (this.#looking) this.#again = true;
    else void this.#read();
  }

  /** What follows that number, if it is remembered. */
  next(seq: number): OutboxEvent | undefined {
    const [first] = this.#tail;
    return first && seq + 1 >= first.seq ? this.#tail[seq + 1 - first.seq] : undefined;
  }

  /** Calls once, at the next news; answers how to stop waiting. */
  wait(wake: () => void): () => void {
    this.#waiting.add(wake);
    return () => void this.#waiting.delete(wake);
  }

  /** From the database, for who is further behind than the tail reaches. */
  page(after: number): Promise<OutboxEvent[]> {
    const { db, owner, organisationId } = this.options;
    return db.read<OutboxEvent>(
      organisationId,
      sql`SELECT seq::float8 AS seq, kind, entity_id AS "entityId", payload, at FROM ${OUTBOX[owner]}
          WHERE organisation_id = ${organisationId}::uuid AND seq > ${after} ORDER BY seq LIMIT ${PAGE}`,
    );
  }

  close(): void {
    this.#closed = true;
    clearTimeout(this.#retry);
    this.#tail = [];
  }

  async #read(): Promise<void> {
    this.#looking = true;
    try {
      do {
        this.#again = false;
        const events = await this.page(this.last);
        if (this.#closed) return;
        this.#take(events);
        this.#again ||= events.length === PAGE;
      } while (this.#again);
    } catch (error) {
      this.options.onTrouble(error);
      if (!this.#closed) this.#retry = setTimeout(() => this.look(), AGAIN).unref();
    } finally {
      this.#looking = false;
    }
  }

  #take(events: readonly OutboxEvent[]): void {
    const [first] = events;
    if (!first) return;
    // What was pruned before it was read leaves a gap: then what comes after it is all that is remembered.
    const known = first.seq === this.last + 1 ? this.#tail : [];
    this.#tail = [...known, ...events].slice(-TAIL);
    this.#last = events.at(-1)!.seq;
    const waiting = [...this.#waiting];
    this.#waiting.clear();
    for (const wake of waiting) wake();
  }
}
