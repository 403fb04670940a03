/**
 * The history as a plan, in temporary tables that the facts are then copied from. Everything is computed from a running
 * number, so every run makes the same facts (ids of teams and services aside).
 *
 *   slot     one run of a deployment: services take turns, each about every three days
 *   shipped  one change (two a slot): merged before its slot, shipped by the next run of its service that ships
 *   listing  which changes the sender of a run listed
 *
 * Of the runs 6 % go to staging, 4 % fail, 2 % repeat the version before, 3 % go back to the one before that, and one in
 * twenty deploys a second service too.
 */
import type pg from 'pg';
import { CHANGES, DEPLOYMENTS, FROM, SERVICES, TO } from './size.ts';

export async function planFacts(client: pg.Client, organisationId: string): Promise<void> {
  await client.query(FUNCTIONS);
  await client.query(`CREATE TEMP TABLE place AS
    SELECT id, row_number() OVER (ORDER BY key)::int AS number FROM catalog.service WHERE organisation_id = '${organisationId}'`);
  for (const statement of [SLOTS, CHANGES_SHIPPED, LISTINGS]) await client.query(statement);
  await client.query('ANALYZE place, slot, shipped, listing');
}

/** dice: 0 to 1. sha: 40 hex digits. id: a uuid v7 of that moment, as the write side would have given it. */
const FUNCTIONS = `
  CREATE FUNCTION pg_temp.dice(n int, seed int) RETURNS float8 LANGUAGE sql IMMUTABLE AS $$
    SELECT (hashint4extended(n, seed) & 2147483647) / 2147483648.0 $$;
  CREATE FUNCTION pg_temp.sha(name text) RETURNS text LANGUAGE sql IMMUTABLE AS $$
    SELECT md5(name) || left(md5('more ' || name), 8) $$;
  CREATE FUNCTION pg_temp.id(at timestamptz, name text) RETURNS uuid LANGUAGE sql STABLE AS $$
    SELECT (lpad(to_hex(floor(extract(epoch FROM at) * 1000)::bigint), 12, '0') || '7' || left(md5(name), 3) || '8' || right(md5(name), 15))::uuid $$;
  CREATE FUNCTION pg_temp.before(at timestamptz, seconds float8) RETURNS timestamptz LANGUAGE sql STABLE AS $$
    SELECT date_trunc('milliseconds', at - seconds * interval '1 second') $$`;

const SPACING = `(timestamptz '${TO}' - timestamptz '${FROM}') / ${DEPLOYMENTS}`;

const SLOTS = `
  CREATE TEMP TABLE slot AS
  WITH run AS (
    SELECT n, (n - 1) % ${SERVICES} + 1 AS service, (n - 1) / ${SERVICES} + 1 AS turn, pg_temp.dice(n, 1) AS fate, pg_temp.dice(n, 2) AS kind,
           pg_temp.before(timestamptz '${FROM}' + n * ${SPACING}, 3600 * pg_temp.dice(n, 3)) AS at
    FROM generate_series(1, ${DEPLOYMENTS}) n),
  version AS (
    SELECT *, fate >= 0.06 AS production, CASE WHEN fate BETWEEN 0.06 AND 0.10 THEN 'FAILED' ELSE 'SUCCESS' END AS status,
           CASE WHEN turn <= 3 OR fate < 0.10 OR kind >= 0.05 THEN n WHEN kind < 0.02 THEN n - ${SERVICES} ELSE n - 2 * ${SERVICES} END AS version
    FROM run),
  told AS (SELECT *, production AND status = 'SUCCESS' AND version = n AS ships FROM version)
  SELECT n, service, turn, at, production, status, version, ships, n % 20 = 0 AND production AND status = 'SUCCESS' AS twofold,
         pg_temp.id(at, 'run ' || n) AS id, pg_temp.sha('version ' || version) AS sha, pg_temp.before(at, 60 + 840 * pg_temp.dice(n, 4)) AS started_at,
         min(n) FILTER (WHERE ships) OVER (PARTITION BY service ORDER BY turn DESC) AS ships_in
  FROM told`;

const CHANGES_SHIPPED = `
  CREATE TEMP TABLE shipped AS
  WITH merged AS (
    SELECT m, s.n, s.service, s.ships_in, pg_temp.before(s.at, 900 + 200000 * pg_temp.dice(m, 5) ^ 2) AS merged_at
    FROM generate_series(1, ${CHANGES}) m JOIN slot s ON s.n = (m + 1) / 2),
  opened AS (SELECT *, pg_temp.before(merged_at, 1200 + 800000 * pg_temp.dice(m, 6) ^ 3) AS opened_at FROM merged)
  SELECT *, pg_temp.before(opened_at, 300 + 300000 * pg_temp.dice(m, 7) ^ 2) AS authored_at, pg_temp.id(opened_at, 'change ' || m) AS id,
         pg_temp.sha('merge ' || m) AS merge_sha
  FROM opened`;

const LISTINGS = `
  CREATE TEMP TABLE listing AS
  SELECT ships_in AS n, m, merge_sha, merged_at FROM shipped WHERE ships_in IS NOT NULL
  UNION ALL
  SELECT c.n, c.m, c.merge_sha, c.merged_at FROM shipped c JOIN slot s USING (n) WHERE NOT s.ships AND s.version = s.n`;
