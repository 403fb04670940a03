import { expect, it } from '@jest/globals';
import { allowedTo } from './may-change.ts';

it.each([
  ['OWNER', null, true, true],
  ['ADMIN', null, true, true],
  ['ADMIN', [{ name: 'Checkout' }], true, false],
  ['READER', null, true, false],
  ['WRITER', null, false, false],
] as const)('%s of %j', (role, teams, read, change) => {
  const allowed = allowedTo({ role, teams });
  expect(allowed).toMatchObject({ read, change });
  expect(allowed.why === null).toBe(change);
});

it('names the teams that it is limited to', () => {
  expect(allowedTo({ role: 'ADMIN', teams: [{ name: 'Checkout' }, { name: 'Search' }] }).why).toContain(
    'You act for Checkout, Search.',
  );
});
