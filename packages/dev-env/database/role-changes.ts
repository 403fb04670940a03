/** The statements that make the roles themselves what they should be; none when they already are. */
import pg from 'pg';
import { loginRole, ownerRole, schemas } from './owners.ts';
import { rolePassword, roleUrl, scramVerifier } from './role-secrets.ts';

interface Role {
  name: string;
  strong: boolean;
  login: boolean;
  /** May we act as it, which handing something over to it takes? A superuser may. */
  ours: boolean;
}

export interface RoleChanges {
  client: pg.Client;
  adminUrl: string;
  secret: string;
  /** Whether something is to be handed over to the owner roles, or granted in their name. */
  acting: boolean;
}

export async function roleChanges({ client, adminUrl, secret, acting }: RoleChanges): Promise<string[]> {
  const roles = await readRoles(client);
  const ownerChanges = schemas.flatMap((schema) => ownerRoleChanges(ownerRole(schema), { roles, acting }));
  const loginChanges = await Promise.all(
    schemas.map(async (login) => {
      const name = loginRole(login);
      const knows = roles.has(name) && (await canLogIn(roleUrl(adminUrl, name, secret)));
      return loginRoleChanges(name, { role: roles.get(name), knows, secret });
    }),
  );
  return [...ownerChanges, ...loginChanges.flat()];
}

async function readRoles(client: pg.Client): Promise<Map<string, Role>> {
  // From 16 on, membership alone does not say that we may act as the role: SET and USAGE (inherited) are asked for.
  const { rows } = await client.query<Role>(
    `SELECT rolname AS name, rolsuper OR rolbypassrls OR rolcreaterole OR rolcreatedb OR rolreplication AS strong,
            rolcanlogin AS login, pg_has_role(rolname, 'USAGE') AND pg_has_role(rolname, ${SET_OR_MEMBER}) AS ours
       FROM pg_roles WHERE rolname = ANY($1)`,
    [[...schemas.map(ownerRole), ...schemas.map(loginRole)]],
  );
  return new Map(rows.map((role) => [role.name, role]));
}

const SET_OR_MEMBER = "CASE WHEN current_setting('server_version_num')::int >= 160000 THEN 'SET' ELSE 'MEMBER' END";

function ownerRoleChanges(name: string, { roles, acting }: { roles: Map<string, Role>; acting: boolean }): string[] {
  const role = roles.get(name);
  return [
    ...(role === undefined ? [`CREATE ROLE ${name} NOLOGIN`] : weaken(role)),
    ...(role?.login ? [`ALTER ROLE ${name} NOLOGIN`] : []),
    ...(acting && !role?.ours ? [actAs(name)] : []),
  ];
}

/** A superuser acts as anybody without this; for the rest, from 16 on, being a member is not enough. */
function actAs(name: string): string {
  return `DO $$ BEGIN
    IF NOT (SELECT rolsuper FROM pg_roles WHERE rolname = current_user) THEN
      IF current_setting('server_version_num')::int >= 160000
        THEN EXECUTE 'GRANT ${name} TO CURRENT_USER WITH SET TRUE, INHERIT TRUE';
        ELSE EXECUTE 'GRANT ${name} TO CURRENT_USER';
      END IF;
    END IF; END $$`;
}

interface LoginRole {
  role: Role | undefined;
  knows: boolean;
  secret: string;
}

function loginRoleChanges(name: string, { role, knows, secret }: LoginRole): string[] {
  const password = (): string => `LOGIN PASSWORD '${scramVerifier(rolePassword(name, secret))}'`;
  if (role === undefined) return [`CREATE ROLE ${name} ${password()}`];
  return [...weaken(role), ...(role.login && knows ? [] : [`ALTER ROLE ${name} ${password()}`])];
}

/** Only where needed: just to mention SUPERUSER takes one. */
function weaken({ name, strong }: Role): string[] {
  return strong ? [`ALTER ROLE ${name} NOSUPERUSER NOBYPASSRLS NOCREATEROLE NOCREATEDB NOREPLICATION`] : [];
}

/** The one way to ask whether a password is the right one that every server offers. */
async function canLogIn(url: string): Promise<boolean> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 5_000 });
  try {
    await client.connect();
    await client.end();
    return true;
  } catch {
    return false;
  }
}
