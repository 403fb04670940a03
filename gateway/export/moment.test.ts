/** Expected by Python's zoneinfo: datetime.fromisoformat(…).astimezone(ZoneInfo(zone)).isoformat(timespec="milliseconds"). */
import { expect, it } from '@jest/globals';
import { momentIn } from './moment.ts';

it.each([
  ['Europe/Berlin', '2026-03-29T00:59:59.999Z', '2026-03-29T01:59:59.999+01:00'],
  ['Europe/Berlin', '2026-03-29T01:00:00.000Z', '2026-03-29T03:00:00.000+02:00'],
  ['America/St_Johns', '2026-07-01T12:00:00Z', '2026-07-01T09:30:00.000-02:30'],
  ['Asia/Kathmandu', '2026-07-01T20:00:00Z', '2026-07-02T01:45:00.000+05:45'],
  ['UTC', '1970-01-01T00:00:00Z', '1970-01-01T00:00:00.000+00:00'],
])('in %s %s is %s', (zone, moment, expected) => {
  expect(momentIn(zone, moment)).toBe(expected);
});

it('is the same instant where the offset has seconds', () => {
  const text = momentIn('Africa/Monrovia', '1971-01-01T00:00:00Z');
  expect(text).toMatch(/-00:44$/); // -00:44:30
  expect(new Date(text!).toISOString()).toBe('1971-01-01T00:00:00.000Z');
});

it('nothing stays nothing', () => {
  expect(momentIn('UTC', null)).toBeNull();
});
