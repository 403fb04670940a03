/**
 * The reference: the same answers by hand-written SQL, as an engineer with this one task would write it over plain pg:
 * one prepared statement a question over the tables themselves, index-only, no row-level security, no transaction, no
 * HTTP. Plans were looked at (EXPLAIN ANALYZE); where two ways to write it differed, the faster one is here.
 */
import type pg from 'pg';
import type { Answer, Five, Point } from './answer.ts';
import type { Window } from './documents.ts';

const QUANTILES = 'percentile_cont(ARRAY[0.5, 0.75, 0.9]) WITHIN GROUP';

/** $1 organisation, $2 from, $3 to, $4 keys of teams. A team is the services it owned at the moment of the fact. */
const TEAMS = `
  WITH owned AS (
    SELECT t.id AS team, o.service_id AS service, greatest(o.from_at, $2) AS f, least(o.to_at, $3) AS t
    FROM catalog.team t JOIN catalog.ownership o ON o.organisation_id = t.organisation_id AND o.team_id = t.id
    WHERE t.organisation_id = $1 AND t.key = ANY($4) AND o.from_at < $3 AND (o.to_at IS NULL OR o.to_at > $2)),
  run AS (
    SELECT o.team, bool_or(p.failed) AS failed, bool_or(p.rework) AS rework,
           CASE WHEN bool_and(p.recovery_seconds IS NOT NULL) FILTER (WHERE p.failed) THEN max(p.recovery_seconds) FILTER (WHERE p.failed) END AS seconds
    FROM owned o CROSS JOIN LATERAL (
      SELECT deployment_id, failed, rework, recovery_seconds FROM dora.deployment_part
      WHERE organisation_id = $1 AND service_id = o.service AND at >= o.f AND at < o.t AND counted OFFSET 0) p
    GROUP BY o.team, p.deployment_id),
  runs AS MATERIALIZED (
    SELECT team, count(*)::int AS deployments, count(*) FILTER (WHERE failed)::int AS failed, count(*) FILTER (WHERE rework)::int AS rework,
           count(seconds)::int AS recovered, count(*) FILTER (WHERE failed AND seconds IS NULL)::int AS open,
           ${QUANTILES} (ORDER BY seconds) AS recovery
    FROM run GROUP BY team),
  leads AS MATERIALIZED (
    SELECT o.team, count(*)::int AS n, ${QUANTILES} (ORDER BY d.lead_seconds) AS lead
    FROM owned o CROSS JOIN LATERAL (
      SELECT change_id, service_id, shipped_at, lead_seconds, several FROM dora.delivery
      WHERE organisation_id = $1 AND service_id = o.service AND shipped_at >= o.f AND shipped_at < o.t OFFSET 0) d
    WHERE d.lead_seconds IS NOT NULL AND (NOT d.several OR NOT EXISTS (
      SELECT FROM dora.delivery e
      WHERE e.organisation_id = $1 AND e.change_id = d.change_id AND (e.shipped_at, e.service_id) < (d.shipped_at, d.service_id)
        AND o.team = (SELECT w.team_id FROM catalog.ownership w WHERE w.organisation_id = $1 AND w.service_id = e.service_id
                      AND w.from_at <= e.shipped_at AND (w.to_at IS NULL OR w.to_at > e.shipped_at))))
    GROUP BY o.team)
  SELECT t.key, r.*, l.n, l.lead FROM catalog.team t LEFT JOIN runs r ON r.team = t.id LEFT JOIN leads l ON l.team = t.id
  WHERE t.organisation_id = $1 AND t.key = ANY($4) ORDER BY t.key`;

/** $1 organisation, $2 from, $3 to, $4 zone. The months, then the whole. */
const ORGANISATION = `
  WITH bucket AS (
    SELECT f AT TIME ZONE $4 AS f, (f + interval '1 month') AT TIME ZONE $4 AS t, (f + interval '1 month')::date - f::date AS days
    FROM generate_series($2::timestamptz AT TIME ZONE $4, $3::timestamptz AT TIME ZONE $4 - interval '1 month', '1 month') f
    UNION ALL SELECT $2, $3, ($3::timestamptz AT TIME ZONE $4)::date - ($2::timestamptz AT TIME ZONE $4)::date)
  SELECT b.f, b.days, r.*, l.* FROM bucket b
  CROSS JOIN LATERAL (
    SELECT count(*)::int AS deployments, count(*) FILTER (WHERE failed)::int AS failed, count(*) FILTER (WHERE rework)::int AS rework,
           count(recovery_seconds)::int AS recovered, count(*) FILTER (WHERE failed AND recovery_seconds IS NULL)::int AS open,
           ${QUANTILES} (ORDER BY recovery_seconds) AS recovery
    FROM dora.deployment WHERE organisation_id = $1 AND counted AND at >= b.f AND at < b.t OFFSET 0) r
  CROSS JOIN LATERAL (
    SELECT count(*)::int AS n, ${QUANTILES} (ORDER BY lead_seconds) AS lead
    FROM dora.delivery WHERE organisation_id = $1 AND first AND lead_seconds IS NOT NULL AND shipped_at >= b.f AND shipped_at < b.t OFFSET 0) l
  ORDER BY b.days > 31, b.f`;

interface Figures {
  readonly deployments: number | null;
  readonly failed: number;
  readonly rework: number;
  readonly recovered: number;
  readonly open: number;
  readonly recovery: number[] | null;
  readonly n: number | null;
  readonly lead: number[] | null;
}

export async function selectTeams(
  client: pg.Client,
  organisationId: string,
  keys: readonly string[],
  window: Window,
  days: number,
): Promise<Answer> {
  const values = [organisationId, window.from, window.to, keys];
  const { rows } = await client.query<Figures & { key: string }>({ name: 'teams', text: TEAMS, values });
  return { subjects: rows.map((row) => ({ key: row.key, ...toFive(row, days) })), points: [] };
}

export async function selectOrganisation(
  client: pg.Client,
  organisationId: string,
  key: string,
  window: Window,
  zone: string,
): Promise<Answer> {
  const values = [organisationId, window.from, window.to, zone];
  const { rows } = await client.query<Figures & { f: Date; days: number }>({
    name: 'organisation',
    text: ORGANISATION,
    values,
  });
  const whole = rows.pop();
  if (!whole) throw new Error('the reference found no bucket');
  return { subjects: [{ key, ...toFive(whole, whole.days) }], points: rows.map(toPoint) };
}

function toFive(row: Figures, days: number): Five {
  const deployments = row.deployments ?? 0;
  const share = (count: number) => (deployments > 0 ? count / deployments : null);
  const [failed, rework] = deployments > 0 ? [row.failed, row.rework] : [0, 0];
  return {
    deployments,
    perDay: deployments / days,
    leadN: row.n ?? 0,
    lead: row.n ? (row.lead ?? []) : [],
    failed,
    failRate: share(failed),
    rework,
    reworkRate: share(rework),
    recoveredN: row.recovered ?? 0,
    recovery: row.recovered ? (row.recovery ?? []) : [],
    open: row.open ?? 0,
  };
}

function toPoint(row: Figures & { f: Date; days: number }): Point {
  const { deployments, perDay, leadN, lead, failRate, reworkRate, recoveredN, recovery } = toFive(row, row.days);
  const [median = null, recovered = null] = [lead[0], recovery[0]];
  return {
    from: row.f.toISOString(),
    deployments,
    perDay,
    leadN,
    lead: median,
    failRate,
    reworkRate,
    recoveredN,
    recovery: recovered,
  };
}
