/**
 * Deployments with their parts and listed commits: a batch is a handful of statements, whatever its length.
 * Rows are locked, and inserted, in the order of their references, so that two batches never wait for each other in a ring.
 */
import type { Transaction } from '#kit/database';
import type { EnvironmentKind } from '#kit/enums';
import { bulkJson } from './bulk-json.ts';
import { partIdOf } from './fact-ids.ts';
import type { DeploymentFact, DeploymentStatus, Identified, StoredFact } from './facts.ts';

type Stored = Identified<DeploymentFact>;
interface Ref {
  readonly source: string;
  readonly externalId: string;
}

export interface StoredDeployment extends StoredFact {
  readonly environmentKind: EnvironmentKind;
  readonly status: DeploymentStatus;
  readonly at: Date;
}

/** What is stored under these references, locked until the end of the transaction. */
export function lockDeployments(
  tx: Transaction,
  organisationId: string,
  refs: readonly Ref[],
): Promise<StoredDeployment[]> {
  return tx.$queryRaw<StoredDeployment[]>`
    SELECT d.id, d.source, d.external_id AS "externalId", d.observed_at AS "observedAt", d.body_hash AS "bodyHash",
      d.environment_kind AS "environmentKind", d.status, d.at
    FROM (SELECT DISTINCT * FROM json_to_recordset(${JSON.stringify(refs)}::json) AS r(source text, "externalId" text)) r
    JOIN dora.deployment d ON d.organisation_id = ${organisationId}::uuid AND d.source = r.source AND d.external_id = r."externalId"
    ORDER BY d.source, d.external_id
    FOR UPDATE OF d`;
}

/** Services that these deployments touch as stored. Asked after the lock, so that it is the last word. */
export async function servicesOfDeployments(
  tx: Transaction,
  organisationId: string,
  ids: readonly string[],
): Promise<Map<string, string[]>> {
  const rows = await tx.$queryRaw<{ id: string; services: string[] }[]>`
    SELECT deployment_id AS id, array_agg(service_id) AS services FROM dora.deployment_part
    WHERE organisation_id = ${organisationId}::uuid AND deployment_id = ANY(${ids}::uuid[]) GROUP BY deployment_id`;
  return new Map(rows.map(({ id, services }) => [id, services]));
}

export async function insertDeployments(
  tx: Transaction,
  organisationId: string,
  rows: readonly Stored[],
  recordedBy: string,
): Promise<void> {
  if (rows.length === 0) return;
  await tx.$executeRaw`
    INSERT INTO dora.deployment (organisation_id, id, source, external_id, environment, environment_kind, status, sent_kind, started_at, finished_at,
      observed_at, sha, version, url, rollback_source, rollback_id, remediates_source, remediates_id, body_hash, recorded_by, at, part_count)
    SELECT ${organisationId}::uuid, id, source, "externalId", environment, "environmentKind", status, "sentKind", to_timestamp("startedAt" / 1e3), to_timestamp("finishedAt" / 1e3),
      to_timestamp("observedAt" / 1e3), sha, version, url, "rollbackSource", "rollbackId", "remediatesSource", "remediatesId", "bodyHash", ${recordedBy}, to_timestamp(at / 1e3), "partCount"
    FROM json_to_recordset(${toJson(rows)}::json) AS r(id uuid, source text, "externalId" text, environment text, "environmentKind" text, status text,
      "sentKind" text, "startedAt" double precision, "finishedAt" double precision, "observedAt" double precision, sha text, version text, url text, "rollbackSource" text,
      "rollbackId" text, "remediatesSource" text, "remediatesId" text, "bodyHash" text, at double precision, "partCount" int)`;
}

