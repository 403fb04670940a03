/** The organisations that every installation has: `default` for real facts, and on an empty database the demo's own. */
import { Database } from '#kit/database';
import { organisationIdOf } from '#kit/ids';
import { DEMO_KEY, DEMO_NAME, DEMO_ZONE } from '../../integrations/demo/story.ts';
import { createOrganisation } from '../../subgraphs/catalog/actions/create-organisation.ts';

const DEFAULT_KEY = 'default';

export interface Organisations {
  /** Made just now: the demo waits for its facts. */
  readonly demoIsNew: boolean;
}

export async function ensureOrganisations(catalogUrl: string, demo: boolean): Promise<Organisations> {
  const db = new Database({ url: catalogUrl, poolSize: 1 });
  try {
    const empty = !(await exists(db, DEFAULT_KEY));
    if (empty) await createOrganisation(db, { key: DEFAULT_KEY, name: 'Default organisation', zone: 'UTC' });
    const demoIsNew = demo && empty && !(await exists(db, DEMO_KEY));
    if (demoIsNew) await createOrganisation(db, { key: DEMO_KEY, name: DEMO_NAME, zone: DEMO_ZONE, demo: true });
    return { demoIsNew };
  } finally {
    await db.close();
  }
}

async function exists(db: Database, key: string): Promise<boolean> {
  const found = await db.transaction(organisationIdOf(key), (tx) => tx.organisation.count());
  return found > 0;
}
