/**
 * What is missing in the facts of a window of the whole organisation. One statement, asked by one page. Changes that arrived
 * since the window began are taken out by index-only scans; only the rest is looked up (EXCEPT and OFFSET 0: no statistics needed).
 */
import { sql } from '#kit/database';
import type { Interval } from '#time/interval';
import type { Read } from './read.ts';

export interface DataQuality {
  readonly deployments: number;
  readonly deploymentsWithoutChanges: number;
  readonly changesNeverDeployed: number;
  readonly unattributedIncidents: number;
  readonly unknownEnvironments: string[];
  readonly lastFactAt: Date | null;
}

export async function measureDataQuality(read: Read, { from, to }: Interval): Promise<DataQuality> {
  const [row] = await read<DataQuality>(sql`
    SELECT d.*, c.*, i.*, l.* FROM (
      SELECT count(*) FILTER (WHERE counted)::int AS deployments,
             count(*) FILTER (WHERE counted AND change_count = 0)::int AS "deploymentsWithoutChanges",
             coalesce(array_agg(DISTINCT environment) FILTER (WHERE environment_kind = 'UNKNOWN'), '{}') AS "unknownEnvironments"
      FROM dora.deployment WHERE at >= ${from} AND at < ${to}) d
    CROSS JOIN (
      SELECT count(*)::int AS "changesNeverDeployed"
      FROM (
        SELECT id FROM dora.change WHERE merged_at >= ${from} AND merged_at < ${to} EXCEPT
        SELECT change_id FROM (SELECT change_id, first FROM dora.delivery WHERE shipped_at >= ${from} OFFSET 0) s WHERE first
      ) m CROSS JOIN LATERAL (SELECT superseded FROM dora.change WHERE id = m.id OFFSET 0) c
      WHERE NOT c.superseded AND NOT EXISTS (SELECT FROM dora.delivery d WHERE d.change_id = m.id)) c
    CROSS JOIN (
      SELECT count(*)::int AS "unattributedIncidents" FROM incident.published_incident i
      WHERE environment_kind = 'PRODUCTION' AND detected_at >= ${from} AND detected_at < ${to}
        AND NOT EXISTS (SELECT FROM dora.attribution t WHERE t.incident_id = i.id)) i
    CROSS JOIN (
      SELECT greatest((SELECT max(last_event_at) FROM dora.watermark), (SELECT max(last_event_at) FROM incident.published_watermark)) AS "lastFactAt") l`);
  return row!; // aggregates of no rows are a row
}
