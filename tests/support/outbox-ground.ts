/** An outbox with as many processes as a test wants: each with a pool, a line and a sequencer of its own. For tests only. */
import pg from 'pg';
import { Database, queryOf, type Transaction } from '#kit/database';
import { newId } from '#kit/ids';
import { createLog } from '#kit/log';
import { append, type NewEvent } from '#kit/outbox/append';
import type { OutboxEvent } from '#kit/outbox/feed';
import type { Listener } from '#kit/outbox/listener';
import { Outbox, type OutboxOptions } from '#kit/outbox/outbox';
import { createDatabase } from './database.ts';

export interface OutboxGround {
  readonly organisationId: string;
  /** For writers. */
  readonly db: Database;
  readonly url: string;
  readonly admin: pg.Client;
  /** As if in a process of its own. */
  process(options?: Partial<OutboxOptions>): Outbox;
  /** Statements of those processes' pools so far. */
  statements(): string[];
  /** Writes one event a kind, and does something before it commits. */
  write(
    kinds: readonly string[],
    meanwhile?: (tx: Transaction) => Promise<unknown>,
    organisationId?: string,
  ): Promise<void>;
  /** As superuser. */
  rows<Row extends object>(text: string, ...values: unknown[]): Promise<Row[]>;
  close(): Promise<void>;
}

export async function createOutboxGround(): Promise<OutboxGround> {
  const database = await createDatabase();
  const url = database.url('incident');
  const db = new Database({ url, poolSize: 20 });
  const admin = new pg.Client({ connectionString: database.adminUrl });
  await admin.connect();
  const [organisationId, seen] = [newId(), [] as string[]];
  const running: { db: Database; outbox: Outbox }[] = [];
  return {
    ...{ organisationId, db, url, admin },
    process: (options = {}) => {
      const own = new Database({ url, poolSize: 4, onStatement: (text) => void seen.push(text) });
      const outbox = new Outbox({ owner: 'incident', db: own, url, log: createLog('test', 'silent'), ...options });
      running.push({ db: own, outbox });
      return outbox;
    },
    statements: () => seen.splice(0),
    write: (kinds, meanwhile, whose = organisationId) =>
      db.transaction(whose, async (tx) => {
        await append(queryOf(tx), 'incident', whose, kinds.map(eventOf));
        await meanwhile?.(tx);
      }),
    rows: async <Row extends object>(text: string, ...values: unknown[]) => (await admin.query<Row>(text, values)).rows,
    close: async () => {
      for (const { outbox, db: own } of running) {
        await outbox.close();
        await own.close();
      }
      await db.close();
      await admin.end();
      await database.drop();
    },
  };
}

function eventOf(kind: string): NewEvent {
  return { kind, entityId: null, payload: {} };
}

export async function take(listener: Listener, count: number): Promise<OutboxEvent[]> {
  const events: OutboxEvent[] = [];
  while (events.length < count) {
    const { done, value } = await listener.next();
    if (done) break;
    events.push(value);
  }
  return events;
}

export function seqsOf(events: readonly OutboxEvent[]): number[] {
  return events.map(({ seq }) => seq);
}

/** first, first + 1, … */
export function range(first: number, count: number): number[] {
  return Array.from({ length: count }, (_, index) => first + index);
}
