import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { organisationIdOf } from '#kit/ids';
import { hashSecret, parseToken } from '#kit/tokens';
import {
  HOME,
  limitedTo,
  startCatalogServer,
  STRANGER,
  versionOf,
  type CatalogServer,
} from '../testing/catalog-server.ts';

let catalog: CatalogServer;
beforeAll(async () => void (catalog = await startCatalogServer()));
afterAll(() => catalog.stop());

const SETTINGS = `settings { attribution { window scope } environmentPatterns { pattern kind } hotfixPatterns businessDays holidayCountry }`;

interface Organisation {
  id: string;
  key: string;
  name: string;
  zone: string;
  demo: boolean;
  settings: Record<string, unknown> & { attribution: object };
}

async function create(input: object) {
  const answer = await catalog.ask<{ createOrganisation: { organisation: Organisation; adminToken: string } }>(
    `mutation ($input: CreateOrganisationInput!) { createOrganisation(input: $input) { organisation { id key name zone demo ${SETTINGS} } adminToken } }`,
    { input },
  );
  return { ...answer.data?.createOrganisation, error: answer.errors?.[0] };
}

async function update(input: object, claim = {}) {
  const answer = await catalog.ask<{ updateOrganisation: Organisation }>(
    `mutation ($input: UpdateOrganisationInput!) { updateOrganisation(input: $input) { name zone ${SETTINGS} } }`,
    { input },
    claim,
  );
  return { ...answer.data?.updateOrganisation, error: answer.errors?.[0] };
}

const DEFAULTS = {
  attribution: { window: 'PT24H', scope: 'SERVICE' },
  environmentPatterns: [],
  hotfixPatterns: ['hotfix', 'hot-fix'],
  businessDays: ['MONDAY', 'TUESDAY', 'WEDNESDAY', 'THURSDAY', 'FRIDAY'],
  holidayCountry: null,
};

describe('createOrganisation', () => {
  it('makes one under its own id, with the defaults and a token that is stored as a digest', async () => {
    const { organisation, adminToken } = await create({ key: 'acme', name: 'Acme', zone: 'Asia/Tokyo' });
    const id = organisationIdOf('acme');
    expect(organisation).toEqual({
      id,
      key: 'acme',
      name: 'Acme',
      zone: 'Asia/Tokyo',
      demo: false,
      settings: DEFAULTS,
    });
    const parsed = parseToken(adminToken!);
    expect(parsed?.organisationId).toBe(id);
    const [row] = await catalog.sql<{ role: string; secret_hash: Buffer; created_by: string }>(
      'SELECT role, secret_hash, created_by FROM catalog.token WHERE organisation_id = $1 AND id = $2',
      [id, parsed?.tokenId],
    );
    expect(row).toEqual({ role: 'ADMIN', secret_hash: hashSecret(parsed!.secret), created_by: 'owner' });
  });

  it('makes a key of the name, with a number when it is taken', async () => {
    const keys = [];
    for (let i = 0; i < 3; i++) keys.push((await create({ name: 'Größe & Co', zone: 'UTC' })).organisation?.key);
    expect(keys).toEqual(['grosse-co', 'grosse-co-2', 'grosse-co-3']);
  });

  it('says CONFLICT of a key that is taken, at the same moment too', async () => {
    expect((await create({ key: 'home', name: 'X', zone: 'UTC' })).error?.extensions['code']).toBe('CONFLICT');
    const answers = await Promise.all([1, 2, 3].map(() => create({ key: 'raced', name: 'X', zone: 'UTC' })));
    expect(answers.filter(({ error }) => error === undefined)).toHaveLength(1);
    expect(answers.flatMap(({ error }) => error?.extensions['code'] ?? [])).toEqual(['CONFLICT', 'CONFLICT']);
  });

  it.each([
    ['key', { key: '', name: 'X', zone: 'UTC' }],
    ['key', { key: 'k'.repeat(201), name: 'X', zone: 'UTC' }],
    ['key', { key: ' padded', name: 'X', zone: 'UTC' }],
    ['key', { key: '0c5a3e0e-2f5b-5f3e-8a3e-5d1f0a9b7c11', name: 'X', zone: 'UTC' }],
    ['name', { name: ' ', zone: 'UTC' }],
    ['name', { name: 'a\0', zone: 'UTC' }],
    ['zone', { name: 'X', zone: '+02:00' }],
  ])('refuses a bad %s: %j', async (field, input) => {
    const { error } = await create(input);
    expect(error?.extensions['code']).toBe('BAD_USER_INPUT');
    expect(error?.message).toContain(field);
  });

  it('leaves the organisation that the owner acts in as it is', async () => {
    const rows = () => catalog.sql('SELECT * FROM catalog.audit_log WHERE organisation_id = $1', [HOME]);
    const before = await rows();
    await create({ key: 'elsewhere', name: 'X', zone: 'UTC' });
    expect(await rows()).toEqual(before);
  });
});

