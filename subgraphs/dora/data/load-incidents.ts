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

/** `ids` is a query that answers one column of ids; null: every incident. */
export async function loadIncidents(query: Query, organisationId: string, ids: Sql | null): Promise<LoadedIncident[]> {
  const rows = await query<Row>(sql`
    SELECT i.id, i.source, i.external_id AS "externalId", i.service_id AS "serviceId", i.environment_kind AS "environmentKind",
      i.detected_at AS "detectedAt", i.opening_known AS "openingKnown", i.resolved_at AS "resolvedAt", i.caused_by_source AS "causedBySource",
      i.caused_by_id AS "causedById", i.root_cause_sha AS "rootCauseSha",
      a.deployment_id AS "deploymentId", a.part_id AS "partId", a.method, a.confidence, p.service_id AS "partServiceId"
    FROM incident.published_incident i
    LEFT JOIN dora.attribution a ON a.organisation_id = i.organisation_id AND a.incident_id = i.id
    LEFT JOIN dora.deployment_part p ON p.organisation_id = a.organisation_id AND p.id = a.part_id
    WHERE i.organisation_id = ${organisationId}::uuid AND ${ids === null ? sql`true` : sql`i.id IN (${ids})`}`);
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
}

/**
 * These incidents, and those whose attribution may change with the facts of these services: theirs, those held against a run
 * that touched them (though its part be gone), those whose cause is said to be one of their runs, and those that they name.
 * Each by an index of its own but for the said causes, which are read one by one.
 */
export function affectedBy(organisationId: string, { incidentIds, serviceIds, named }: AffectedBy): Sql {
  const [organisation, services] = [sql`${organisationId}::uuid`, sql`${[...serviceIds]}::uuid[]`];
  return sql`
    SELECT unnest(${[...incidentIds]}::uuid[])
    UNION SELECT id FROM incident.published_incident WHERE organisation_id = ${organisation} AND service_id = ANY(${services})
    UNION SELECT a.incident_id FROM dora.deployment_part q
      JOIN dora.attribution a ON a.organisation_id = q.organisation_id AND a.deployment_id = q.deployment_id
      WHERE q.organisation_id = ${organisation} AND q.service_id = ANY(${services})
    UNION SELECT id FROM incident.published_incident
      WHERE organisation_id = ${organisation} AND caused_by_id IS NOT NULL AND (caused_by_source, caused_by_id) IN
        (SELECT d.source, d.external_id FROM dora.deployment_part q
         JOIN dora.deployment d ON d.organisation_id = q.organisation_id AND d.id = q.deployment_id
         WHERE q.organisation_id = ${organisation} AND q.service_id = ANY(${services}))
    UNION ${namedIncidents(organisation, named)}`;
}

/** Incidents held against parts of these services, and those that are named. */
export function heldAgainst(organisationId: string, serviceIds: readonly string[], named: readonly ExternalRef[]): Sql {
  const organisation = sql`${organisationId}::uuid`;
  return sql`
    SELECT a.incident_id FROM dora.deployment_part q
      JOIN dora.attribution a ON a.organisation_id = q.organisation_id AND a.deployment_id = q.deployment_id AND a.part_id = q.id
      WHERE q.organisation_id = ${organisation} AND q.service_id = ANY(${[...serviceIds]}::uuid[])
    UNION ${namedIncidents(organisation, named)}`;
}

function namedIncidents(organisation: Sql, named: readonly ExternalRef[]): Sql {
  return sql`
    SELECT i.id FROM ${refsTable(named)} JOIN incident.published_incident i ON i.source = named.source AND i.external_id = named.id
    WHERE i.organisation_id = ${organisation}`;
}
