import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Claim } from '#kit/claims';
import { parseToken, secretMatches } from '#kit/tokens';
import {
  limitedTo,
  NOW,
  startCatalogServer,
  STRANGER,
  upsertTeams,
  type CatalogServer,
} from '../testing/catalog-server.ts';

let catalog: CatalogServer;
let teamId: string;
beforeAll(async () => {
  catalog = await startCatalogServer();
  teamId = (await upsertTeams(catalog, [{ key: 'ours', name: 'Ours' }])).results[0]!.id!;
});
afterAll(() => catalog.stop());

const FIELDS = 'id name role sources teams { key } createdAt lastUsedAt expiresAt revokedAt';

interface Token {
  id: string;
  name: string;
  role: string;
  revokedAt: string | null;
}

async function create(input: object, claim: Partial<Claim> = { role: 'ADMIN' }) {
  const answer = await catalog.ask<{ createToken: { token: Token; secret: string } }>(
    `mutation ($input: CreateTokenInput!) { createToken(input: $input) { token { ${FIELDS} } secret } }`,
    { input },
    claim,
  );
  return { ...answer.data?.createToken, error: answer.errors?.[0] };
}

async function revoke(id: string, claim: Partial<Claim> = { role: 'ADMIN' }) {
  const answer = await catalog.ask<{ revokeToken: Token }>(
    `mutation ($id: ID!) { revokeToken(id: $id) { ${FIELDS} } }`,
    { id },
    claim,
  );
  return { ...answer.data?.revokeToken, error: answer.errors?.[0] };
}

async function list(claim: Partial<Claim> = { role: 'ADMIN' }) {
  const answer = await catalog.ask<{ tokens: Token[] }>(`{ tokens { ${FIELDS} } }`, {}, claim);
  return { tokens: answer.data?.tokens, error: answer.errors?.[0] };
}

describe('createToken', () => {
  it('mints a token that opens with what was shown, and lists it without', async () => {
    const expiresAt = '2027-01-01T00:00:00.000Z';
    const input = { name: 'CI', role: 'WRITER', sources: ['github', 'github'], teams: ['ours'], expiresAt };
    const { token, secret } = await create(input);
    expect(token).toEqual({
      id: parseToken(secret!)?.tokenId,
      name: 'CI',
      role: 'WRITER',
      sources: ['github'],
      teams: [{ key: 'ours' }],
      createdAt: NOW.toISOString(),
      lastUsedAt: null,
      expiresAt,
      revokedAt: null,
    });
    const [row] = await catalog.sql<{ secret_hash: Buffer; all_teams: boolean; team_ids: string }>(
      'SELECT secret_hash, all_teams, team_ids::text FROM catalog.token WHERE id = $1',
      [token!.id],
    );
    expect(secretMatches(parseToken(secret!)!.secret, row!.secret_hash)).toBe(true);
    expect(row).toMatchObject({ all_teams: false, team_ids: `{${teamId}}` });
    const { tokens } = await list();
    expect(tokens?.find(({ id }) => id === token?.id)).toEqual(token);
    expect(JSON.stringify(tokens)).not.toContain(parseToken(secret!)!.secret);
  });

  it('is for every team and source when none is named', async () => {
    const { token } = await create({ name: 'Dashboard', role: 'READER' });
    expect(token).toMatchObject({ sources: null, teams: null, expiresAt: null });
  });

  it.each([
    [{ name: 'x', role: 'OWNER' }, 'OWNER cannot be minted'],
    [{ name: '', role: 'READER' }, 'input.name: is empty'],
    [{ name: 'n'.repeat(201), role: 'READER' }, '201 characters are more than 200'],
    [{ name: 'x', role: 'READER', expiresAt: NOW.toISOString() }, 'is not in the future'],
    [{ name: 'x', role: 'READER', expiresAt: '2027-02-30T00:00:00Z' }, 'input.expiresAt'],
    [{ name: 'x', role: 'READER', teams: ['ours', 'nobody'] }, 'no team with the key "nobody"'],
    [{ name: 'x', role: 'READER', teams: [] }, 'input.teams is empty: leave it out for all'],
    [{ name: 'x', role: 'WRITER', sources: [] }, 'input.sources is empty'],
    [{ name: 'x', role: 'WRITER', sources: ['s'.repeat(101)] }, 'input.sources[0]: 101 characters are more than 100'],
    [{ name: 'x', role: 'WRITER', teams: ['\0'] }, 'input.teams[0]: holds a NUL'],
  ])('refuses %j', async (input, message) => {
    const { error } = await create(input);
    expect(error?.extensions['code']).toBe('BAD_USER_INPUT');
    expect(error?.message).toContain(message);
  });

  it('gives no more than the minting token has', async () => {
    const forbidden = { extensions: { code: 'FORBIDDEN' } };
    expect((await create({ name: 'x', role: 'READER' }, limitedTo(teamId))).error).toMatchObject(forbidden);
    const some = { role: 'ADMIN', sources: ['github'] } as const;
    expect((await create({ name: 'x', role: 'WRITER' }, some)).error).toMatchObject(forbidden);
    expect((await create({ name: 'x', role: 'WRITER', sources: ['github', 'jira'] }, some)).error).toMatchObject(
      forbidden,
    );
    expect((await create({ name: 'x', role: 'WRITER', sources: ['github'] }, some)).error).toBeUndefined();
  });

  it('does not know the teams of another organisation', async () => {
    const { error } = await create({ name: 'x', role: 'READER', teams: ['ours'] }, { organisationId: STRANGER });
    expect(error?.message).toContain('no team with the key "ours"');
  });
});

describe('revokeToken', () => {
  it('ends a token once', async () => {
    const { token } = await create({ name: 'Short-lived', role: 'READER' });
    const audited = async () =>
      (await catalog.sql(`SELECT 1 FROM catalog.audit_log WHERE object = $1`, [`token:${token!.id}`])).length;
    expect(await revoke(token!.id)).toMatchObject({ name: 'Short-lived', revokedAt: NOW.toISOString() });
    catalog.setNow(new Date('2026-11-25T00:00:00Z'));
    expect(await revoke(token!.id)).toMatchObject({ revokedAt: NOW.toISOString() });
    catalog.setNow(NOW);
    expect(await audited()).toBe(2);
  });

  it.each(['nonsense', '\0', '0c5a3e0e-2f5b-5f3e-8a3e-5d1f0a9b7c11'])('says NOT_FOUND of %j', async (id) => {
    expect((await revoke(id)).error?.extensions['code']).toBe('NOT_FOUND');
  });

  it('reaches no token of another organisation', async () => {
    const { token } = await create({ name: 'Theirs', role: 'READER' }, { organisationId: STRANGER });
    expect((await revoke(token!.id)).error?.extensions['code']).toBe('NOT_FOUND');
    expect((await list()).tokens?.map(({ id }) => id)).not.toContain(token!.id);
    expect((await list({ organisationId: STRANGER })).tokens?.map(({ id }) => id)).toContain(token!.id);
  });

  it('is not for tokens of some teams, nor is the list', async () => {
    const { token } = await create({ name: 'Standing', role: 'READER' });
    expect((await revoke(token!.id, limitedTo(teamId))).error?.extensions['code']).toBe('FORBIDDEN');
    expect((await list(limitedTo(teamId))).error?.extensions['code']).toBe('FORBIDDEN');
  });
});
