/** Puts catalog rows into a database directly, for tests of another subgraph alone. Through the graph they come by mutations. */
import pg from 'pg';
import { newId, organisationIdOf } from '#kit/ids';

export interface SeedService {
  readonly key: string;
  readonly team?: string;
  readonly repositories?: readonly { repository: string; path?: string }[];
}

export interface Seed {
  readonly key?: string;
  readonly zone?: string;
  /** Team keys; `child: parent` by the second form. */
  readonly teams?: readonly (string | { key: string; parent: string })[];
  readonly services?: readonly SeedService[];
}

export interface Seeded {
  readonly organisationId: string;
  readonly teams: Readonly<Record<string, string>>;
  readonly services: Readonly<Record<string, string>>;
}

/** `adminUrl` is a superuser's: it alone may write for every owner. */
export async function seedOrganisation(
  adminUrl: string,
  { key = 'default', zone = 'UTC', teams = [], services = [] }: Seed,
): Promise<Seeded> {
  const client = new pg.Client({ connectionString: adminUrl });
  await client.connect();
  const organisationId = organisationIdOf(key);
  try {
    await client.query(
      `INSERT INTO catalog.organisation (organisation_id, key, name, zone, hotfix_patterns, business_days)
       VALUES ($1, $2, $2, $3, '{hotfix/*,hotfix-*}', '{MONDAY,TUESDAY,WEDNESDAY,THURSDAY,FRIDAY}')`,
      [organisationId, key, zone],
    );
    const teamIds = await seedTeams(client, organisationId, teams);
    return { organisationId, teams: teamIds, services: await seedServices(client, organisationId, services, teamIds) };
  } finally {
    await client.end();
  }
}

async function seedTeams(client: pg.Client, organisationId: string, teams: NonNullable<Seed['teams']>) {
  const ids: Record<string, string> = {};
  for (const team of teams) {
    const { key, parent } = typeof team === 'string' ? { key: team, parent: null } : team;
    ids[key] = newId();
    await client.query(
      'INSERT INTO catalog.team (organisation_id, id, key, name, parent_id) VALUES ($1, $2, $3, $3, $4)',
      [organisationId, ids[key], key, parent === null ? null : ids[parent]],
    );
  }
  return ids;
}

async function seedServices(
  client: pg.Client,
  organisationId: string,
  services: readonly SeedService[],
  teams: Record<string, string>,
) {
  const ids: Record<string, string> = {};
  for (const { key, team, repositories = [] } of services) {
    const id = newId();
    ids[key] = id;
    await client.query('INSERT INTO catalog.service (organisation_id, id, key, name) VALUES ($1, $2, $3, $3)', [
      organisationId,
      id,
      key,
    ]);
    if (team !== undefined) {
      await client.query(
        `INSERT INTO catalog.ownership (organisation_id, service_id, team_id, from_at) VALUES ($1, $2, $3, '2000-01-01Z')`,
        [organisationId, id, teams[team]],
      );
    }
    for (const { repository, path = '' } of repositories) {
      await client.query(
        'INSERT INTO catalog.service_repository (organisation_id, service_id, repository, path) VALUES ($1, $2, $3, $4)',
        [organisationId, id, repository, path],
      );
    }
  }
  return ids;
}
