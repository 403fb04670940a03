/** Which organisations someone who is signed in may look at, and which of them first. */
import { sql, type Database } from '#kit/database';
import { organisationIdOf } from '#kit/ids';

export interface Organisation {
  readonly id: string;
  readonly key: string;
  readonly name: string;
  readonly zone: string;
  readonly demo: boolean;
}

/** That every installation has, for real facts. */
export const DEFAULT_ORGANISATION_ID = organisationIdOf('default');
const DEMO_ID = organisationIdOf('demo');

const COLUMNS = sql`organisation_id AS id, key, name, zone, demo`;

export class Organisations {
  constructor(private readonly db: Pick<Database, 'read' | 'work'>) {}

  /** For the owner alone: the one statement that sees more than one organisation. Real ones before the demo. */
  all(): Promise<Organisation[]> {
    return this.db.work(DEFAULT_ORGANISATION_ID, async (query) => {
      await query(sql`SELECT set_config('app.directory', 'on', true)`);
      return query<Organisation>(sql`SELECT ${COLUMNS} FROM catalog.published_organisation ORDER BY demo, name, key`);
    });
  }

  async of(organisationId: string): Promise<Organisation | null> {
    const [found] = await this.db.read<Organisation>(
      organisationId,
      sql`SELECT ${COLUMNS} FROM catalog.published_organisation WHERE organisation_id = ${organisationId}::uuid`,
    );
    return found ?? null;
  }

  /** Where an owner begins who names none: with the demo, while there is one and nothing real has arrived yet. */
  async home(): Promise<string> {
    const id = DEFAULT_ORGANISATION_ID;
    const [first] = await this.db.read<{ facts: boolean }>(
      id,
      sql`
        SELECT EXISTS (SELECT FROM dora.published_watermark WHERE organisation_id = ${id}::uuid)
            OR EXISTS (SELECT FROM incident.published_watermark WHERE organisation_id = ${id}::uuid) AS facts`,
    );
    if (first?.facts === true) return id;
    return (await this.of(DEMO_ID))?.demo === true ? DEMO_ID : id;
  }
}
