/** The rows of spans as SQL, and the runs and arrivals in them. Every measure and list of evidence is built of these. */
import { sql, type Sql } from '#kit/database';
import type { Spans } from './spans.ts';

/** a(row, f, t) */
export function organisationRows({ organisation: { row, from, to } }: Spans): Sql {
  return sql`unnest(${row}::int[], ${from}::timestamptz[], ${to}::timestamptz[]) a(row, f, t)`;
}

/** a(row, s, f, t, team) */
export function serviceRows({ services: { row, service, from, to, team } }: Spans): Sql {
  return sql`unnest(${row}::int[], ${service}::uuid[], ${from}::timestamptz[], ${to}::timestamptz[], ${team}::uuid[]) a(row, s, f, t, team)`;
}

/**
 * Runs of services, one row a run however many of its parts the subject sees; it failed when a part that counts did, and has
 * recovered when all of those have (domain/resolved-columns.ts):
 * (row, deployment_id, services, at, counted, failed, rework, recovery_seconds, environment_kind, status).
 * Index-only over deployment_part_organisation_id_service_id_at_…; OFFSET 0 keeps each stretch a range scan of its own.
 */
export function runsOfServices(spans: Spans): Sql {
  return sql`
    SELECT a.row, p.deployment_id, array_agg(a.s) AS services, min(p.at) AS at, bool_or(p.counted) AS counted,
           bool_or(p.failed) AS failed, bool_or(p.rework) AS rework, min(p.environment_kind) AS environment_kind,
           min(p.deployment_status) AS status, CASE WHEN bool_and(p.recovery_seconds IS NOT NULL) FILTER (WHERE p.failed)
           THEN max(p.recovery_seconds) FILTER (WHERE p.failed) END AS recovery_seconds
    FROM ${serviceRows(spans)} CROSS JOIN LATERAL (
      SELECT deployment_id, at, counted, counted AND failed AS failed, rework, recovery_seconds, environment_kind, deployment_status
      FROM dora.deployment_part WHERE service_id = a.s AND at >= a.f AND at < a.t OFFSET 0) p
    GROUP BY a.row, p.deployment_id`;
}

/** Which teams are in the tree of a team: pairs for the search of a change's first arrival. */
export interface Members {
  readonly team: readonly string[];
  readonly member: readonly string[];
}

/**
 * An arrival `p` (change_id, service_id, shipped_at, several) of a row of `a` is the first that the subject sees. A service
 * sees one of each change. A team looks at the change's other arrivals, be they ever so long ago, in services that its tree
 * owned then; that list is hashed once, and only changes of several services are looked up.
 */
export function isFirstSeen({ team, member }: Members): Sql {
  return sql`(a.team IS NULL OR NOT p.several OR NOT EXISTS (
    SELECT FROM dora.delivery e
    WHERE e.change_id = p.change_id AND (e.shipped_at, e.service_id) < (p.shipped_at, p.service_id)
      AND ((a.team, (SELECT o.team_id FROM catalog.published_ownership o WHERE o.service_id = e.service_id
                     AND o.from_at <= e.shipped_at AND (o.to_at IS NULL OR o.to_at > e.shipped_at)))
           IN (SELECT * FROM unnest(${[...team]}::uuid[], ${[...member]}::uuid[]))) IS TRUE))`;
}

const ARRIVAL: Sql = sql`change_id, service_id, part_id, shipped_at, lead_seconds, deploy_seconds, baseline`;

/**
 * Arrivals that the subjects of all rows count first:
 * (row, change_id, service_id, part_id, shipped_at, lead_seconds, deploy_seconds, baseline).
 */
export function arrivals(spans: Spans, members: Members): Sql {
  return sql`
    SELECT a.row, p.change_id, p.service_id, p.part_id, p.shipped_at, p.lead_seconds, p.deploy_seconds, p.baseline
    FROM ${organisationRows(spans)} CROSS JOIN LATERAL (
      SELECT ${ARRIVAL}, first FROM dora.delivery WHERE shipped_at >= a.f AND shipped_at < a.t OFFSET 0) p
    WHERE p.first UNION ALL ${arrivalsOfServices(spans, members)}`;
}

export function arrivalsOfServices(spans: Spans, members: Members): Sql {
  return sql`
    SELECT a.row, p.change_id, p.service_id, p.part_id, p.shipped_at, p.lead_seconds, p.deploy_seconds, p.baseline
    FROM ${serviceRows(spans)} CROSS JOIN LATERAL (
      SELECT ${ARRIVAL}, several FROM dora.delivery WHERE service_id = a.s AND shipped_at >= a.f AND shipped_at < a.t OFFSET 0) p
    WHERE ${isFirstSeen(members)}`;
}
