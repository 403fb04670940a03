/**
 * A new organisation with its first token, an ADMIN's, shown once. Everything of it is written under the new organisation,
 * so the one that the caller acts for is not touched.
 */
import { DomainError } from '#errors';
import type { Database } from '#kit/database';
import { isUuid, organisationIdOf } from '#kit/ids';
import { assertText } from '#kit/text';
import { appendAudit } from '../data/audit-log.ts';
import { insertOrganisation, lockOrganisation, type StoredOrganisation } from '../data/organisations.ts';
import { keysFor } from '../domain/slug.ts';
import { applySettings, DEFAULT_SETTINGS, type SettingsPatch } from './apply-settings.ts';
import { difference } from './difference.ts';
import { mint } from './mint.ts';

export interface OrganisationWish {
  /** Absent: made of the name, with a number when that is taken. */
  readonly key?: string | null;
  readonly name: string;
  /** IANA. */
  readonly zone: string;
  readonly settings?: SettingsPatch | null;
  /** Labelled as made up. */
  readonly demo?: boolean;
}

/** Who asks, for the audit log. */
export interface Founder {
  readonly actor: string;
  readonly requestId: string;
  readonly now: Date;
}

export interface FoundedOrganisation {
  readonly organisation: StoredOrganisation;
  readonly adminToken: string;
}

/** Organisations that an installation makes by itself, before anybody has asked. */
function installation(): Founder {
  return { actor: 'installation', requestId: 'installation', now: new Date() };
}

const MAX_KEY = 200;
const MAX_NAME = 200;

export async function createOrganisation(
  db: Pick<Database, 'transaction'>,
  wish: OrganisationWish,
  founder: Founder = installation(),
): Promise<FoundedOrganisation> {
  const name = assertText('input.name', wish.name, MAX_NAME);
  const wanted = {
    name,
    zone: wish.zone,
    demo: wish.demo ?? false,
    settings: applySettings(DEFAULT_SETTINGS, wish.settings),
  };
  for (const key of wish.key == null ? keysFor(name) : [assertKey(wish.key)]) {
    const founded = await found(db, { id: organisationIdOf(key), key, ...wanted }, founder);
    if (founded) return founded;
  }
  throw new DomainError('CONFLICT', `an organisation with the key "${wish.key}" exists`);
}

/** Null when the key is taken. Only the key's own organisation can be looked at, so each try is a transaction of its own. */
function found(
  db: Pick<Database, 'transaction'>,
  organisation: StoredOrganisation,
  founder: Founder,
): Promise<FoundedOrganisation | null> {
  const { id } = organisation;
  return db.transaction(id, async (tx) => {
    await lockOrganisation(tx, id);
    if ((await tx.organisation.count({ where: { organisationId: id } })) > 0) return null;
    await insertOrganisation(tx, organisation, founder.now);
    const author = { organisationId: id, ...founder };
    const detail = { ...difference(null, organisation) };
    await appendAudit(tx, author, [{ action: 'organisation.create', object: `organisation:${id}`, detail }]);
    const grant = {
      name: 'First administrator',
      role: 'ADMIN',
      sources: null,
      teamIds: null,
      expiresAt: null,
    } as const;
    return { organisation, adminToken: (await mint(tx, author, grant)).secret };
  });
}

/** The header that names an organisation takes its key or its id, and HTTP trims it: neither may be mistaken. */
function assertKey(key: string): string {
  assertText('input.key', key, MAX_KEY);
  if (key !== key.trim()) throw new DomainError('BAD_USER_INPUT', 'input.key begins or ends with a blank');
  if (isUuid(key.toLowerCase())) throw new DomainError('BAD_USER_INPUT', 'input.key looks like an id: choose another');
  return key;
}
