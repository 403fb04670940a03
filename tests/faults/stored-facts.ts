/** What the tables hold of an organisation, seen past every wall. */
import pg from 'pg';
import { organisationIdOf } from '#kit/ids';
import { KINDS, type Kind } from './acknowledgements.ts';

const REFERENCES: Readonly<Record<Kind, string>> = {
  services: 'SELECT key AS ref FROM catalog.service WHERE organisation_id = $1',
  edges: 'SELECT sha AS ref FROM dora.commit_edge WHERE organisation_id = $1',
  changes: 'SELECT external_id AS ref FROM dora.change WHERE organisation_id = $1',
  deployments: 'SELECT external_id AS ref FROM dora.deployment WHERE organisation_id = $1',
  incidents: 'SELECT external_id AS ref FROM incident.incident WHERE organisation_id = $1',
};

const TABLES = [
  'catalog.service',
  'catalog.service_repository',
  'dora.deployment',
  'dora.deployment_part',
  'dora.part_commit',
  'dora.commit_edge',
  'dora.change',
  'dora.change_commit',
  'dora.delivery',
  'dora.attribution',
  'dora.stale_mark',
  'dora.watermark',
  'incident.incident',
  'incident.incident_event',
  'incident.watermark',
] as const;

/** Which of these the tables do not hold, each with its kind. */
export async function findMissing(
  adminUrl: string,
  organisation: string,
  acknowledged: Readonly<Record<Kind, readonly string[]>>,
): Promise<string[]> {
  return asAdmin(adminUrl, async (client) => {
    const missing: string[] = [];
    for (const kind of KINDS) {
      const { rows } = await client.query<{ ref: string }>(REFERENCES[kind], [organisationIdOf(organisation)]);
      const stored = new Set(rows.map(({ ref }) => ref));
      missing.push(...acknowledged[kind].filter((ref) => !stored.has(ref)).map((ref) => `${kind} ${ref}`));
    }
    return missing;
  });
}

/** Rows of each table: as many after faults as without, or something was lost or doubled. */
export async function countRows(adminUrl: string, organisation: string): Promise<Record<string, number>> {
  return asAdmin(adminUrl, async (client) => {
    const counts: Record<string, number> = {};
    for (const table of TABLES) {
      const { rows } = await client.query<{ count: number }>(
        `SELECT count(*)::int AS count FROM ${table} WHERE organisation_id = $1`,
        [organisationIdOf(organisation)],
      );
      counts[table] = rows[0]?.count ?? 0;
    }
    return counts;
  });
}

async function asAdmin<T>(adminUrl: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: adminUrl });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}
