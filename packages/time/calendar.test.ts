import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { addMonths, DAY_MS, instantOfWall, isMidnight, localDayOf, mondayOf, startOfDay } from './calendar.ts';
import { isZone } from './zone.ts';

const day = (text: string): number => Date.parse(`${text}T00:00:00Z`) / DAY_MS;
const start = (text: string, zone: string): string => new Date(startOfDay(day(text), zone)).toISOString();

describe('startOfDay', () => {
  // each from Python: datetime(..., tzinfo=ZoneInfo(zone)).astimezone(utc)
  it.each([
    ['2026-03-29', 'Europe/Berlin', '2026-03-28T23:00:00.000Z'],
    ['2026-03-30', 'Europe/Berlin', '2026-03-29T22:00:00.000Z'],
    ['2026-10-26', 'Europe/Berlin', '2026-10-25T23:00:00.000Z'],
    ['2026-02-01', 'Asia/Kathmandu', '2026-01-31T18:15:00.000Z'],
    ['2025-10-26', 'Atlantic/Azores', '2025-10-26T00:00:00.000Z'], // 00:00 comes twice: the first
    ['2025-10-27', 'Atlantic/Azores', '2025-10-27T01:00:00.000Z'],
    ['2026-11-01', 'America/Havana', '2026-11-01T04:00:00.000Z'],
    ['2026-09-06', 'America/Santiago', '2026-09-06T04:00:00.000Z'], // 00:00 is skipped: the day begins at 01:00
  ])('begins %s in %s at %s', (text, zone, expected) => {
    expect(start(text, zone)).toBe(expected);
  });

  it('gives a day that a zone skipped no length', () => {
    expect(start('2011-12-30', 'Pacific/Apia')).toBe(start('2011-12-31', 'Pacific/Apia')); // Samoa crossed the date line
    expect(localDayOf(Date.parse('2011-12-30T10:00:00Z'), 'Pacific/Apia')).toBe(day('2011-12-31'));
  });

  it('is the first instant of its local day, in every zone tried', () => {
    const zones = [
      'Europe/Berlin',
      'America/New_York',
      'Atlantic/Azores',
      'America/Havana',
      'America/Santiago',
      'Africa/Cairo',
    ];
    fc.assert(
      fc.property(
        fc.constantFrom(...zones),
        fc.integer({ min: day('2000-01-01'), max: day('2030-01-01') }),
        (zone, n) => {
          const at = startOfDay(n, zone);
          expect([localDayOf(at - 1, zone), localDayOf(at, zone), isMidnight(at, zone)]).toEqual([n - 1, n, true]);
        },
      ),
    );
  });
});

describe('instantOfWall', () => {
  const wall = (text: string): number => Date.parse(`${text}Z`);

  it('moves a skipped wall time past the jump and takes the first of two', () => {
    const at = (text: string) => new Date(instantOfWall(wall(text), 'Europe/Berlin')).toISOString();
    expect(at('2026-03-29T02:30:00')).toBe('2026-03-29T01:30:00.000Z'); // zoneinfo, fold=0
    expect(at('2026-10-25T02:30:00')).toBe('2026-10-25T00:30:00.000Z'); // zoneinfo, fold=0
  });
});

describe('addMonths and mondayOf', () => {
  it('keeps to the last day of a shorter month', () => {
    expect(addMonths(day('2026-01-31'), 1)).toBe(day('2026-02-28')); // dateutil.relativedelta(months=1)
    expect(addMonths(day('2024-01-31'), 1)).toBe(day('2024-02-29'));
    expect(addMonths(day('2026-03-31'), -13)).toBe(day('2025-02-28'));
    expect(addMonths(day('2026-12-15'), 1)).toBe(day('2027-01-15'));
  });

  it('begins ISO weeks on Monday, before 1970 too', () => {
    expect(mondayOf(day('2026-11-24'))).toBe(day('2026-11-23')); // date.isoweekday() = 2
    expect(mondayOf(day('2026-11-23'))).toBe(day('2026-11-23'));
    expect(mondayOf(day('2027-01-03'))).toBe(day('2026-12-28')); // date.isocalendar() = 2026-W53
    expect(mondayOf(day('1969-12-30'))).toBe(day('1969-12-29'));
  });
});

describe('isZone', () => {
  it.each([
    'UTC',
    'Europe/Berlin',
    'Asia/Kolkata',
    'America/Argentina/Buenos_Aires',
    'Etc/GMT+5',
    'America/Port-au-Prince',
  ])('takes %s', (name) => expect(isZone(name)).toBe(true));

  it.each([
    '',
    '+02:00',
    'UTC+2',
    'europe/berlin',
    'EUROPE/BERLIN',
    'Mars/Olympus',
    'local',
    'system',
    'PST',
    'BST',
    'Europe/Berlin ',
    'Z',
    "UTC'; drop",
  ])('refuses "%s"', (name) => expect(isZone(name)).toBe(false));

  it('is asked by every function that takes a zone', () => {
    expect(() => startOfDay(0, 'Mars/Olympus')).toThrow('time zone Mars/Olympus is not an IANA name');
  });
});
