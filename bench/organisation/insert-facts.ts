/**
 * The facts of the plan, written into the tables of dora and incident by set-based statements, in the order in which they
 * would have arrived and with the columns that the write side fills. What is resolved from them is left to the product.
 */
import type pg from 'pg';
import { INCIDENTS } from './size.ts';

export async function insertFacts(client: pg.Client, organisationId: string): Promise<void> {
  await client.query('BEGIN');
  for (const statement of statements(`'${organisationId}'::uuid`)) await client.query(statement);
  await client.query('COMMIT');
}

function statements(organisation: string): string[] {
  return [
    ...deployments(organisation),
    ...changes(organisation),
    incidents(organisation),
    `INSERT INTO dora.watermark SELECT ${organisation}, kind, source, max(at), max(at)
     FROM slot, (VALUES ('DEPLOYMENT', 'ci'), ('CHANGE', 'github')) w(kind, source) GROUP BY kind, source`,
    `INSERT INTO incident.watermark SELECT ${organisation}, 'INCIDENT', 'pager', max(at), max(at) FROM slot`,
  ];
}

function deployments(organisation: string): string[] {
  return [
    `INSERT INTO dora.deployment (organisation_id, id, source, external_id, environment, environment_kind, status, started_at, finished_at, observed_at,
       sha, body_hash, recorded_by, at, part_count)
     SELECT ${organisation}, id, 'ci', 'run-' || n, CASE WHEN production THEN 'production' ELSE 'staging' END,
       CASE WHEN production THEN 'PRODUCTION' ELSE 'STAGING' END, status, started_at, at, at, sha, md5('run ' || n), 'bench', at, CASE WHEN twofold THEN 2 ELSE 1 END
     FROM slot ORDER BY n`,
    `CREATE TEMP TABLE part AS
     SELECT n, part, md5('part ' || n || part)::uuid AS id, p.id AS service_id, listed
     FROM slot s LEFT JOIN (SELECT n, count(*)::int AS listed FROM listing GROUP BY n) l USING (n)
     CROSS JOIN LATERAL (VALUES (0, CASE WHEN twofold THEN 'one' ELSE '' END), (1, 'two')) v(more, part)
     JOIN place p ON p.number = (s.service - 1 + more) % (SELECT count(*) FROM place) + 1
     WHERE more = 0 OR twofold`,
    `INSERT INTO dora.deployment_part (organisation_id, id, deployment_id, part, service_id, status, started_at, finished_at, sha, commits_stated, at,
       environment_kind, deployment_status)
     SELECT ${organisation}, p.id, s.id, part, service_id, status, started_at, at, sha, listed, at,
       CASE WHEN production THEN 'PRODUCTION' ELSE 'STAGING' END, status
     FROM slot s JOIN part p USING (n) ORDER BY n, part`,
    `INSERT INTO dora.part_commit (organisation_id, part_id, sha, authored_at, committed_at)
     SELECT ${organisation}, p.id, l.merge_sha, l.merged_at, l.merged_at FROM part p JOIN listing l USING (n) ORDER BY n, m`,
  ];
}

/** One in fifty is a hotfix; two in three were reviewed. */
function changes(organisation: string): string[] {
  return [
    `INSERT INTO dora.change (organisation_id, id, source, external_id, kind, repository, title, labels, branch, target_branch, author_hash, opened_at,
       merged_at, closed_at, merge_sha, paths, observed_at, body_hash, recorded_by)
     SELECT ${organisation}, id, 'github', 'pull-' || m, 'PULL_REQUEST', 'git.example/bench/service-' || lpad(service::text, 4, '0'), 'Change ' || m,
       CASE WHEN pg_temp.dice(m, 8) < 0.02 THEN '{hotfix}' ELSE '{}' END::text[], CASE WHEN pg_temp.dice(m, 8) < 0.02 THEN 'hotfix/' ELSE 'feature/' END || m, 'main', md5('author ' || m % 1500), opened_at,
       merged_at, merged_at, merge_sha, '{}', merged_at, md5('change ' || m), 'bench'
     FROM shipped ORDER BY m`,
    `INSERT INTO dora.change_commit (organisation_id, change_id, sha, authored_at, committed_at, author_hash)
     SELECT ${organisation}, id, pg_temp.sha('commit ' || m), authored_at, authored_at, md5('author ' || m % 1500) FROM shipped ORDER BY m`,
    `INSERT INTO dora.change_review (organisation_id, change_id, source, external_id, submitted_at, state, reviewer_hash)
     SELECT ${organisation}, id, 'github', 'review-' || m, date_trunc('milliseconds', opened_at + (merged_at - opened_at) * pg_temp.dice(m, 9)), 'APPROVED',
       md5('author ' || (m + 7) % 1500)
     FROM shipped WHERE m % 3 <> 0 ORDER BY m`,
  ];
}

/** Opened within a day after a run; one in five names it; one in a hundred is open still. */
function incidents(organisation: string): string {
  return `
    INSERT INTO incident.incident (organisation_id, id, source, external_id, title, severity, service_id, environment, environment_kind, observed_at,
      caused_by_source, caused_by_id, body_hash, recorded_by, status, detected_at, opening_known, acknowledged_at, resolved_at, open_seconds,
      acknowledge_seconds, open_since)
    SELECT ${organisation}, pg_temp.id(detected_at, 'incident ' || i), 'pager', 'incident-' || i, 'Incident ' || i,
      (ARRAY['CRITICAL', 'HIGH', 'MEDIUM', 'LOW'])[1 + i % 4], service_id, 'production', 'PRODUCTION', coalesce(resolved_at, detected_at),
      CASE WHEN i % 5 = 0 THEN 'ci' END, CASE WHEN i % 5 = 0 THEN 'run-' || n END, md5('incident ' || i), 'bench',
      CASE WHEN resolved_at IS NULL THEN 'OPEN' ELSE 'RESOLVED' END, detected_at, true, pg_temp.before(detected_at, -300), resolved_at,
      extract(epoch FROM resolved_at - detected_at), 300, CASE WHEN resolved_at IS NULL THEN detected_at END
    FROM (
      SELECT i, s.n, p.id AS service_id, pg_temp.before(at, -600 - 72000 * pg_temp.dice(i, 10)) AS detected_at,
        CASE WHEN i % 100 <> 0 THEN pg_temp.before(at, -73000 - 40000 * pg_temp.dice(i, 11) ^ 2) END AS resolved_at
      FROM generate_series(1, ${INCIDENTS}) i
      JOIN slot s ON s.n = i * ((SELECT count(*) FROM slot) / ${INCIDENTS}) - i % 7
      JOIN place p ON p.number = s.service) incident
    ORDER BY i`;
}
