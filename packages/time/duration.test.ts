import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { addDuration, formatDuration, parseDuration, toSeconds } from './duration.ts';

describe('parseDuration', () => {
  it('reads calendar units and exact ones', () => {
    const nothing = { years: 0, months: 0, weeks: 0, days: 0, hours: 0, minutes: 0, seconds: 0 };
    expect(parseDuration('P30D')).toEqual({ ...nothing, days: 30 });
    expect(parseDuration('P1Y2M3W4DT5H6M7.25S')).toEqual({
      years: 1,
      months: 2,
      weeks: 3,
      days: 4,
      hours: 5,
      minutes: 6,
      seconds: 7.25,
    });
    expect(parseDuration('PT1,5H')).toEqual({ ...nothing, hours: 1.5 });
    expect(parseDuration('P0D')).toEqual(nothing);
  });

  it.each([
    ['', 'not ISO 8601'],
    ['30d', 'not ISO 8601'],
    ['p30d', 'not ISO 8601'],
    ['P', 'names no unit'],
    ['PT', 'names no unit'],
    ['P1DT', 'names no unit'],
    ['P1H', 'not ISO 8601'],
    ['P-3D', 'negative'],
    ['-P3D', 'negative'],
    ['P0.5D', 'PT12H'],
    ['PT1.5H30M', 'last unit'],
    ['P1D1D', 'not ISO 8601'],
    ['P101Y', '100 years'],
    ['P999999999999D', '100 years'],
    ['PT9999999999999S', 'not ISO 8601'],
    [`P${'0'.repeat(70)}1D`, '…'],
    ['P1D\n', 'not ISO 8601'],
    ['P١D', 'not ISO 8601'],
  ])('refuses "%s": %s', (text, why) => {
    expect(() => parseDuration(text)).toThrow(why);
    expect(() => parseDuration(text)).toThrow(expect.objectContaining({ code: 'BAD_USER_INPUT' }));
  });
});

describe('formatDuration', () => {
  it('says the same units again and carries nothing over', () => {
    for (const text of ['P30D', 'PT24H', 'P1Y2M3W4DT5H6M7.25S', 'PT0S', 'PT0.000001S'])
      expect(formatDuration(parseDuration(text))).toBe(text);
    expect(formatDuration(parseDuration('P0DT00H'))).toBe('PT0S');
  });

  it('reads back what it wrote', () => {
    const small = fc.nat({ max: 30 });
    const durations = fc.record({
      years: small,
      months: small,
      weeks: small,
      days: small,
      hours: small,
      minutes: small,
      seconds: small,
    });
    fc.assert(fc.property(durations, (duration) => expect(parseDuration(formatDuration(duration))).toEqual(duration)));
  });
});

describe('toSeconds', () => {
  it('measures days of 24 hours, and refuses what has no length of its own', () => {
    expect(toSeconds(parseDuration('PT24H'))).toBe(86_400);
    expect(toSeconds(parseDuration('P1W2DT3H4M5.5S'))).toBe(788_645.5); // datetime.timedelta(weeks=1, days=2, hours=3, minutes=4, seconds=5.5)
    expect(() => toSeconds(parseDuration('P1M'))).toThrow('duration P1M is refused: months and years');
  });
});

describe('addDuration', () => {
  const add = (at: string, text: string, zone: string, times?: number) =>
    addDuration(new Date(at), parseDuration(text), zone, times).toISOString();

  it('moves by the calendar of the zone, and keeps midnights', () => {
    expect(add('2026-03-28T23:00:00Z', 'P1D', 'Europe/Berlin')).toBe('2026-03-29T22:00:00.000Z'); // 23 hours
    expect(add('2026-03-28T23:00:00Z', 'PT24H', 'Europe/Berlin')).toBe('2026-03-29T23:00:00.000Z');
    expect(add('2025-10-27T01:00:00Z', 'P1D', 'Atlantic/Azores', -1)).toBe('2025-10-26T00:00:00.000Z'); // the first of two midnights
    expect(add('2026-01-31T00:00:00Z', 'P1M', 'UTC')).toBe('2026-02-28T00:00:00.000Z');
  });

  it('keeps the wall time across a change of clocks', () => {
    expect(add('2026-03-28T11:00:00Z', 'P1D', 'Europe/Berlin')).toBe('2026-03-29T10:00:00.000Z'); // noon both days
    expect(add('2026-10-25T23:30:00Z', 'P1DT1H', 'Europe/Berlin', -1)).toBe('2026-10-24T21:30:00.000Z');
  });
});
