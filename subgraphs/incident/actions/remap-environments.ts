/** Maps the stored environments by the patterns that the organisation has now (R18). */
import type { SubgraphContext } from '#kit/context';
import { queryOf } from '#kit/database';
import { environmentKind } from '#kit/environment';
import { oneSettings, SETTINGS, type Settings } from '#kit/settings';
import { findEnvironments, isMappingStale, lockMapping, mapEnvironments, storeMapping } from '../data/environments.ts';
import { hintAtIncidents } from '../data/incident-events.ts';

type Door = Pick<SubgraphContext, 'db' | 'organisationId'>;

/** Waits for writers that still go by the old patterns; those after it read the new ones. */
export function remapEnvironments({ db, organisationId }: Door): Promise<void> {
  return db.transaction(organisationId, async (tx) => {
    const query = queryOf(tx);
    await lockMapping(query, organisationId);
    const { environmentPatterns } = oneSettings(await query<Settings>(SETTINGS));
    const names = await findEnvironments(query);
    const changed = await mapEnvironments(
      tx,
      names.map((name) => ({ name, kind: environmentKind(name, environmentPatterns) })),
    );
    await storeMapping(tx, organisationId, environmentPatterns);
    if (changed > 0) await hintAtIncidents(tx, organisationId);
  });
}

/** When the catalog says that something changed there, be it something else. */
export async function remapIfStale({ db, organisationId, log }: Door & Pick<SubgraphContext, 'log'>): Promise<void> {
  try {
    if (await db.work(organisationId, isMappingStale)) await remapEnvironments({ db, organisationId });
  } catch (err) {
    // The next number that is asked for maps them anew.
    log.error({ err, organisationId }, 'environments could not be mapped anew');
  }
}
