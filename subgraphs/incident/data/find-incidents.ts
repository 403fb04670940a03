/** Incidents by id, by reference, and as a list, newest detection first. */
import { sql, type Query, type Sql } from '#kit/database';
import type { Severity } from '#kit/enums';
import { isUuid } from '#kit/ids';
import { LIMITS } from '#kit/item-review';
import type { Scope } from '#kit/scope';
import { textProblem } from '#kit/text';
import type { Interval } from '#time/interval';
import type { IncidentStatus } from '../domain/incident-state.ts';
import { INCIDENT_COLUMNS, type Incident } from './incident-row.ts';
import { ownedAt, teamTree, withinScope } from './subject-filter.ts';

/** Null: not filtered by it. An empty list matches nothing. */
export interface IncidentFilter {
  /** By detection. */
  readonly window: Interval | null;
  /** Teams that owned the service at detection, their subteams with them. */
  readonly teams: readonly string[] | null;
  readonly services: readonly string[] | null;
  readonly severities: readonly Severity[] | null;
  readonly statuses: readonly IncidentStatus[] | null;
}

/** Where the page before ended. */
export interface Place {
  readonly at: Date;
  readonly id: string;
}

/** Leans on (organisation_id, detected_at, id), read backwards. */
export function findIncidents(
  query: Query,
  filter: IncidentFilter,
  scope: Scope | null,
  after: Place | null,
  limit: number,
): Promise<Incident[]> {
  const beyond = after ? sql`(i.detected_at, i.id) < (${after.at}, ${after.id}::uuid)` : sql`true`;
  return query<Incident>(sql`
    WITH RECURSIVE ${teamTree(uuids(filter.teams ?? []))}
    SELECT ${INCIDENT_COLUMNS} FROM incident.incident i
    WHERE ${matching(filter, scope)} AND ${beyond}
    ORDER BY i.detected_at DESC, i.id DESC LIMIT ${limit}`);
}

export async function countIncidents(query: Query, filter: IncidentFilter, scope: Scope | null): Promise<number> {
  const rows = await query<{ count: number }>(sql`
    WITH RECURSIVE ${teamTree(uuids(filter.teams ?? []))}
    SELECT count(*)::int AS count FROM incident.incident i WHERE ${matching(filter, scope)}`);
  return rows[0]?.count ?? 0;
}

export function findIncidentsById(query: Query, ids: readonly string[], scope: Scope | null): Promise<Incident[]> {
  return query<Incident>(sql`
    SELECT ${INCIDENT_COLUMNS} FROM incident.incident i WHERE i.id = ANY(${uuids(ids)}::uuid[]) AND ${withinScope(scope)}`);
}

export async function findIncidentByRef(
  query: Query,
  ref: { readonly source: string; readonly id: string },
  scope: Scope | null,
): Promise<Incident | null> {
  // What cannot be stored as text cannot be found; Postgres would raise.
  if (textProblem(ref.source, LIMITS.source) || textProblem(ref.id, LIMITS.id)) return null;
  const [incident] = await query<Incident>(sql`
    SELECT ${INCIDENT_COLUMNS} FROM incident.incident i
    WHERE i.source = ${ref.source} AND i.external_id = ${ref.id} AND ${withinScope(scope)}`);
  return incident ?? null;
}

function matching({ window, teams, services, severities, statuses }: IncidentFilter, scope: Scope | null): Sql {
  return sql`${withinScope(scope)}
    AND ${window ? sql`i.detected_at >= ${window.from} AND i.detected_at < ${window.to}` : sql`true`}
    AND ${teams ? ownedAt(sql`i.detected_at`) : sql`true`}
    AND ${services ? sql`i.service_id = ANY(${uuids(services)}::uuid[])` : sql`true`}
    AND ${severities ? sql`i.severity = ANY(${[...severities]}::text[])` : sql`true`}
    AND ${statuses ? sql`i.status = ANY(${[...statuses]}::text[])` : sql`true`}`;
}

/** An id that is none of ours matches nothing; Postgres would raise. */
function uuids(ids: readonly string[]): string[] {
  return ids.filter(isUuid);
}
