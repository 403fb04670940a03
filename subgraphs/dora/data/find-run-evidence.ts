/**
 * Evidence of the metrics that count runs: every run of the window, those that count and the others with their reason; of
 * recovery the failed ones of D. An organisation's page walks down deployment_organisation_id_at_id_…; a team's is cut from
 * the runs of its services.
 */
import { sql, type Sql } from '#kit/database';
import {
  countsOf,
  listRows,
  pageRows,
  spansOfPages,
  type DoraMetricName,
  type EvidenceGround,
  type EvidenceList,
  type EvidencePage,
  type FoundCount,
  type FoundEvidence,
} from './evidence.ts';
import { organisationRows, runsOfServices } from './span-sql.ts';
import type { Spans } from './spans.ts';

export type RunMetric = Exclude<DoraMetricName, 'CHANGE_LEAD_TIME'>;

/** How a metric reads a run `r` (counted, failed, recovery_seconds, environment_kind, status, redeploy). */
interface Reading {
  readonly listed: Sql;
  readonly counts: Sql;
  /** Of one that does not count. */
  readonly why: Sql;
  readonly seconds: Sql;
}

const NONE: Sql = sql`NULL::float8`;
const NOT_PRODUCTION: Sql = sql`WHEN r.environment_kind <> 'PRODUCTION' THEN 'NOT_PRODUCTION'`;
const IN_D: Reading = {
  listed: sql`true`,
  counts: sql`r.counted`,
  why: sql`CASE ${NOT_PRODUCTION} WHEN r.status = 'SUCCESS' AND r.redeploy THEN 'REDEPLOY' ELSE 'NOT_SUCCESSFUL' END`,
  seconds: NONE,
};
const READ: Readonly<Record<RunMetric, Reading>> = {
  DEPLOYMENT_FREQUENCY: IN_D,
  CHANGE_FAIL_RATE: IN_D,
  DEPLOYMENT_REWORK_RATE: IN_D,
  ATTEMPT_FAILURE_RATE: {
    listed: sql`true`,
    counts: sql`(r.environment_kind = 'PRODUCTION' AND r.status IN ('SUCCESS', 'FAILED'))`,
    why: sql`CASE ${NOT_PRODUCTION} ELSE 'NOT_SUCCESSFUL' END`,
    seconds: NONE,
  },
  FAILED_DEPLOYMENT_RECOVERY_TIME: {
    listed: sql`(r.counted AND r.failed)`,
    counts: sql`(r.recovery_seconds IS NOT NULL)`,
    why: sql`'OPEN'`,
    seconds: sql`r.recovery_seconds`,
  },
};

/** Pages of one metric. */
export async function findRunEvidence(
  { read, periods }: EvidenceGround,
  metric: RunMetric,
  pages: readonly EvidencePage[],
): Promise<FoundEvidence[]> {
  const spans = spansOfPages(pages, periods);
  const { counts, seconds, why } = READ[metric];
  const columns = sql`'DEPLOYMENT' AS kind, r.id, r.at, CASE WHEN NOT ${counts} THEN ${why} END AS reason, ${seconds} AS seconds`;
  const keys = pageRows(pages, spans);
  const rows = await Promise.all([
    spans.organisation.row.length === 0
      ? []
      : read<FoundEvidence>(sql`
          SELECT k.page, ${columns} FROM ${organisationRows(spans)} JOIN ${keys} ON k.row = a.row CROSS JOIN LATERAL (
            SELECT r.*, r.kind = 'REDEPLOY' AS redeploy FROM dora.deployment r
            WHERE r.at >= a.f AND r.at < a.t AND ${asked(metric)} AND ${BEYOND} ORDER BY r.at DESC, r.id DESC LIMIT k.size) r`),
    spans.services.row.length === 0
      ? []
      : read<FoundEvidence>(sql`
          SELECT r.page, ${columns} FROM (
            SELECT k.page, k.size, r.*, row_number() OVER (PARTITION BY k.page ORDER BY r.at DESC, r.id DESC) AS place
            FROM (${serviceRuns(spans)}) r JOIN ${keys} ON k.row = r.row WHERE ${asked(metric)} AND ${BEYOND}) u
          CROSS JOIN LATERAL (SELECT u.*, ${REDEPLOYED} AS redeploy) r WHERE r.place <= r.size`),
  ]);
  return rows.flat();
}

/** How many rows each list has. */
export async function countRunEvidence(
  { read, periods }: EvidenceGround,
  metric: RunMetric,
  lists: readonly EvidenceList[],
): Promise<number[]> {
  const spans = spansOfPages(lists, periods);
  const keys = listRows(lists, spans);
  const rows = await Promise.all([
    spans.organisation.row.length === 0
      ? []
      : read<FoundCount>(sql`
          SELECT k.page, x.count FROM ${organisationRows(spans)} JOIN ${keys} ON k.row = a.row CROSS JOIN LATERAL (
            SELECT count(*)::int AS count FROM dora.deployment r WHERE r.at >= a.f AND r.at < a.t AND ${asked(metric)} OFFSET 0) x`),
    spans.services.row.length === 0
      ? []
      : read<FoundCount>(sql`
          SELECT k.page, count(*)::int AS count FROM (${serviceRuns(spans)}) r JOIN ${keys} ON k.row = r.row
          WHERE ${asked(metric)} GROUP BY k.page`),
  ]);
  return countsOf(lists, rows.flat());
}

function serviceRuns(spans: Spans): Sql {
  return sql`SELECT run.*, run.deployment_id AS id FROM (${runsOfServices(spans)}) run`;
}

/** All that arrived was a redeploy, or nothing arrived and the sender said so: asked only of rows of the page. */
const REDEPLOYED: Sql = sql`(
  EXISTS (SELECT FROM dora.deployment_part q WHERE q.deployment_id = u.id AND q.service_id = ANY(u.services) AND q.status = 'SUCCESS')
  OR (SELECT d.sent_kind = 'REDEPLOY' FROM dora.deployment d WHERE d.id = u.id) IS TRUE)`;
const BEYOND: Sql = sql`(k.after_id IS NULL OR (r.at, r.id) < (k.after_at, k.after_id))`;

function asked(metric: RunMetric): Sql {
  const { listed, counts } = READ[metric];
  return sql`${listed} AND (k.counted IS NULL OR ${counts} = k.counted)`;
}
