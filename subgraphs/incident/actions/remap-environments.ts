/** Maps the stored environments by the patterns that the organisation has now (R18). */
import type { SubgraphContext } from '#kit/context';
import { queryOf } from '#kit/database';
import { environmentKind } from '#kit/environment';
import { oneSettings, SETTINGS, type Settings } from '#kit/settings';
import { findEnvironments, lockMapping, mapEnvironments, storeMapping } from '../data/environments.ts';

/** Waits for writers that still go by the old patterns; those after it read the new ones. */
export function remapEnvironments({ db, organisationId }: SubgraphContext): Promise<void> {
  return db.transaction(organisationId, async (tx) => {
    const query = queryOf(tx);
    await lockMapping(query, organisationId);
    const { environmentPatterns } = oneSettings(await query<Settings>(SETTINGS));
    const names = await findEnvironments(query);
    await mapEnvironments(
      tx,
      names.map((name) => ({ name, kind: environmentKind(name, environmentPatterns) })),
    );
    await storeMapping(tx, organisationId, environmentPatterns);
  });
}
