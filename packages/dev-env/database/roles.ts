/**
 * Makes each subgraph the owner of its schema and gives it a login that may do no more than it needs (owners.ts).
 *
 * How     what is wanted is compared with what Postgres says is there, and only the difference is done: nothing, at most
 *         starts. So it takes no lock that running servers would feel, and a wall taken down by hand is put up again.
 * Walls   throws when a table lacks its row-level security, whether or not roles can be had (verify-walls.ts).
 * Off     where the server lets nobody of ours make roles, the platform runs on the admin's login: the answer says so.
 */
import pg from 'pg';
import { readCatalogue, readCrossReadings, type Thing } from './catalogue.ts';
import { withDatabaseLock } from './connect.ts';
import { ownerRole, publishedViews, type Schema } from './owners.ts';
import { roleChanges } from './role-changes.ts';
import { verifyWalls } from './verify-walls.ts';
import { wantedGrants } from './wanted-grants.ts';

export interface RolesOn {
  roles: 'on';
  /** How many statements it took; 0 when all was well. */
  changes: number;
  /** Views that are promised to others and not there. */
  missing: string[];
}

export interface RolesOff {
  roles: 'off';
  reason: string;
}

const INSUFFICIENT_PRIVILEGE = '42501';

/** Roles belong to the whole server: another database of it may be making the same ones. */
const RACED = new Set(['23505', '42710', 'XX000']);
const ATTEMPTS = 5;

export function applyRoles(adminUrl: string, secret: string): Promise<RolesOn | RolesOff> {
  return withDatabaseLock(adminUrl, async (client) => {
    const things = await readCatalogue(client);
    await verifyWalls(client, things);
    const readings = await readCrossReadings(client);
    const rights = things.flatMap((thing) => [
      ...handOver(thing),
      ...grantChanges(thing, wantedGrants(thing, readings)),
    ]);
    const names = new Set(things.map(({ schema, bare }) => `${schema}.${bare}`));
    const missing = Object.keys(publishedViews).filter((view) => !names.has(view));
    const acting = rights.length > 0;
    return change(
      async () => [...(await roleChanges({ client, adminUrl, secret, acting })), ...rights],
      client,
      missing,
    );
  });
}

async function change(
  plan: () => Promise<string[]>,
  client: pg.Client,
  missing: string[],
): Promise<RolesOn | RolesOff> {
  for (let attempt = 1; ; attempt += 1) {
    const statements = await plan();
    try {
      if (statements.length > 0) await client.query(`BEGIN; ${statements.join('; ')}; COMMIT`);
      return { roles: 'on', changes: statements.length, missing };
    } catch (error) {
      await client.query('ROLLBACK');
      const code = error instanceof pg.DatabaseError ? (error.code ?? '') : '';
      if (code === INSUFFICIENT_PRIVILEGE)
        return { roles: 'off', reason: `${client.user}: ${(error as Error).message}` };
      if (!RACED.has(code) || attempt === ATTEMPTS) throw error;
    }
  }
}

function handOver({ kind, schema, name, owner, follows }: Thing): string[] {
  const wanted = ownerRole(schema as Schema);
  return owner === wanted || follows ? [] : [`ALTER ${kind} ${name} OWNER TO ${wanted}`];
}

function grantChanges({ kind, name, grants }: Thing, wanted: string[]): string[] {
  const on = kind === 'SCHEMA' || kind === 'SEQUENCE' ? `${kind} ${name}` : `TABLE ${name}`;
  const missing = wanted.filter((grant) => !grants.includes(grant));
  const surplus = grants.filter((grant) => !wanted.includes(grant));
  return [
    ...missing.map((grant) => `GRANT ${privilege(grant)} ON ${on} TO ${role(grant)}`),
    ...surplus.map((grant) => `REVOKE ${privilege(grant)} ON ${on} FROM ${role(grant)}`),
  ];
}

function role(grant: string): string {
  return grant.slice(0, grant.indexOf(' '));
}

function privilege(grant: string): string {
  return grant.slice(grant.indexOf(' ') + 1);
}
