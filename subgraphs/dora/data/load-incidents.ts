/** Incidents as their owner publishes them, each with what it is held against so far. */
import { sql, type Query, type Sql } from '#kit/database';
import type { AttributionMethod, EnvironmentKind, ExternalRef, IncidentFact } from '../domain/facts.ts';
import { refsTable } from './find-links.ts';

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
  readonly deploymentId: string | null;
  readonly partId: string | null;
  readonly partServiceId: string | null;
  readonly method: AttributionMethod | null;
  readonly confidence: number | null;
  readonly environmentKind: EnvironmentKind;
}

/** `which` is a condition on the incident `i`, its attribution `a` and the part `p` that it names. */
export async function loadIncidents(query: Query, organisationId: string, which: Sql): Promise<LoadedIncident[]> {
  const rows = await query<Row>(sql`
    SELECT i.id, i.source, i.external_id AS "externalId", i.service_id AS "serviceId", i.environment_kind AS "environmentKind",
      i.detected_at AS "detectedAt", i.opening_known AS "openingKnown", i.resolved_at AS "resolvedAt", i.caused_by_source AS "causedBySource",
      i.caused_by_id AS "causedById", i.root_cause_sha AS "rootCauseSha",
      a.deployment_id AS "deploymentId", a.part_id AS "partId", a.method, a.confidence, p.service_id AS "partServiceId"
    FROM incident.published_incident i
    LEFT JOIN dora.attribution a ON a.organisation_id = i.organisation_id AND a.incident_id = i.id
    LEFT JOIN dora.deployment_part p ON p.organisation_id = a.organisation_id AND p.id = a.part_id
    WHERE i.organisation_id = ${organisationId}::uuid AND (${which})`);
  return rows.map(toIncident);
}

function toIncident(row: Row): LoadedIncident {
  const {
    id,
    serviceId,
    environmentKind,
    detectedAt,
    openingKnown,
    resolvedAt,
    rootCauseSha,
    deploymentId,
    partId,
    method,
    confidence,
  } = row;
  const causedBy =
    row.causedBySource === null || row.causedById === null ? null : { source: row.causedBySource, id: row.causedById };
  const ref = { source: row.source, id: row.externalId };
  const incident = {
    id,
    ref,
    serviceId,
    environmentKind,
    detectedAt,
    openingKnown,
    resolvedAt,
    causedBy,
    rootCauseSha,
  };
  if (deploymentId === null || partId === null || method === null || confidence === null)
    return { incident, stored: null };
  return { incident, stored: { deploymentId, partId, method, confidence, serviceId: row.partServiceId } };
}

export interface AffectedBy {
  readonly incidentIds: readonly string[];
  readonly serviceIds: readonly string[];
  /** Named by runs of these services, perhaps as remedied. */
  readonly named: readonly ExternalRef[];
  readonly wholeOrganisation: boolean;
}

/** These incidents, and those whose attribution may change with the facts of these services. */
export function affectedBy(
  organisationId: string,
  { incidentIds, serviceIds, named, wholeOrganisation }: AffectedBy,
): Sql {
  if (wholeOrganisation) return sql`true`;
  const services = sql`${[...serviceIds]}::uuid[]`;
  return sql`
    i.id = ANY(${[...incidentIds]}::uuid[]) OR i.service_id = ANY(${services}) OR p.service_id = ANY(${services})
    OR (a.part_id IS NOT NULL AND p.id IS NULL)
    OR (i.caused_by_id IS NOT NULL AND (i.caused_by_source, i.caused_by_id) IN (
      SELECT d.source, d.external_id FROM dora.deployment_part q JOIN dora.deployment d ON d.organisation_id = q.organisation_id AND d.id = q.deployment_id
      WHERE q.organisation_id = ${organisationId}::uuid AND q.service_id = ANY(${services})))
    OR (i.source, i.external_id) IN (SELECT source, id FROM ${refsTable(named)})`;
}

/** Incidents held against parts of these services, and those that are named. */
export function heldAgainst(serviceIds: readonly string[], named: readonly ExternalRef[]): Sql {
  return sql`p.service_id = ANY(${[...serviceIds]}::uuid[]) OR (i.source, i.external_id) IN (SELECT source, id FROM ${refsTable(named)})`;
}
