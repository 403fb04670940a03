import { expect, it } from '@jest/globals';
import { CombinedGraphQLErrors } from '@apollo/client/errors';
import { besides, faultsOf } from './faults.ts';

const refused = (...messages: string[]) =>
  faultsOf(new CombinedGraphQLErrors({ data: null, errors: messages.map((message) => ({ message })) }));

it.each([
  ['input.name: is empty', { name: 'is empty' }],
  ['input.baseline.day: 2026-11-25 is not over yet', { 'baseline.day': '2026-11-25 is not over yet' }],
  ['input.settings.environmentPatterns[12]: is empty', { 'environmentPatterns[12]': 'is empty' }],
  ['attribution.window: PT0S is not longer than 0', { 'attribution.window': 'PT0S is not longer than 0' }],
  ['businessDays is empty: name 1 to 7 days', { businessDays: 'is empty: name 1 to 7 days' }],
  [
    'Variable "$input" got invalid value "Mars/x" at "input.zone"; "Mars/x" is not an IANA time zone, as Europe/Berlin',
    { zone: '"Mars/x" is not an IANA time zone, as Europe/Berlin' },
  ],
  [
    'Variable "$input" got invalid value "xx" at "input.settings.attribution.window"; duration xx is refused',
    { 'attribution.window': 'duration xx is refused' },
  ],
])('%s', (message, fields) => expect(refused(message)).toEqual({ fields, general: [] }));

it('leaves what names no field as it is', () => {
  expect(refused('updateOrganisation needs ADMIN, OWNER; this token is READER')).toEqual({
    fields: {},
    general: ['updateOrganisation needs ADMIN, OWNER; this token is READER'],
  });
  expect(faultsOf(new TypeError('Failed to fetch')).general).toEqual([
    'the server does not answer: nothing was changed',
  ]);
});

it('loses no fault that a form has no field for', () => {
  const faults = refused('input.name: is empty', 'input.key: is taken', 'input.settings.hotfixPatterns[1]: is empty');
  expect(besides(faults, ['name', 'hotfixPatterns'])).toEqual(['key: is taken']);
});
