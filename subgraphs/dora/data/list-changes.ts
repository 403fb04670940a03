/**
 * Pages of changes: those not merged first, then by merge, newest first. Down change_organisation_id_merged_at_id_idx.
 * A team's changes are those of the services it owned when they were merged (R16), or now, while they are not.
 */
import { sql, type Sql } from '#kit/database';
import type { Interval } from '#time/interval';
import { CHANGE_COLUMNS, type ChangeRow } from './find-changes.ts';
import type { Read } from './read.ts';
import type { ServiceStretches } from './stretches.ts';

export interface ChangeList {
  /** Null: of the whole organisation. */
  readonly services: ServiceStretches | null;
  /** By merge. */
  readonly window: Interval | null;
  readonly deployed: boolean | null;
  readonly now: Date;
}

export interface ChangePlace {
  readonly mergedAt: string | null;
  readonly id: string;
}

export function listChanges(
  read: Read,
  list: ChangeList,
  limit: number,
  after: ChangePlace | null,
): Promise<ChangeRow[]> {
  return read(sql`
    SELECT ${CHANGE_COLUMNS} FROM dora.change c WHERE ${filterOf(list)} AND ${beyond(after)}
    ORDER BY c.merged_at DESC NULLS FIRST, c.id DESC LIMIT ${limit}`);
}

export async function countChanges(read: Read, list: ChangeList): Promise<number> {
  const rows = await read<{ count: number }>(
    sql`SELECT count(*)::int AS count FROM dora.change c WHERE ${filterOf(list)}`,
  );
  return rows[0]?.count ?? 0;
}

function filterOf({ services, window, deployed, now }: ChangeList): Sql {
  const shipped = sql`EXISTS (SELECT FROM dora.delivery d WHERE d.change_id = c.id)`;
  return sql`NOT c.superseded
    AND ${window ? sql`c.merged_at >= ${window.from} AND c.merged_at < ${window.to}` : sql`true`}
    AND ${deployed === null ? sql`true` : deployed ? shipped : sql`NOT ${shipped}`}
    AND ${services ? ofServices(services, now) : sql`true`}`;
}

/** The overlap of arrays comes first: it is cheap, and most changes end there. */
function ofServices({ service, from, to }: ServiceStretches, now: Date): Sql {
  return sql`c.service_ids && ${service}::uuid[] AND EXISTS (
    SELECT FROM unnest(${service}::uuid[], ${from}::timestamptz[], ${to}::timestamptz[]) a(s, f, t)
    WHERE a.s = ANY(c.service_ids) AND coalesce(c.merged_at, ${now}) >= a.f AND coalesce(c.merged_at, ${now}) < a.t)`;
}

function beyond(after: ChangePlace | null): Sql {
  if (!after) return sql`true`;
  if (after.mergedAt === null) return sql`(c.merged_at IS NOT NULL OR c.id < ${after.id}::uuid)`;
  return sql`(c.merged_at, c.id) < (${after.mergedAt}::timestamptz, ${after.id}::uuid)`;
}
