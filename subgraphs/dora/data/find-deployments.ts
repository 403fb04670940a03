/** Deployments and their parts by key: one statement for any number of them. */
import type { Scope } from '#kit/scope';
import { sql, type Sql } from '#kit/database';
import type { EnvironmentKind } from '#kit/enums';
import type { DeploymentKind, DeploymentStatus } from './facts.ts';
import { mayBeStored, type ExternalRef } from './external-ref.ts';
import type { Read } from './read.ts';

export interface DeploymentRow {
  readonly id: string;
  readonly source: string;
  readonly externalId: string;
  readonly environment: string;
  readonly environmentKind: EnvironmentKind;
  readonly status: DeploymentStatus;
  readonly kind: DeploymentKind;
  readonly startedAt: Date | null;
  readonly finishedAt: Date | null;
  readonly sha: string | null;
  readonly version: string | null;
  readonly url: string | null;
  /** The moment that metrics go by. */
  readonly at: Date;
  readonly failed: boolean;
  readonly baseline: boolean;
  readonly changeCount: number;
  readonly previousId: string | null;
  readonly remediatedById: string | null;
}

export interface PartRow {
  readonly deploymentId: string;
  /** '' where the sender named no parts. */
  readonly part: string;
  readonly serviceId: string;
  readonly status: DeploymentStatus;
  readonly startedAt: Date | null;
  readonly finishedAt: Date | null;
  readonly sha: string | null;
}

/** Of dora.deployment as `d`. */
export const DEPLOYMENT_COLUMNS: Sql = sql`
  d.id, d.source, d.external_id AS "externalId", d.environment, d.environment_kind AS "environmentKind", d.status, d.kind,
  d.started_at AS "startedAt", d.finished_at AS "finishedAt", d.sha, d.version, d.url, d.at, d.failed, d.baseline,
  d.change_count AS "changeCount", d.previous_id AS "previousId", d.remediated_by_id AS "remediatedById"`;

/** A token of some teams sees what touched one of their services. */
function visible(scope: Scope | null): Sql {
  if (!scope) return sql`true`;
  return sql`EXISTS (SELECT FROM dora.deployment_part s WHERE s.deployment_id = d.id AND s.service_id = ANY(${[...scope.serviceIds]}::uuid[]))`;
}

export function findDeployments(read: Read, scope: Scope | null, ids: readonly string[]): Promise<DeploymentRow[]> {
  return read(sql`
    SELECT ${DEPLOYMENT_COLUMNS} FROM dora.deployment d WHERE d.id = ANY(${[...ids]}::uuid[]) AND ${visible(scope)}`);
}

export async function findDeploymentByRef(
  read: Read,
  scope: Scope | null,
  ref: ExternalRef,
): Promise<DeploymentRow | null> {
  if (!mayBeStored(ref)) return null;
  const rows = await read<DeploymentRow>(sql`
    SELECT ${DEPLOYMENT_COLUMNS} FROM dora.deployment d
    WHERE d.source = ${ref.source} AND d.external_id = ${ref.id} AND ${visible(scope)}`);
  return rows[0] ?? null;
}

/** Parts of deployments, those outside the scope left out. Leans on deployment_part_organisation_id_deployment_id_part_key. */
export function findParts(read: Read, scope: Scope | null, deploymentIds: readonly string[]): Promise<PartRow[]> {
  const seen = scope ? sql`service_id = ANY(${[...scope.serviceIds]}::uuid[])` : sql`true`;
  return read(sql`
    SELECT deployment_id AS "deploymentId", part, service_id AS "serviceId", status, started_at AS "startedAt",
           finished_at AS "finishedAt", sha
    FROM dora.deployment_part WHERE deployment_id = ANY(${[...deploymentIds]}::uuid[]) AND ${seen} ORDER BY deployment_id, part`);
}
