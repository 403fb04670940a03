/** Changes the organisation's name, zone and settings. The same again is no change: no audit row, no new version. */
import type { SubgraphContext } from '#kit/context';
import { assertText } from '#kit/text';
import { appendAudit } from '../data/audit-log.ts';
import { holdOrganisation, updateOrganisationRow, type StoredOrganisation } from '../data/organisations.ts';
import { applySettings, type SettingsPatch } from './apply-settings.ts';
import { authorOf } from './author.ts';
import { difference } from './difference.ts';

export interface OrganisationPatch {
  readonly name?: string | null;
  readonly zone?: string | null;
  readonly settings?: SettingsPatch | null;
}

const MAX_NAME = 200;

export function updateOrganisation(context: SubgraphContext, patch: OrganisationPatch): Promise<StoredOrganisation> {
  const { db, organisationId } = context;
  return db.transaction(organisationId, async (tx) => {
    const before = await holdOrganisation(tx, organisationId);
    const after = patched(before, patch);
    const changed = difference(before, after);
    if (changed === null) return before;
    // A name is only read; zone and settings are what resolved facts and cached settings depend on.
    const facts = Object.keys(changed.after).some((field) => field !== 'name');
    await updateOrganisationRow(tx, after, facts);
    const object = `organisation:${organisationId}`;
    await appendAudit(tx, authorOf(context), [{ action: 'organisation.update', object, detail: { ...changed } }]);
    return after;
  });
}

function patched(before: StoredOrganisation, { name, zone, settings }: OrganisationPatch): StoredOrganisation {
  return {
    ...before,
    name: name == null ? before.name : assertText('input.name', name, MAX_NAME),
    zone: zone ?? before.zone,
    settings: applySettings(before.settings, settings),
  };
}
