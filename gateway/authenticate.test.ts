import { beforeEach, describe, expect, it } from '@jest/globals';
import { createHash } from 'node:crypto';
import { newId, organisationIdOf } from '#kit/ids';
import { createLog } from '#kit/log';
import { mintToken } from '#kit/tokens';
import { MemoryDirectory, ORGANISATION, OWNER_TOKEN } from '../tests/support/fake-gateway.ts';
import { Authenticator } from './authenticate.ts';

let directory: MemoryDirectory;
let authenticator: Authenticator;
let now: number;

beforeEach(() => {
  directory = new MemoryDirectory();
  now = Date.parse('2026-11-24T10:00:00Z');
  const ownerTokenHash = createHash('sha256').update(OWNER_TOKEN).digest('hex');
  authenticator = new Authenticator({ directory, ownerTokenHash, log: createLog('test', 'silent'), now: () => now });
});

const ask = (token: string | undefined, organisation?: string) =>
  authenticator.authenticate({ authorization: token === undefined ? token : `Bearer ${token}`, organisation });

describe('who asks', () => {
  it('is nobody without a token', async () => {
    expect(await ask(undefined)).toBeNull();
  });

  it('is a token with its role, sources and teams', async () => {
    const { text, id } = directory.mint({ role: 'WRITER', sources: ['github'], teams: ['t1'] });
    expect(await ask(text)).toMatchObject({
      organisationId: ORGANISATION,
      subject: `token:${id}`,
      role: 'WRITER',
      sources: ['github'],
      teams: ['t1'],
    });
  });

  it('is bound to nothing when the token is not', async () => {
    const principal = await ask(directory.mint().text);
    expect(principal).not.toHaveProperty('sources');
    expect(principal).not.toHaveProperty('teams');
  });

  it('is the owner in the organisation that is named by key, by id, or not at all', async () => {
    directory.organisations.add(organisationIdOf('acme'));
    const owner = { subject: 'owner', role: 'OWNER' };
    expect(await ask(OWNER_TOKEN)).toMatchObject({ ...owner, organisationId: ORGANISATION });
    expect(await ask(OWNER_TOKEN, 'acme')).toMatchObject({ ...owner, organisationId: organisationIdOf('acme') });
    const id = organisationIdOf('acme').toUpperCase();
    expect(await ask(OWNER_TOKEN, id)).toMatchObject({ ...owner, organisationId: organisationIdOf('acme') });
  });

  it('tells apart whom answers could differ for', async () => {
    const [a, b] = [directory.mint(), directory.mint({ teams: ['t1'] })];
    const identities = [await ask(a.text), await ask(b.text), await ask(OWNER_TOKEN)].map((each) => each?.identity);
    expect(new Set(identities).size).toBe(3);
    expect((await ask(a.text))?.identity).toBe(identities[0]);
  });
});

