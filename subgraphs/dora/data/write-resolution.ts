/**
 * Writes what differs: a statement per table, whatever the number of rows. The rows of runs and of changes are locked first, in
 * the order of their references, as writers of facts lock them; each answer is how many rows were written.
 */
import { sql, type Query } from '#kit/database';
import { bulkJson } from './bulk-json.ts';
import type { StoredResult } from './load-parts.ts';
import type { StoredChangeResult } from './load-changes.ts';
import type { ResolvedDelivery } from '../domain/resolve-service.ts';
import type { Attribution } from '../domain/attribution.ts';

export type PartResult = StoredResult & { readonly id: string; readonly deploymentId: string };
export type RunResult = StoredResult & { readonly id: string; readonly changeCount: number };
export type ChangeResult = StoredChangeResult & { readonly id: string };

const RESULT = sql`kind text, counted boolean, rework boolean, baseline boolean, failed boolean, "recoveredAt" double precision,
  "recoverySeconds" double precision, "previousId" uuid, "remediatedById" uuid, "environmentKind" text`;
const SET_RESULT = sql`kind = r.kind, counted = r.counted, rework = r.rework, baseline = r.baseline, failed = r.failed, recovered_at = to_timestamp(r."recoveredAt" / 1e3),
  recovery_seconds = r."recoverySeconds", previous_id = r."previousId", remediated_by_id = r."remediatedById", environment_kind = r."environmentKind"`;

export async function lockRuns(query: Query, organisationId: string, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return;
  await query(sql`
    SELECT 1 FROM dora.deployment WHERE organisation_id = ${organisationId}::uuid AND id = ANY(${[...ids]}::uuid[])
    ORDER BY source, external_id FOR NO KEY UPDATE`);
}

export async function updateParts(query: Query, organisationId: string, rows: readonly PartResult[]): Promise<number> {
  if (rows.length === 0) return 0;
  await query(sql`
    UPDATE dora.deployment_part p SET ${SET_RESULT} FROM json_to_recordset(${bulkJson(rows)}::json) AS r(id uuid, ${RESULT})
    WHERE p.organisation_id = ${organisationId}::uuid AND p.id = r.id`);
  return rows.length;
}

export async function updateRuns(query: Query, organisationId: string, rows: readonly RunResult[]): Promise<number> {
  if (rows.length === 0) return 0;
  await query(sql`
    UPDATE dora.deployment d SET ${SET_RESULT}, change_count = r."changeCount"
    FROM json_to_recordset(${bulkJson(rows)}::json) AS r(id uuid, ${RESULT}, "changeCount" int)
    WHERE d.organisation_id = ${organisationId}::uuid AND d.id = r.id`);
  return rows.length;
}

export async function lockChangeRows(query: Query, organisationId: string, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return;
  await query(sql`
    SELECT 1 FROM dora.change WHERE organisation_id = ${organisationId}::uuid AND id = ANY(${[...ids]}::uuid[])
    ORDER BY source, external_id FOR NO KEY UPDATE`);
}

export async function updateChangeResults(
  query: Query,
  organisationId: string,
  rows: readonly ChangeResult[],
): Promise<number> {
  if (rows.length === 0) return 0;
  await query(sql`
    UPDATE dora.change c SET first_commit_at = to_timestamp(r."firstCommitAt" / 1e3), start_at = to_timestamp(r."startAt" / 1e3), ready_at = to_timestamp(r."readyAt" / 1e3), first_review_at = to_timestamp(r."firstReviewAt" / 1e3),
      approved_at = to_timestamp(r."approvedAt" / 1e3), coding_seconds = r."codingSeconds", pickup_seconds = r."pickupSeconds", review_seconds = r."reviewSeconds",
      flags = r.flags, superseded = r.superseded, service_ids = r."serviceIds"
    FROM json_to_recordset(${bulkJson(rows)}::json) AS r(id uuid, "firstCommitAt" double precision, "startAt" double precision, "readyAt" double precision,
      "firstReviewAt" double precision, "approvedAt" double precision, "codingSeconds" double precision, "pickupSeconds" double precision,
      "reviewSeconds" double precision, flags text[], superseded boolean, "serviceIds" uuid[])
    WHERE c.organisation_id = ${organisationId}::uuid AND c.id = r.id`);
  return rows.length;
}

export async function putDeliveries(
  query: Query,
  organisationId: string,
  rows: readonly ResolvedDelivery[],
): Promise<number> {
  if (rows.length === 0) return 0;
  await query(sql`
    INSERT INTO dora.delivery (organisation_id, change_id, service_id, part_id, deployment_id, shipped_at, lead_seconds, deploy_seconds, baseline, first, several)
    SELECT ${organisationId}::uuid, "changeId", "serviceId", "partId", "deploymentId", to_timestamp("shippedAt" / 1e3), "leadSeconds", "deploySeconds", baseline, first, several
    FROM json_to_recordset(${bulkJson(rows)}::json) AS r("changeId" uuid, "serviceId" uuid, "partId" uuid, "deploymentId" uuid, "shippedAt" double precision,
      "leadSeconds" double precision, "deploySeconds" double precision, baseline boolean, first boolean, several boolean)
    ON CONFLICT (organisation_id, change_id, service_id) DO UPDATE SET part_id = excluded.part_id, deployment_id = excluded.deployment_id,
      shipped_at = excluded.shipped_at, lead_seconds = excluded.lead_seconds, deploy_seconds = excluded.deploy_seconds, baseline = excluded.baseline,
      first = excluded.first, several = excluded.several`);
  return rows.length;
}

export async function removeDeliveries(
  query: Query,
  organisationId: string,
  rows: readonly Pick<ResolvedDelivery, 'changeId' | 'serviceId'>[],
): Promise<number> {
  if (rows.length === 0) return 0;
  const keys = JSON.stringify(rows.map(({ changeId, serviceId }) => ({ changeId, serviceId })));
  await query(sql`
    DELETE FROM dora.delivery d USING json_to_recordset(${keys}::json) AS r("changeId" uuid, "serviceId" uuid)
    WHERE d.organisation_id = ${organisationId}::uuid AND d.change_id = r."changeId" AND d.service_id = r."serviceId"`);
  return rows.length;
}

export async function putAttributions(
  query: Query,
  organisationId: string,
  rows: readonly Attribution[],
): Promise<number> {
  if (rows.length === 0) return 0;
  const flat = rows.map(({ incidentId, part, method, confidence }) => ({
    incidentId,
    deploymentId: part.deploymentId,
    partId: part.id,
    method,
    confidence,
  }));
  await query(sql`
    INSERT INTO dora.attribution (organisation_id, incident_id, deployment_id, part_id, method, confidence)
    SELECT ${organisationId}::uuid, "incidentId", "deploymentId", "partId", method, confidence
    FROM json_to_recordset(${JSON.stringify(flat)}::json)
      AS r("incidentId" uuid, "deploymentId" uuid, "partId" uuid, method text, confidence double precision)
    ON CONFLICT (organisation_id, incident_id) DO UPDATE SET deployment_id = excluded.deployment_id, part_id = excluded.part_id,
      method = excluded.method, confidence = excluded.confidence`);
  return rows.length;
}

export async function removeAttributions(
  query: Query,
  organisationId: string,
  incidentIds: readonly string[],
): Promise<number> {
  if (incidentIds.length === 0) return 0;
  await query(sql`
    DELETE FROM dora.attribution WHERE organisation_id = ${organisationId}::uuid AND incident_id = ANY(${[...incidentIds]}::uuid[])`);
  return incidentIds.length;
}