/** The resolved columns stay: they are compared with the new facts when the service is resolved. */
export async function updateDeployments(
  tx: Transaction,
  organisationId: string,
  rows: readonly Stored[],
  recordedBy: string,
): Promise<void> {
  if (rows.length === 0) return;
  await tx.$executeRaw`
    UPDATE dora.deployment d SET environment = r.environment, environment_kind = r."environmentKind", status = r.status, sent_kind = r."sentKind",
      started_at = to_timestamp(r."startedAt" / 1e3), finished_at = to_timestamp(r."finishedAt" / 1e3), observed_at = to_timestamp(r."observedAt" / 1e3), sha = r.sha, version = r.version, url = r.url,
      rollback_source = r."rollbackSource", rollback_id = r."rollbackId", remediates_source = r."remediatesSource", remediates_id = r."remediatesId",
      body_hash = r."bodyHash", recorded_by = ${recordedBy}, recorded_at = now(), at = to_timestamp(r.at / 1e3), part_count = r."partCount"
    FROM json_to_recordset(${toJson(rows)}::json) AS r(id uuid, environment text, "environmentKind" text, status text, "sentKind" text,
      "startedAt" double precision, "finishedAt" double precision, "observedAt" double precision, sha text, version text, url text, "rollbackSource" text,
      "rollbackId" text, "remediatesSource" text, "remediatesId" text, "bodyHash" text, at double precision, "partCount" int)
    WHERE d.organisation_id = ${organisationId}::uuid AND d.id = r.id`;
}

function toJson(rows: readonly Stored[]): string {
  return bulkJson(rows.map(({ parts, ...row }) => ({ ...row, partCount: parts.length })));
}

/** Takes the parts and lists of these deployments away; answers the services that each of them touched. */
export async function removeParts(
  tx: Transaction,
  organisationId: string,
  deploymentIds: readonly string[],
): Promise<Map<string, string[]>> {
  if (deploymentIds.length === 0) return new Map();
  const rows = await tx.$queryRaw<{ id: string; services: string[] }[]>`
    WITH gone AS (DELETE FROM dora.deployment_part WHERE organisation_id = ${organisationId}::uuid AND deployment_id = ANY(${deploymentIds}::uuid[])
                  RETURNING id, deployment_id, service_id),
         commits AS (DELETE FROM dora.part_commit WHERE organisation_id = ${organisationId}::uuid AND part_id IN (SELECT id FROM gone))
    SELECT deployment_id AS id, array_agg(DISTINCT service_id) AS services FROM gone GROUP BY deployment_id`;
  return new Map(rows.map(({ id, services }) => [id, services]));
}

export async function insertParts(
  tx: Transaction,
  organisationId: string,
  deployments: readonly Stored[],
): Promise<void> {
  if (deployments.length === 0) return;
  await tx.$executeRaw`
    INSERT INTO dora.deployment_part (organisation_id, id, deployment_id, part, service_id, status, started_at, finished_at, sha, commits_stated,
      at, environment_kind, deployment_status)
    SELECT ${organisationId}::uuid, id, "deploymentId", part, "serviceId", status, to_timestamp("startedAt" / 1e3), to_timestamp("finishedAt" / 1e3), sha, "commitsStated",
      to_timestamp(at / 1e3), "environmentKind", "deploymentStatus"
    FROM json_to_recordset(${bulkJson(deployments.flatMap(partRows))}::json) AS r(id uuid, "deploymentId" uuid, part text, "serviceId" uuid, status text,
      "startedAt" double precision, "finishedAt" double precision, sha text, "commitsStated" int, at double precision, "environmentKind" text, "deploymentStatus" text)`;
}

function partRows(deployment: Stored) {
  const { id: deploymentId, at, environmentKind, status: deploymentStatus } = deployment;
  return deployment.parts.map(({ commits, ...part }) => ({
    ...part,
    id: partIdOf(deploymentId, part.part),
    deploymentId,
    commitsStated: commits?.length ?? null,
    at,
    environmentKind,
    deploymentStatus,
  }));
}

export async function insertPartCommits(
  tx: Transaction,
  organisationId: string,
  deployments: readonly Stored[],
): Promise<void> {
  const rows = deployments.flatMap(({ id, parts }) =>
    parts.flatMap(({ part, commits }) => (commits ?? []).map((commit) => ({ ...commit, partId: partIdOf(id, part) }))),
  );
  if (rows.length === 0) return;
  await tx.$executeRaw`
    INSERT INTO dora.part_commit (organisation_id, part_id, sha, repository, authored_at, committed_at, author_hash, author_bot)
    SELECT ${organisationId}::uuid, "partId", sha, repository, to_timestamp("authoredAt" / 1e3), to_timestamp("committedAt" / 1e3), "authorHash", "authorBot"
    FROM json_to_recordset(${bulkJson(rows)}::json) AS r("partId" uuid, sha text, repository text, "authoredAt" double precision,
      "committedAt" double precision, "authorHash" text, "authorBot" boolean)`;
}
