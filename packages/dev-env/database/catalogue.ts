/** What Postgres says is there now, of the schemas that have an owner. */
import type pg from 'pg';
import { schemas } from './owners.ts';

/** `role PRIVILEGE`, `role PRIVILEGE (column)`: grants to our roles, without those a role has as the owner. */
export type Grant = string;

export interface Thing {
  /** What ALTER and GRANT call it. */
  kind: 'SCHEMA' | 'TABLE' | 'VIEW' | 'MATERIALIZED VIEW' | 'SEQUENCE' | 'FOREIGN TABLE' | 'ROUTINE';
  schema: string;
  /** As written in SQL, quoted where needed, with its schema. */
  name: string;
  /** Without its schema, unquoted. */
  bare: string;
  owner: string;
  /** A sequence of a column follows the owner of its table and has none of its own to change. */
  follows: boolean;
  grants: Grant[];
  rowSecurity: boolean;
  barrier: boolean;
}

const OURS = `LIKE 'roosevelt\\_%'`;

/** Grants out of an access list, as an array of text. */
const grants = (acl: string, owner: string): string => `coalesce((
  SELECT array_agg(pg_get_userbyid(a.grantee) || ' ' || a.privilege_type) FROM aclexplode(${acl}) a
   WHERE a.grantee <> ${owner} AND pg_get_userbyid(a.grantee) ${OURS}), '{}')`;

const columnGrants = `coalesce((
  SELECT array_agg(format('%s %s (%I)', pg_get_userbyid(a.grantee), a.privilege_type, k.attname))
    FROM pg_attribute k, aclexplode(k.attacl) a
   WHERE k.attrelid = c.oid AND k.attacl IS NOT NULL AND a.grantee <> c.relowner AND pg_get_userbyid(a.grantee) ${OURS}), '{}')`;

const SCHEMAS = `SELECT 'SCHEMA' AS kind, nspname AS schema, quote_ident(nspname) AS name, nspname AS bare,
  pg_get_userbyid(nspowner) AS owner, false AS follows, ${grants('nspacl', 'nspowner')} AS grants,
  false AS "rowSecurity", false AS barrier
  FROM pg_namespace WHERE nspname = ANY($1::name[])`;

const RELATIONS = `SELECT
  CASE c.relkind WHEN 'v' THEN 'VIEW' WHEN 'm' THEN 'MATERIALIZED VIEW' WHEN 'S' THEN 'SEQUENCE' WHEN 'f' THEN 'FOREIGN TABLE'
    ELSE 'TABLE' END, n.nspname, format('%I.%I', n.nspname, c.relname), c.relname, pg_get_userbyid(c.relowner),
  c.relkind = 'S' AND EXISTS (SELECT FROM pg_depend d WHERE d.classid = 'pg_class'::regclass AND d.objid = c.oid
    AND d.deptype IN ('a', 'i') AND d.refclassid = 'pg_class'::regclass),
  ${grants('c.relacl', 'c.relowner')} || ${columnGrants},
  c.relrowsecurity AND c.relforcerowsecurity, coalesce('security_barrier=true' = ANY(c.reloptions), false)
  FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
 WHERE n.nspname = ANY($1::name[]) AND c.relkind IN ('r', 'p', 'v', 'm', 'S', 'f')`;

const ROUTINES = `SELECT 'ROUTINE', n.nspname, p.oid::regprocedure::text, p.proname, pg_get_userbyid(p.proowner), false, '{}', false, false
  FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace WHERE n.nspname = ANY($1::name[])`;

/** Schemas first: who gets a table must own the schema it is in. */
export async function readCatalogue(client: pg.Client): Promise<Thing[]> {
  const { rows } = await client.query<Thing>(`${SCHEMAS} UNION ALL ${RELATIONS} UNION ALL ${ROUTINES}`, [schemas]);
  const rank = ({ kind }: Thing): number => Number(kind !== 'SCHEMA');
  return rows.sort((a, b) => rank(a) - rank(b) || (a.name < b.name ? -1 : 1));
}

export interface CrossReading {
  reader: string;
  view: string;
  relation: string;
}

/** Views that select from another owner's schema. */
export async function readCrossReadings(client: pg.Client): Promise<CrossReading[]> {
  const { rows } = await client.query<CrossReading>(
    `SELECT DISTINCT vn.nspname AS reader, format('%s.%s', vn.nspname, v.relname) AS view, format('%s.%s', rn.nspname, r.relname) AS relation
       FROM pg_rewrite w
       JOIN pg_class v ON v.oid = w.ev_class JOIN pg_namespace vn ON vn.oid = v.relnamespace
       JOIN pg_depend d ON d.classid = 'pg_rewrite'::regclass AND d.objid = w.oid AND d.refclassid = 'pg_class'::regclass
       JOIN pg_class r ON r.oid = d.refobjid JOIN pg_namespace rn ON rn.oid = r.relnamespace
      WHERE vn.nspname = ANY($1::name[]) AND rn.nspname = ANY($1::name[]) AND vn.nspname <> rn.nspname`,
    [schemas],
  );
  return rows;
}
