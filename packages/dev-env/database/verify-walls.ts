/**
 * The second wall between organisations is row-level security, and it is easily forgotten for a new table. So every
 * start looks: no table without it, no published view that a clever predicate can look behind.
 */
import type pg from 'pg';
import type { Thing } from './catalogue.ts';
import { schemas } from './owners.ts';

/** What makes a policy the wall: rows are compared with the organisation of the session. */
const SETTING = 'app.organisation';
/** The doors in it, as Postgres writes them: who numbers events sees those of all organisations (ADR 7). */
const SEQUENCER = "(current_setting('app.sequencer'::text, true) = 'on'::text)";
/** And the gateway sees which organisations there are, for the owner to choose (ADR 9). */
const DIRECTORY =
  "((current_setting('app.directory'::text, true) = 'on'::text) AND (CURRENT_USER !~ '^roosevelt_.+_app$'::text))";
/** By table, in whichever schema, and what it may be opened for. */
const DOORS: Readonly<Record<string, string>> = {
  outbox: `ALL ${SEQUENCER}`,
  outbox_position: `ALL ${SEQUENCER}`,
  organisation: `SELECT ${DIRECTORY}`,
};

interface Policy {
  table: string;
  text: string;
  /** What it lets be done: ALL, SELECT. */
  command: string;
  /** Beside others it lets more be seen, not less. */
  permissive: boolean;
}

/** Throws, and names what lacks the wall. */
export async function verifyWalls(client: pg.Client, things: Thing[]): Promise<void> {
  const policies = await readPolicies(client);
  const tables = things.filter(({ kind }) => kind === 'TABLE');
  complain(
    tables.filter(({ rowSecurity }) => !rowSecurity),
    'without row-level security, enabled and forced',
  );
  complain(
    tables.filter(({ name }) => !policies.some((p) => p.table === name && p.text.includes(SETTING))),
    `without a policy on ${SETTING}`,
  );
  complain(
    tables.filter(({ name, bare }) => policies.some((p) => p.table === name && isHole(p, bare))),
    'with a policy that shows rows of all organisations',
  );
  const views = things.filter(({ kind, bare }) => kind === 'VIEW' && bare.startsWith('published_'));
  complain(
    views.filter(({ barrier }) => !barrier),
    'published without security_barrier',
  );
}

function isHole({ permissive, text, command }: Policy, table: string): boolean {
  return permissive && !text.includes(SETTING) && `${command} ${text}` !== DOORS[table];
}

function complain(things: Thing[], what: string): void {
  if (things.length > 0) throw new Error(`${things.map(({ name }) => name).join(', ')}: ${what}`);
}

async function readPolicies(client: pg.Client): Promise<Policy[]> {
  const { rows } = await client.query<Policy>(
    `SELECT format('%I.%I', n.nspname, c.relname) AS table,
            coalesce(pg_get_expr(p.polqual, p.polrelid), '') AS text,
            CASE p.polcmd WHEN '*' THEN 'ALL' WHEN 'r' THEN 'SELECT' ELSE p.polcmd::text END AS command,
            p.polpermissive AS permissive
       FROM pg_policy p JOIN pg_class c ON c.oid = p.polrelid JOIN pg_namespace n ON n.oid = c.relnamespace
      WHERE n.nspname = ANY($1::name[])`,
    [schemas],
  );
  return rows;
}
