/** What the outboxes hold of the default organisation, and how that meets what writers were told. */
import pg from 'pg';
import { organisationIdOf } from '#kit/ids';
import { until } from '../support/until.ts';
import { hears, type Question, type Subject, type Told, type WrittenEvent } from './live-questions.ts';

const ROWS: Readonly<Record<Subject, string>> = {
  incident: `SELECT o.seq::int AS position, o.kind, e.external_id AS ref FROM incident.outbox o
    JOIN incident.incident e ON e.organisation_id = o.organisation_id AND e.id = o.entity_id`,
  deployment: `SELECT o.seq::int AS position, o.kind, e.external_id AS ref FROM dora.outbox o
    JOIN dora.deployment e ON e.organisation_id = o.organisation_id AND e.id = o.entity_id`,
};

const UNNUMBERED = 'SELECT FROM incident.outbox WHERE seq IS NULL UNION ALL SELECT FROM dora.outbox WHERE seq IS NULL';

interface Recorded extends Told {
  readonly of: Subject;
  /** What a writer was told of it; null: nobody was. */
  readonly written: WrittenEvent | null;
}

export class RecordedEvents {
  /** Written, as the graph has said, and in no outbox. */
  readonly lost: number;
  /** In an outbox, and more often than written. */
  readonly doubled: number;

  private constructor(
    private readonly rows: readonly Recorded[],
    written: number,
  ) {
    const known = rows.filter((row) => row.written !== null).length;
    [this.lost, this.doubled] = [written - known, rows.length - known];
  }

  /** Once all are numbered. */
  static async read(adminUrl: string, written: readonly WrittenEvent[]): Promise<RecordedEvents> {
    const left = new Map<string, WrittenEvent[]>();
    for (const event of written) {
      const key = `${event.of} ${event.ref}`;
      left.set(key, [...(left.get(key) ?? []), event]);
    }
    const client = new pg.Client({ connectionString: adminUrl });
    await client.connect();
    const rows: Recorded[] = [];
    try {
      await until('all are numbered', async () => (await client.query(UNNUMBERED)).rowCount === 0);
      for (const subject of ['incident', 'deployment'] as const) {
        const statement = `${ROWS[subject]} WHERE o.organisation_id = $1 AND o.kind IN ('CREATED', 'UPDATED') ORDER BY o.seq`;
        const found = await client.query<Told>(statement, [organisationIdOf('default')]);
        // Who wrote one wrote all of it, one after the other.
        for (const row of found.rows)
          rows.push({ ...row, of: subject, written: left.get(`${subject} ${row.ref}`)?.shift() ?? null });
      }
    } finally {
      await client.end();
    }
    return new RecordedEvents(rows, written.length);
  }

  /** In their order. */
  due(question: Question): Told[] {
    return this.rows.flatMap(({ written, position, kind, ref }) =>
      written && hears(question, written) ? [{ position, kind, ref }] : [],
    );
  }
}
