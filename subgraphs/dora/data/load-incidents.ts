/** Incidents as their owner publishes them, each with what it is held against so far. */
import { sql, type Query } from '#kit/database';
import { refKey, type AttributionMethod, type ExternalRef, type IncidentFact } from '../domain/facts.ts';

export interface StoredAttribution {
  readonly deploymentId: string;
  readonly partId: string;
  readonly method: AttributionMethod;
  readonly confidence: number;
  /** Null: the part is gone. */
  readonly serviceId: string | null;
}

export interface LoadedIncident {
  readonly incident: IncidentFact;
  readonly stored: StoredAttribution | null;
}

interface Row extends Omit<IncidentFact, 'ref' | 'causedBy'> {
  readonly source: string;
  readonly externalId: string;
  readonly causedBySource: string | null;
  readonly causedById: string | null;
}

type AttributionRow = Omit<StoredAttribution, 'serviceId'> & { readonly incidentId: string };

/** These incidents, or all when null. */
export async function loadIncidents(
  query: Query,
  organisationId: string,
  ids: readonly string[] | null,
): Promise<LoadedIncident[]> {
  if (ids?.length === 0) return [];
  const which = ids === null ? sql`true` : sql`id = ANY(${[...ids]}::uuid[])`;
  const rows = await query<Row>(sql`
    SELECT id, source, external_id AS "externalId", service_id AS "serviceId", environment_kind AS "environmentKind", detected_at AS "detectedAt",
      opening_known AS "openingKnown", resolved_at AS "resolvedAt", caused_by_source AS "causedBySource", caused_by_id AS "causedById",
      root_cause_sha AS "rootCauseSha"
    FROM incident.published_incident WHERE organisation_id = ${organisationId}::uuid AND ${which}`);
  const stored = await loadAttributions(query, organisationId, rows.map(({ id }) => id)); // prettier-ignore
  return rows.map((row) => ({ incident: toIncident(row), stored: stored.get(row.id) ?? null }));
}

function toIncident({ source, externalId, causedBySource, causedById, ...row }: Row): IncidentFact {
  const causedBy = causedBySource === null || causedById === null ? null : { source: causedBySource, id: causedById };
  return { ...row, ref: { source, id: externalId }, causedBy };
}

async function loadAttributions(
  query: Query,
  organisationId: string,
  incidentIds: readonly string[],
): Promise<Map<string, StoredAttribution>> {
  if (incidentIds.length === 0) return new Map();
  const rows = await query<AttributionRow>(sql`
    SELECT incident_id AS "incidentId", deployment_id AS "deploymentId", part_id AS "partId", method, confidence FROM dora.attribution
    WHERE organisation_id = ${organisationId}::uuid AND incident_id = ANY(${[...incidentIds]}::uuid[])`);
  const parts = await query<{ id: string; serviceId: string }>(sql`
    SELECT id, service_id AS "serviceId" FROM dora.deployment_part
    WHERE organisation_id = ${organisationId}::uuid AND id = ANY(${rows.map(({ partId }) => partId)}::uuid[])`);
  const services = new Map(parts.map(({ id, serviceId }) => [id, serviceId]));
  return new Map(rows.map((row) => [row.incidentId, { ...row, serviceId: services.get(row.partId) ?? null }]));
}

/** Incidents of these services. */
export function findIncidentsOf(
  query: Query,
  organisationId: string,
  serviceIds: readonly string[],
): Promise<{ id: string }[]> {
  return query(sql`
    SELECT id FROM incident.published_incident
    WHERE organisation_id = ${organisationId}::uuid AND service_id = ANY(${[...serviceIds]}::uuid[])`);
}

/** Incidents held against these runs, through whatever part of theirs, be it gone. */
export async function findIncidentsHeldAgainst(
  query: Query,
  organisationId: string,
  deploymentIds: readonly string[],
): Promise<{ id: string }[]> {
  if (deploymentIds.length === 0) return [];
  return query(sql`
    SELECT incident_id AS id FROM dora.attribution
    WHERE organisation_id = ${organisationId}::uuid AND deployment_id = ANY(${[...deploymentIds]}::uuid[])`);
}

/** Incidents called so, and those whose cause is said to be called so. The latter are read one by one: no index knows them. */
export async function findIncidentsCalled(
  query: Query,
  organisationId: string,
  { called, causedBy }: { called: readonly ExternalRef[]; causedBy: readonly ExternalRef[] },
): Promise<{ id: string }[]> {
  const ids = (refs: readonly ExternalRef[]) => sql`${refs.map(({ id }) => id)}::text[]`;
  const rows = await query<{ id: string; names: (string | null)[] }>(sql`
    SELECT id, ARRAY[source, external_id, NULL, NULL] AS names FROM incident.published_incident
    WHERE organisation_id = ${organisationId}::uuid AND source = ANY(${called.map(({ source }) => source)}::text[]) AND external_id = ANY(${ids(called)})
    UNION ALL SELECT id, ARRAY[NULL, NULL, caused_by_source, caused_by_id] FROM incident.published_incident
    WHERE organisation_id = ${organisationId}::uuid AND caused_by_id = ANY(${ids(causedBy)})`);
  const [wanted, causes] = [new Set(called.map(refKey)), new Set(causedBy.map(refKey))];
  return rows.filter(({ names: [source, id, causeSource, causeId] }) => {
    if (source != null && id != null) return wanted.has(refKey({ source, id }));
    return causeSource != null && causeId != null && causes.has(refKey({ source: causeSource, id: causeId }));
  });
}

/** Incidents of no service with the commit that is said to be their cause. */
export function findRootCauses(query: Query, organisationId: string): Promise<{ id: string; sha: string }[]> {
  return query(sql`
    SELECT id, root_cause_sha AS sha FROM incident.published_incident
    WHERE organisation_id = ${organisationId}::uuid AND service_id IS NULL AND root_cause_sha IS NOT NULL`);
}
