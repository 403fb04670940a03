/**
 * Pages of deployments, newest first by (at, id). Of the whole organisation: down deployment_organisation_id_at_id_….
 * Of services: down deployment_part_organisation_id_service_id_at_…, a page from each, so that a service which deploys
 * once a year costs no walk through everybody else's deployments.
 */
import { sql, type Sql } from '#kit/database';
import type { EnvironmentKind } from '#kit/enums';
import type { Interval } from '#time/interval';
import { DEPLOYMENT_COLUMNS, type DeploymentRow } from './find-deployments.ts';
import type { DeploymentKind, DeploymentStatus } from './facts.ts';
import type { Read } from './read.ts';
import type { ServiceStretches } from './stretches.ts';

export interface DeploymentList {
  /** Null: of the whole organisation. */
  readonly services: ServiceStretches | null;
  readonly window: Interval | null;
  readonly environments: readonly EnvironmentKind[] | null;
  readonly statuses: readonly DeploymentStatus[] | null;
  readonly kinds: readonly DeploymentKind[] | null;
  readonly failed: boolean | null;
  readonly hasChanges: boolean | null;
}

export interface DeploymentPlace {
  readonly at: string;
  readonly id: string;
}

export function listDeployments(
  read: Read,
  list: DeploymentList,
  limit: number,
  after: DeploymentPlace | null,
): Promise<DeploymentRow[]> {
  const order = sql`ORDER BY d.at DESC, d.id DESC LIMIT ${limit}`;
  if (!list.services) {
    return read(
      sql`SELECT ${DEPLOYMENT_COLUMNS} FROM dora.deployment d WHERE ${filterOf(list)} AND ${beyond(sql`d.at, d.id`, after)} ${order}`,
    );
  }
  return read(sql`
    SELECT ${DEPLOYMENT_COLUMNS} FROM dora.deployment d
    JOIN (SELECT DISTINCT p.deployment_id FROM ${ofServices(list, list.services, after, limit)}) p ON p.deployment_id = d.id ${order}`);
}

export async function countDeployments(read: Read, list: DeploymentList): Promise<number> {
  const from = list.services
    ? sql`FROM ${ofServices(list, list.services, null, null)}`
    : sql`FROM (SELECT d.id AS deployment_id FROM dora.deployment d WHERE ${filterOf(list)}) p`;
  const rows = await read<{ count: number }>(sql`SELECT count(DISTINCT p.deployment_id)::int AS count ${from}`);
  return rows[0]?.count ?? 0;
}

function ofServices(
  list: DeploymentList,
  { service, from, to }: ServiceStretches,
  after: DeploymentPlace | null,
  limit: number | null,
): Sql {
  return sql`unnest(${service}::uuid[], ${from}::timestamptz[], ${to}::timestamptz[]) a(s, f, t)
    CROSS JOIN LATERAL (
      SELECT DISTINCT q.at, q.deployment_id FROM dora.deployment_part q JOIN dora.deployment d ON d.id = q.deployment_id
      WHERE q.service_id = a.s AND q.at >= a.f AND q.at < a.t AND ${filterOf(list)} AND ${beyond(sql`q.at, q.deployment_id`, after)}
      ORDER BY q.at DESC, q.deployment_id DESC LIMIT ${limit}) p`;
}

function filterOf({ window, environments, statuses, kinds, failed, hasChanges }: DeploymentList): Sql {
  return sql`${window ? sql`d.at >= ${window.from} AND d.at < ${window.to}` : sql`true`}
    AND ${environments ? sql`d.environment_kind = ANY(${[...environments]})` : sql`true`}
    AND ${statuses ? sql`d.status = ANY(${[...statuses]})` : sql`true`}
    AND ${kinds ? sql`d.kind = ANY(${[...kinds]})` : sql`true`}
    AND ${failed === null ? sql`true` : sql`d.failed = ${failed}`}
    AND ${hasChanges === null ? sql`true` : sql`(d.change_count > 0) = ${hasChanges}`}`;
}

function beyond(columns: Sql, after: DeploymentPlace | null): Sql {
  return after ? sql`(${columns}) < (${after.at}::timestamptz, ${after.id}::uuid)` : sql`true`;
}
