/**
 * What numbers committed rows, as one message to Postgres, which runs it as one transaction whatever becomes of us: a process
 * that is frozen or killed after sending it holds no lock longer than the work takes.
 *
 * The lock is taken by a statement of its own: the next one then sees all that the holder before has committed. Who does not
 * get it is shown no rows, by row-level security.
 */
import type { OutboxOwner } from './append.ts';
import { channelOf } from './channel.ts';

/** Rows a tick. */
export const BATCH = 1_000;
/** Ids of 37 characters; a payload of NOTIFY ends at 8,000. */
const ORGANISATIONS_A_NOTICE = 200;
const NIL = '00000000-0000-0000-0000-000000000000';
const PATIENCE = `set_config('statement_timeout', '4000', true), set_config('app.organisation', '${NIL}', true)`;

/** For a statement that looks across organisations without changing anything. */
export function acrossOrganisations(statement: string): string {
  return `SELECT ${PATIENCE}, set_config('app.sequencer', 'on', true); ${statement}`;
}

/** For one that changes: only one transaction at a time gets to see the rows. */
function alone(owner: OutboxOwner, statement: string): string {
  const lock = `pg_try_advisory_xact_lock(hashtextextended('${owner} sequencer', 0))`;
  return `SELECT ${PATIENCE}, set_config('app.sequencer', CASE WHEN ${lock} THEN 'on' ELSE 'off' END, true); ${statement}`;
}

/** Whether there is something to number: a quarter of what it costs to find out by numbering. Asked many times a second. */
export function pendingStatement(owner: OutboxOwner): string {
  return acrossOrganisations(`SELECT EXISTS (SELECT FROM ${owner}.outbox WHERE seq IS NULL) AS pending`);
}

/** Numbers, tells the channel, and answers which organisations have news. Leans on the partial index of what has no number. */
export function numberStatement(owner: OutboxOwner): string {
  return alone(
    owner,
    `WITH fresh AS MATERIALIZED (
       SELECT organisation_id, id, row_number() OVER (PARTITION BY organisation_id ORDER BY id) AS place
       FROM (SELECT organisation_id, id FROM ${owner}.outbox WHERE seq IS NULL ORDER BY id LIMIT ${BATCH}) AS f),
     sums AS (SELECT organisation_id, count(*) AS n FROM fresh GROUP BY organisation_id),
     moved AS (
       INSERT INTO ${owner}.outbox_position AS p (organisation_id, last_seq) SELECT organisation_id, n FROM sums ORDER BY organisation_id
       ON CONFLICT (organisation_id) DO UPDATE SET last_seq = p.last_seq + EXCLUDED.last_seq
       RETURNING p.organisation_id, p.last_seq),
     numbered AS (
       UPDATE ${owner}.outbox o SET seq = moved.last_seq - sums.n + fresh.place
       FROM fresh JOIN sums USING (organisation_id) JOIN moved USING (organisation_id)
       WHERE o.organisation_id = fresh.organisation_id AND o.id = fresh.id),
     told AS (
       SELECT pg_notify('${channelOf(owner)}', string_agg(organisation_id::text, ','))
       FROM (SELECT organisation_id, row_number() OVER () / ${ORGANISATIONS_A_NOTICE} AS notice FROM moved) AS m GROUP BY notice)
     SELECT s.organisation_id AS "organisationId", s.n::int AS "rows", (SELECT count(*) FROM told)::int AS notices FROM sums s`,
  );
}

/**
 * Deletes a batch of one organisation, from its oldest on and as far as all are older than that; answers how many rows that
 * was. As numbers are dense, the next row that may go is found by its number.
 */
export function pruneStatement(owner: OutboxOwner, days: number): string {
  const old = `at < now() - make_interval(secs => ${days * 86_400})`;
  return alone(
    owner,
    `WITH due AS (
       SELECT p.organisation_id, p.pruned_to FROM ${owner}.outbox_position p
       WHERE EXISTS (SELECT FROM ${owner}.outbox o WHERE o.organisation_id = p.organisation_id AND o.seq = p.pruned_to + 1 AND o.${old})
       LIMIT 1),
     upto AS (
       SELECT coalesce(min(o.seq) FILTER (WHERE NOT o.${old}) - 1, max(o.seq)) AS seq FROM due JOIN ${owner}.outbox o
         ON o.organisation_id = due.organisation_id AND o.seq > due.pruned_to AND o.seq <= due.pruned_to + ${BATCH}),
     gone AS (
       DELETE FROM ${owner}.outbox o USING due, upto
       WHERE o.organisation_id = due.organisation_id AND o.seq > due.pruned_to AND o.seq <= upto.seq RETURNING o.seq),
     moved AS (
       UPDATE ${owner}.outbox_position p SET pruned_to = upto.seq FROM due, upto WHERE p.organisation_id = due.organisation_id)
     SELECT count(*)::int AS "rows" FROM gone`,
  );
}