describe('refused', () => {
  const unauthenticated = (message: string) => ({ code: 'UNAUTHENTICATED', message });

  it.each(['Basic dXNlcjpwYXNz', 'Bearer', 'Bearer a b', 'rops_x', ''])('the header "%s"', async (authorization) => {
    const asked = authenticator.authenticate({ authorization, organisation: undefined });
    await expect(asked).rejects.toMatchObject(unauthenticated('the authorization header is not "Bearer <token>"'));
  });

  it.each(['rops_short', 'x'.repeat(92)])('the malformed token "%s"', async (token) => {
    const message = 'the token is malformed: it is rops_<43 characters>_<43 characters>';
    await expect(ask(token)).rejects.toMatchObject(unauthenticated(message));
    expect(directory.lookUps).toBe(0);
  });

  it("another installation's owner, in words that say so", async () => {
    await expect(ask('rops_owner_wrong')).rejects.toMatchObject(
      unauthenticated('this owner token is of another installation, or was replaced'),
    );
  });

  it('an unknown token and a wrong secret in the same words', async () => {
    const { id } = directory.mint();
    const message = 'the token is not known here';
    await expect(ask(mintToken(ORGANISATION, newId()).text)).rejects.toMatchObject(unauthenticated(message));
    await expect(ask(mintToken(ORGANISATION, id).text)).rejects.toMatchObject(unauthenticated(message));
  });

  it('a wrong secret, also after the right one was here', async () => {
    const { text, id } = directory.mint();
    await ask(text);
    await expect(ask(mintToken(ORGANISATION, id).text)).rejects.toMatchObject({ code: 'UNAUTHENTICATED' });
  });

  it('a token that was revoked, by its time', async () => {
    const { text } = directory.mint({ revokedAt: new Date('2026-11-01T00:00:00Z') });
    await expect(ask(text)).rejects.toMatchObject(unauthenticated('the token was revoked at 2026-11-01T00:00:00.000Z'));
  });

  it('a token that expires, from that moment on, though it is remembered', async () => {
    const { text } = directory.mint({ expiresAt: new Date(now + 2_000) });
    await ask(text);
    now += 2_000;
    await expect(ask(text)).rejects.toMatchObject(unauthenticated('the token expired at 2026-11-24T10:00:02.000Z'));
    expect(directory.lookUps).toBe(1);
  });

  it("a token with another organisation's name beside it", async () => {
    const { text } = directory.mint();
    const message = 'the token is not one of the organisation "acme"';
    await expect(ask(text, 'acme')).rejects.toMatchObject({ code: 'FORBIDDEN', message });
    await expect(ask(text, 'default')).resolves.toBeTruthy();
  });

  it("the owner in an organisation that is not there, and the owner's token where there is none", async () => {
    const message = 'there is no organisation "nowhere"';
    await expect(ask(OWNER_TOKEN, 'nowhere')).rejects.toMatchObject({ code: 'NOT_FOUND', message });
    const ownerless = new Authenticator({ directory, log: createLog('test', 'silent') });
    const asked = ownerless.authenticate({ authorization: `Bearer ${OWNER_TOKEN}`, organisation: undefined });
    await expect(asked).rejects.toMatchObject({ code: 'UNAUTHENTICATED' });
  });
});

describe('the memory', () => {
  it('asks once in five seconds', async () => {
    const { text } = directory.mint();
    await ask(text);
    now += 4_999;
    await ask(text);
    expect(directory.lookUps).toBe(1);
    now += 1;
    await ask(text);
    expect(directory.lookUps).toBe(2);
  });

  it('asks once for all who come at the same time', async () => {
    const { text } = directory.mint();
    await Promise.all(Array.from({ length: 20 }, () => ask(text)));
    expect(directory.lookUps).toBe(1);
  });

  it('forgets at a flush, also what is being looked up', async () => {
    const { text, id } = directory.mint();
    const asked = ask(text);
    authenticator.flush();
    await asked;
    directory.tokens.set(id, { ...directory.tokens.get(id)!, revokedAt: new Date(now) });
    await expect(ask(text)).rejects.toMatchObject({ code: 'UNAUTHENTICATED' });
  });

  it('stands in for a database that is down, for a minute', async () => {
    const { text } = directory.mint();
    await ask(text);
    directory.down = true;
    now += 59_000;
    await expect(ask(text)).resolves.toBeTruthy();
    now += 1_000;
    const error = { code: 'UPSTREAM_UNAVAILABLE', message: 'tokens cannot be checked now; try again' };
    await expect(ask(text)).rejects.toMatchObject(error);
    await expect(ask(directory.mint().text)).rejects.toMatchObject(error);
    directory.down = false;
    await expect(ask(text)).resolves.toBeTruthy();
  });
});

it('notes the last use of a token once a minute', async () => {
  const { text, id } = directory.mint();
  await ask(text);
  now += 59_000;
  await ask(text);
  expect(directory.marked).toEqual([id]);
  now += 1_000;
  await ask(text);
  expect(directory.marked).toEqual([id, id]);
});
