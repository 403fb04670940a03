import { expect, it } from '@jest/globals';
import { SignJWT } from 'jose';
import { ClaimVerifier, deriveKey, signClaim, signService, type Claim } from './claims.ts';

const SECRET = 'a secret of thirty-two characters or more';
const claim: Claim = {
  organisationId: '0c5a3e0e-2f5b-5f3e-8a3e-5d1f0a9b7c11',
  subject: 'token:1',
  role: 'READER',
  teams: ['a'],
  requestId: 'r1',
};

it('gives back what was signed for this subgraph', async () => {
  const token = await signClaim(SECRET, 'dora', claim);
  await expect(new ClaimVerifier(SECRET, 'dora').verify(token)).resolves.toEqual(claim);
});

it('knows a claim again, but no longer than it lives', async () => {
  let now = Date.now();
  const verifier = new ClaimVerifier(SECRET, 'dora', () => now);
  const token = await signClaim(SECRET, 'dora', claim);
  const first = await verifier.verify(token);
  expect(await verifier.verify(token)).toBe(first);
  now += 66_000; // a minute, and what clocks may differ
  await expect(verifier.verify(token)).rejects.toMatchObject({ code: 'UNAUTHENTICATED' });
});

const sign = (key: Buffer, audience: string, expires: string | null) => {
  const jwt = new SignJWT({ org: 'o', role: 'OWNER', rid: 'r' }).setProtectedHeader({ alg: 'HS256' });
  jwt.setIssuer('gateway').setAudience(audience).setSubject('s').setIssuedAt();
  return (expires === null ? jwt : jwt.setExpirationTime(expires)).sign(key);
};
const key = deriveKey(SECRET, 'claim');

it.each<[string, () => Promise<string | undefined>]>([
  ['no claim', async () => undefined],
  ['something else', async () => 'x.y.z'],
  ["another subgraph's", () => signClaim(SECRET, 'catalog', claim)],
  ['one signed with another secret', () => signClaim('another secret', 'dora', claim)],
  ['one that never ends', () => sign(key, 'dora', null)],
  ['one that has ended', () => sign(key, 'dora', '-6s')],
  ['one without an algorithm', async () => `${Buffer.from('{"alg":"none"}').toString('base64url')}.e30.`],
])('refuses %s', async (_, make) => {
  const token = await make();
  await expect(new ClaimVerifier(SECRET, 'dora').verify(token)).rejects.toMatchObject({ code: 'UNAUTHENTICATED' });
});

it.each<[string, number]>([
  ['behind', -4],
  ['ahead', 4],
])('takes a claim where the clock is some seconds %s', async (_, seconds) => {
  const verifier = new ClaimVerifier(SECRET, 'dora', () => Date.now() + seconds * 1_000);
  await expect(verifier.verify(await signClaim(SECRET, 'dora', claim))).resolves.toMatchObject({
    subject: claim.subject,
  });
  await expect(verifier.verifyService(await signService(SECRET, 'dora'))).resolves.toBeUndefined();
});

it.each([-10, 70])('refuses one where the clock differs by %i s', async (seconds) => {
  const verifier = new ClaimVerifier(SECRET, 'dora', () => Date.now() + seconds * 1_000);
  const token = await signClaim(SECRET, 'dora', claim);
  await expect(verifier.verify(token)).rejects.toMatchObject({ code: 'UNAUTHENTICATED' });
});

it('refuses a role that does not exist', async () => {
  const token = await signClaim(SECRET, 'dora', { ...claim, role: 'ROOT' as never });
  await expect(new ClaimVerifier(SECRET, 'dora').verify(token)).rejects.toThrow('lacks its');
});

it('tells the gateway itself from the users it speaks for', async () => {
  const verifier = new ClaimVerifier(SECRET, 'dora');
  const refused = { code: 'UNAUTHENTICATED' };
  await expect(verifier.verifyService(await signService(SECRET, 'dora'))).resolves.toBeUndefined();
  await expect(verifier.verifyService(await signClaim(SECRET, 'dora', claim))).rejects.toMatchObject(refused);
  await expect(verifier.verifyService(await signService(SECRET, 'catalog'))).rejects.toMatchObject(refused);
  await expect(verifier.verifyService(undefined)).rejects.toMatchObject(refused);
  await expect(verifier.verify(await signService(SECRET, 'dora'))).rejects.toMatchObject(refused);
});
