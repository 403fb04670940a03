/** A file's name, which no key can make dangerous. */
import { expect, it } from '@jest/globals';
import { fileName } from './file-name.ts';
import { readParameters } from './parameters.ts';

const named = (key: string) => ({ id: '1', key, name: key });
const window = { from: '2026-02-28T23:00:00.000Z', to: '2026-03-31T22:00:00.000Z' };

it.each([
  ['payments', 'payments'],
  ['../../etc/passwd', 'etc-passwd'],
  ['a"; filename="b.exe\r\nset-cookie: x', 'a-filename-b-exe-set-cookie-x'],
  ['\u202Efdp.exe', 'fdp-exe'],
  ['🙈', ''],
  ['x'.repeat(200), 'x'.repeat(40)],
])('of the team %j', (key, part) => {
  const subject = { organisation: named('acme'), team: named(key), service: null, zone: 'Europe/Berlin' };
  const parameters = readParameters(new URLSearchParams({ metric: 'CHANGE_LEAD_TIME' }), { allowed: ['metric'] });
  const expected = ['roosevelt-rows-acme', part, 'change-lead-time-2026-03-01-2026-04-01.csv']
    .filter(Boolean)
    .join('-');
  expect(fileName('rows', { subject, parameters, window })).toBe(expected);
});
