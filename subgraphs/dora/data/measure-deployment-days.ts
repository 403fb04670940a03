/**
 * On which local days a subject was deployed to. The days come as their first moments from #time, so that a day is the
 * same here and there whatever Postgres knows of the zone; one scan a range, not one a day.
 */
import { sql, type Sql } from '#kit/database';
import type { Read } from './read.ts';
import { organisationRows, serviceRows } from './span-sql.ts';
import type { Spans } from './spans.ts';

/** The first moment of every day of a range, in order. */
export type DayStarts = readonly Date[];

interface DaysRow {
  readonly row: number;
  /** From 1. */
  readonly days: readonly number[];
}

/** One list per range of the spans (WHOLE): places in its own `days`, from 0, of those with a deployment. */
export async function measureDeploymentDays(read: Read, spans: Spans, days: readonly DayStarts[]): Promise<number[][]> {
  const calendars = new Calendars(spans, days);
  const rows = await Promise.all([
    spans.organisation.row.length > 0 ? read<DaysRow>(ofOrganisation(spans, calendars)) : [],
    spans.services.row.length > 0 ? read<DaysRow>(ofServices(spans, calendars)) : [],
  ]);
  const found = new Map(rows.flat().map((row) => [row.row, row.days]));
  return spans.rowsOf.map(([row]) => (found.get(row) ?? []).map((day) => day - 1));
}

/** Ranges share their days more often than not: each list is sent once. */
class Calendars {
  readonly #lists = new Map<string, number>();
  readonly #ofRow: number[] = [];

  constructor(spans: Spans, days: readonly DayStarts[]) {
    for (const [i, [row]] of spans.rowsOf.entries()) {
      const list = JSON.stringify(days[i]);
      if (!this.#lists.has(list)) this.#lists.set(list, this.#lists.size);
      this.#ofRow[row] = this.#lists.get(list) ?? 0;
    }
  }

  /** Joins `c.days` to the rows of `a`. */
  join(): Sql {
    const lists = `[${[...this.#lists].map(([days, id]) => `{"id":${id},"days":${days}}`).join()}]`;
    return sql`JOIN jsonb_to_recordset(${lists}::jsonb) AS c(id int, days timestamptz[]) ON c.id = (${this.#ofRow}::int[])[a.row + 1]`;
  }
}

const DAYS: Sql = sql`coalesce(array_agg(DISTINCT width_bucket(x.at, c.days)), '{}') AS days`;

function ofOrganisation(spans: Spans, calendars: Calendars): Sql {
  return sql`
    SELECT a.row, ${DAYS} FROM ${organisationRows(spans)} ${calendars.join()} CROSS JOIN LATERAL (
      SELECT at, counted FROM dora.deployment WHERE at >= a.f AND at < a.t OFFSET 0) x
    WHERE x.counted GROUP BY a.row`;
}

function ofServices(spans: Spans, calendars: Calendars): Sql {
  return sql`
    SELECT a.row, ${DAYS} FROM ${serviceRows(spans)} ${calendars.join()} CROSS JOIN LATERAL (
      SELECT at, counted FROM dora.deployment_part WHERE service_id = a.s AND at >= a.f AND at < a.t OFFSET 0) x
    WHERE x.counted GROUP BY a.row`;
}
