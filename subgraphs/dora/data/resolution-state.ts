/**
 * What the resolved columns of an organisation have taken into account, and the one tiny statement that tells whether that is
 * all there is: marks of our own facts, incidents (rows whose transaction the stored snapshot does not see), and settings.
 */
import { sql, type Query, type Sql } from '#kit/database';
import { newId } from '#kit/ids';

/**
 * Incidents that are news: their transaction is not seen by the stored snapshot. By the index on changed_xid, as all that lies
 * below the snapshot's xmin is seen, which leaves a handful of rows to look at. A transaction number from beyond the present is
 * left over from another server (restored from a dump), where numbers mean nothing; so is a snapshot from beyond, and then
 * everything is news.
 */
function newsOf(organisationId: string): Sql {
  const organisation = sql`${organisationId}::uuid`;
  const seen = sql`
    (SELECT CASE WHEN pg_snapshot_xmax(r.incidents_seen::pg_snapshot) <= pg_snapshot_xmax(pg_current_snapshot())
       THEN r.incidents_seen::pg_snapshot ELSE '1:1:'::pg_snapshot END
     FROM dora.resolution r WHERE r.organisation_id = ${organisation})`;
  return sql`
    SELECT i.id FROM incident.published_incident i
    WHERE i.organisation_id = ${organisation} AND i.changed_xid >= (SELECT pg_snapshot_xmin(${seen})::text::bigint)
      AND i.changed_xid < (SELECT pg_snapshot_xmax(pg_current_snapshot())::text::bigint)
      AND NOT pg_visible_in_snapshot(i.changed_xid::text::xid8, ${seen})`;
}

export function staleStatement(organisationId: string): Sql {
  const organisation = sql`${organisationId}::uuid`;
  return sql`
    SELECT EXISTS (SELECT FROM dora.stale_mark WHERE organisation_id = ${organisation})
      OR EXISTS (SELECT FROM catalog.published_settings s LEFT JOIN dora.resolution r ON r.organisation_id = s.organisation_id
                 WHERE s.organisation_id = ${organisation} AND s.version <> coalesce(r.catalog_version, 0))
      OR EXISTS (${newsOf(organisationId)}) AS stale`;
}

/** One resolver at a time for an organisation: what crosses its services is then seen by one eye. Until the end of the transaction. */
export async function lockResolution(query: Query, organisationId: string): Promise<void> {
  await query(sql`SELECT pg_advisory_xact_lock(hashtextextended(${`dora resolution ${organisationId}`}, 0))`);
}

export interface ResolutionState {
  readonly catalogVersion: number;
  /** To be stored as seen. Taken before the incidents are read, so that none falls between. */
  readonly snapshot: string;
}

export async function readState(query: Query, organisationId: string): Promise<ResolutionState> {
  const [row] = await query<ResolutionState>(sql`
    INSERT INTO dora.resolution (organisation_id) VALUES (${organisationId}::uuid)
    ON CONFLICT (organisation_id) DO UPDATE SET catalog_version = dora.resolution.catalog_version
    RETURNING catalog_version AS "catalogVersion", pg_current_snapshot()::text AS snapshot`);
  return row as ResolutionState; // an upsert without a condition always answers its row
}

export interface TakenIn {
  readonly catalogVersion?: number;
  readonly incidentsSeen?: string;
}

export async function storeState(
  query: Query,
  organisationId: string,
  { catalogVersion, incidentsSeen }: TakenIn,
): Promise<void> {
  await query(sql`
    UPDATE dora.resolution SET catalog_version = coalesce(${catalogVersion ?? null}::int, catalog_version),
      incidents_seen = coalesce(${incidentsSeen ?? null}::text, incidents_seen)
    WHERE organisation_id = ${organisationId}::uuid`);
}

/** Ids of incidents that are not taken into account yet. */
export async function findIncidentNews(query: Query, organisationId: string): Promise<string[]> {
  const rows = await query<{ id: string }>(newsOf(organisationId));
  return rows.map(({ id }) => id);
}

export interface Mark {
  readonly id: string;
  readonly serviceIds: readonly string[];
  readonly changeIds: readonly string[];
  readonly shas: readonly string[];
  readonly repositories: readonly string[];
}

export interface ReadMarks {
  readonly marks: readonly Mark[];
  /** Others are left for a next turn. */
  readonly more: boolean;
}

/** The changes of one turn, roughly: they are held in memory. */
const CHANGES_A_TURN = 20_000;

export async function readMarks(query: Query, organisationId: string): Promise<ReadMarks> {
  const rows = await query<Mark & { total: number }>(sql`
    SELECT id, service_ids AS "serviceIds", change_ids AS "changeIds", shas, repositories, total::int
    FROM (SELECT *, count(*) OVER () AS total, sum(cardinality(change_ids)) OVER (ORDER BY id) - cardinality(change_ids) AS before
          FROM dora.stale_mark WHERE organisation_id = ${organisationId}::uuid) m
    WHERE before < ${CHANGES_A_TURN}`);
  return { marks: rows, more: rows.length < (rows[0]?.total ?? 0) };
}

export async function addMark(
  query: Query,
  organisationId: string,
  serviceIds: readonly string[],
  changeIds: readonly string[],
): Promise<void> {
  if (serviceIds.length + changeIds.length === 0) return;
  await query(sql`
    INSERT INTO dora.stale_mark (organisation_id, id, service_ids, change_ids, shas, repositories)
    VALUES (${organisationId}::uuid, ${newId()}::uuid, ${[...serviceIds]}::uuid[], ${[...changeIds]}::uuid[], '{}', '{}')`);
}

/** Exactly the marks that were read: what has come since is somebody's next turn. */
export async function removeMarks(query: Query, organisationId: string, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return;
  await query(
    sql`DELETE FROM dora.stale_mark WHERE organisation_id = ${organisationId}::uuid AND id = ANY(${[...ids]}::uuid[])`,
  );
}

/** As if nothing had ever been taken in; what is held against an incident that is gone goes too. */
export async function forgetState(query: Query, organisationId: string): Promise<void> {
  await query(
    sql`UPDATE dora.resolution SET catalog_version = -1, incidents_seen = NULL WHERE organisation_id = ${organisationId}::uuid`,
  );
  await query(sql`
    DELETE FROM dora.attribution a WHERE a.organisation_id = ${organisationId}::uuid AND NOT EXISTS
      (SELECT FROM incident.published_incident i WHERE i.organisation_id = a.organisation_id AND i.id = a.incident_id)`);
}