describe('updateOrganisation', () => {
  it('changes what is named and keeps the rest', async () => {
    const settings = {
      attribution: { window: 'P7D', scope: 'ORGANISATION' },
      environmentPatterns: [{ pattern: 'eu-*', kind: 'PRODUCTION' }],
      hotfixPatterns: ['urgent/*'],
      businessDays: ['SUNDAY', 'MONDAY', 'SUNDAY'],
      holidayCountry: 'CH',
    };
    expect(await update({ name: 'New name', settings })).toMatchObject({
      name: 'New name',
      zone: 'Europe/Berlin',
      settings: { ...settings, businessDays: ['MONDAY', 'SUNDAY'] },
    });
    expect(await update({ settings: { holidayCountry: 'DE' } })).toMatchObject({
      name: 'New name',
      settings: { ...settings, businessDays: ['MONDAY', 'SUNDAY'], holidayCountry: 'DE' },
    });
    const cleared = {
      attribution: null,
      environmentPatterns: null,
      hotfixPatterns: null,
      businessDays: null,
      holidayCountry: null,
    };
    expect((await update({ settings: cleared })).settings).toEqual(DEFAULTS);
  });

  it('tells a window left out from one that is null', async () => {
    expect((await update({ settings: { attribution: { window: null } } })).settings?.attribution).toEqual({
      window: null,
      scope: 'SERVICE',
    });
    const [row] = await catalog.sql(
      `SELECT attribution_window_seconds AS s FROM catalog.organisation WHERE organisation_id = $1`,
      [HOME],
    );
    expect(row).toEqual({ s: null });
    expect((await update({ settings: { attribution: { scope: 'ORGANISATION' } } })).settings?.attribution).toEqual({
      window: 'PT24H',
      scope: 'ORGANISATION',
    });
    await update({ settings: { attribution: { window: 'PT48H' } } });
    const [stored] = await catalog.sql(
      `SELECT attribution_window_seconds AS s FROM catalog.organisation WHERE organisation_id = $1`,
      [HOME],
    );
    expect(stored).toEqual({ s: 172_800 });
  });

  it('raises the version with zone and settings, not with the name, nor when nothing changes', async () => {
    const steps: [object, number][] = [
      [{ name: 'Again' }, 0],
      [{ settings: { hotfixPatterns: ['h/*'] } }, 1],
      [{ settings: { hotfixPatterns: ['h/*'] }, name: 'Again' }, 0],
      [{ zone: 'Europe/Paris' }, 1],
      [{ zone: 'Europe/Paris' }, 0],
      [{}, 0],
      [{ name: null, zone: null, settings: null }, 0],
    ];
    for (const [input, raise] of steps) {
      const before = await versionOf(catalog);
      expect((await update(input)).error).toBeUndefined();
      expect(await versionOf(catalog)).toBe(before + raise);
    }
  });

  it.each([
    [{ attribution: { window: 'PT0S' } }, 'is not longer than 0'],
    [{ attribution: { window: 'P11Y' } }, 'P11Y is longer than 10 years'],
    [{ attribution: { window: 'yesterday' } }, 'ISO 8601'],
    [
      { environmentPatterns: Array.from({ length: 201 }, () => ({ pattern: 'x', kind: 'TEST' })) },
      '201 patterns are more than 200',
    ],
    [{ environmentPatterns: [{ pattern: '', kind: 'TEST' }] }, 'environmentPatterns[0]: is empty'],
    [{ environmentPatterns: [{ pattern: 'p'.repeat(201), kind: 'TEST' }] }, '201 characters are more than 200'],
    [{ hotfixPatterns: ['ok', 'a\0'] }, 'hotfixPatterns[1]: holds a NUL'],
    [{ businessDays: [] }, 'name 1 to 7 days'],
    [{ businessDays: ['CATURDAY'] }, 'CATURDAY'],
    [
      { businessDays: Array.from({ length: 101 }, () => 'MONDAY') },
      'input.settings.businessDays: 101 are more than 100',
    ],
    [{ holidayCountry: 'Germany' }, '"Germany" is not a country'],
    [{ holidayCountry: 'UK' }, '"UK" is not a country'],
  ])('refuses %j, naming the value', async (settings, message) => {
    const { error } = await update({ settings });
    expect(error?.extensions['code']).toBe('BAD_USER_INPUT');
    expect(error?.message).toContain(message);
  });

  it('changes one organisation and not its neighbour', async () => {
    await update({ name: 'Only here' }, { organisationId: STRANGER });
    const { data } = await catalog.ask<{ organisation: Organisation }>('{ organisation { name } }');
    expect(data?.organisation.name).not.toBe('Only here');
  });

  it('is not for tokens of some teams', async () => {
    expect((await update({ name: 'X' }, limitedTo(HOME))).error?.extensions['code']).toBe('FORBIDDEN');
  });

  it('says NOT_FOUND where there is no organisation', async () => {
    expect(
      (await update({ name: 'X' }, { organisationId: organisationIdOf('nowhere') })).error?.extensions['code'],
    ).toBe('NOT_FOUND');
  });
});
