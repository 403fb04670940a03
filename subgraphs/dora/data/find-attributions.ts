/** Which deployment an incident is held against, asked from either side. */
import { sql, type Sql } from '#kit/database';
import type { AttributionMethod } from '#kit/enums';
import type { Read } from './read.ts';

export interface AttributionRow {
  readonly incidentId: string;
  readonly deploymentId: string;
  /** Of the part that is blamed. */
  readonly serviceId: string;
  readonly method: AttributionMethod;
  readonly confidence: number;
}

const ATTRIBUTIONS: Sql = sql`
  SELECT a.incident_id AS "incidentId", a.deployment_id AS "deploymentId", p.service_id AS "serviceId", a.method, a.confidence
  FROM dora.attribution a JOIN dora.deployment_part p ON p.id = a.part_id`;

export function findAttributionsOfIncidents(read: Read, incidentIds: readonly string[]): Promise<AttributionRow[]> {
  return read(sql`${ATTRIBUTIONS} WHERE a.incident_id = ANY(${[...incidentIds]}::uuid[])`);
}

/** Surest first. Leans on attribution_organisation_id_deployment_id_idx. */
export function findAttributionsOfDeployments(read: Read, deploymentIds: readonly string[]): Promise<AttributionRow[]> {
  return read(sql`
    ${ATTRIBUTIONS} WHERE a.deployment_id = ANY(${[...deploymentIds]}::uuid[]) ORDER BY a.confidence DESC, a.incident_id`);
}
