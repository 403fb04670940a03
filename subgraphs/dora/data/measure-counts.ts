/** Two counts that are asked now and then: deployments of D that are baselines, and incidents held against no deployment. */
import { sql, type Sql } from '#kit/database';
import type { Read } from './read.ts';
import { organisationRows, serviceRows } from './span-sql.ts';
import type { Spans } from './spans.ts';
import { sumsBefore } from './run-totals.ts';

interface CountRow {
  readonly row: number;
  readonly count: number;
}

/** Only to tell BASELINE_ONLY from NO_CHANGES, so it may look at the rows themselves. A run is a baseline when all it did to the subject is. */
export function measureBaselines(read: Read, spans: Spans): Promise<number[]> {
  return counted(
    read,
    spans,
    () => sql`
      SELECT a.row, count(*)::int AS count FROM ${organisationRows(spans)} CROSS JOIN LATERAL (
        SELECT counted, baseline FROM dora.deployment WHERE at >= a.f AND at < a.t OFFSET 0) d
      WHERE d.counted AND d.baseline GROUP BY a.row`,
    () => sql`
      SELECT row, count(*)::int AS count FROM (
        SELECT a.row FROM ${serviceRows(spans)} CROSS JOIN LATERAL (
          SELECT deployment_id, status, deployment_status, environment_kind, counted, baseline
          FROM dora.deployment_part WHERE service_id = a.s AND at >= a.f AND at < a.t OFFSET 0) p
        WHERE p.status = 'SUCCESS' AND p.deployment_status = 'SUCCESS' AND p.environment_kind = 'PRODUCTION'
        GROUP BY a.row, p.deployment_id HAVING bool_or(p.counted) AND bool_and(p.baseline)) run
      GROUP BY row`,
  );
}

/** Production incidents detected in the range. Leans on incident_organisation_id_detected_at_… and …_service_id_detected_at_…. */
export function measureUnattributed(read: Read, spans: Spans): Promise<number[]> {
  return counted(
    read,
    spans,
    () => unattributed(organisationRows(spans), sql`true`),
    () => unattributed(serviceRows(spans), sql`service_id = a.s`),
  );
}

function unattributed(rows: Sql, ofSubject: Sql): Sql {
  return sql`
    SELECT a.row, count(*)::int AS count FROM ${rows} CROSS JOIN LATERAL (
      SELECT id FROM incident.published_incident
      WHERE ${ofSubject} AND environment_kind = 'PRODUCTION' AND detected_at >= a.f AND detected_at < a.t OFFSET 0) i
    WHERE NOT EXISTS (SELECT FROM dora.attribution t WHERE t.incident_id = i.id) GROUP BY a.row`;
}

/** One per range of the spans (SPLIT), in order. */
async function counted(read: Read, spans: Spans, ofOrganisation: () => Sql, ofServices: () => Sql): Promise<number[]> {
  const rows = await Promise.all([
    spans.organisation.row.length > 0 ? read<CountRow>(ofOrganisation()) : [],
    spans.services.row.length > 0 ? read<CountRow>(ofServices()) : [],
  ]);
  const before = sumsBefore(spans.length, rows.flat(), ({ count }) => count);
  return spans.rowsOf.map(([first, end]) => before[end]! - before[first]!);
}
