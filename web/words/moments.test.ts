import { describe, expect, it } from '@jest/globals';
import { addDays, dayOf, isDay, sayAgo, sayInterval, startOfDay } from './moments.ts';

describe('moments in words', () => {
  it('says the days of the zone, the last one included', () => {
    // 30 days of Berlin, over the end of summer time.
    expect(sayInterval('2026-10-02T22:00:00Z', '2026-11-01T23:00:00Z', 'Europe/Berlin')).toBe('3 Oct to 1 Nov 2026');
    expect(sayInterval('2026-11-12T00:00:00Z', '2026-11-13T00:00:00Z', 'UTC')).toBe('12 Nov 2026');
    expect(sayInterval('2025-12-31T00:00:00Z', '2026-01-02T00:00:00Z', 'UTC')).toBe('31 Dec 2025 to 1 Jan 2026');
  });

  it.each([
    ['2026-11-24', 'UTC', '2026-11-24T00:00:00.000Z'],
    ['2026-07-01', 'Europe/Berlin', '2026-06-30T22:00:00.000Z'],
    ['2026-11-24', 'Asia/Kathmandu', '2026-11-23T18:15:00.000Z'],
    ['2026-09-06', 'America/Santiago', '2026-09-06T04:00:00.000Z'], // midnight is skipped: the day begins at 1:00
  ])('knows when %s begins in %s', (day, zone, moment) => {
    const start = startOfDay(day, zone);
    expect(new Date(start).toISOString()).toBe(moment);
    expect([dayOf(start, zone), dayOf(start - 1, zone)]).toEqual([day, addDays(day, -1)]);
  });

  it('knows a day from what looks like one', () => {
    expect(['2026-02-28', '2026-02-29', '2026-2-3', '', '2026-13-01'].map(isDay)).toEqual([
      true,
      false,
      false,
      false,
      false,
    ]);
  });

  it('says how long ago', () => {
    const now = Date.parse('2026-11-24T12:00:00Z');
    const ago = (minutes: number) => sayAgo(now - minutes * 60_000, now);
    expect([0, 2, 59, 60, 1_439, 1_440, 525_600].map(ago)).toEqual([
      ...['just now', '2 min ago', '59 min ago', '1 h ago', '23 h ago', '1 d ago', 'a year ago'],
    ]);
  });
});
