import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { DAY_MS, startOfDay } from './calendar.ts';
import { localDays, type Interval } from './interval.ts';
import { previousWindow, resolveWindow, type WindowInput } from './window.ts';

const now = new Date('2026-11-24T10:15:30.250Z');
const text = ({ from, to }: Interval): string => `${from.toISOString()} ${to.toISOString()}`;
const resolve = (input: WindowInput, zone = 'UTC', at = now): string => text(resolveWindow(input, zone, at));

describe('resolveWindow', () => {
  it('takes both ends as they are', () => {
    const input = { from: new Date('2026-11-01T00:00:00Z'), to: new Date('2026-11-08T00:00:00Z') };
    expect(resolveWindow(input, 'UTC', now)).toEqual(input);
  });

  it('takes the last whole days, today included', () => {
    expect(resolve({ last: 'P1D' })).toBe('2026-11-24T00:00:00.000Z 2026-11-25T00:00:00.000Z');
    expect(resolve({ last: 'P30D' })).toBe('2026-10-26T00:00:00.000Z 2026-11-25T00:00:00.000Z');
    // zoneinfo: midnights of 26 October and 25 November 2026 in Berlin
    expect(resolve({ last: 'P30D' }, 'Europe/Berlin')).toBe('2026-10-25T23:00:00.000Z 2026-11-24T23:00:00.000Z');
    expect(resolve({ last: 'P31D' }, 'Europe/Berlin')).toBe('2026-10-24T22:00:00.000Z 2026-11-24T23:00:00.000Z');
  });

  it('lets the zone say what day it is', () => {
    const night = new Date('2026-11-24T02:00:00Z'); // still the 23rd in New York
    expect(resolve({ last: 'P1D' }, 'America/New_York', night)).toBe(
      '2026-11-23T05:00:00.000Z 2026-11-24T05:00:00.000Z',
    );
  });

  it('takes weeks, months and years of the calendar', () => {
    expect(resolve({ last: 'P2W' })).toBe('2026-11-11T00:00:00.000Z 2026-11-25T00:00:00.000Z');
    expect(resolve({ last: 'P1M' })).toBe('2026-10-25T00:00:00.000Z 2026-11-25T00:00:00.000Z');
    expect(resolve({ last: 'P10Y' })).toBe('2016-11-25T00:00:00.000Z 2026-11-25T00:00:00.000Z');
  });

  it('ends now when a time part is given', () => {
    expect(resolve({ last: 'PT1H' })).toBe('2026-11-24T09:15:30.250Z 2026-11-24T10:15:30.250Z');
    expect(resolve({ last: 'P1DT12H' })).toBe('2026-11-22T22:15:30.250Z 2026-11-24T10:15:30.250Z');
  });

  const [a, b] = [new Date('2026-11-01T00:00:00Z'), new Date('2026-11-08T00:00:00Z')];
  it.each<[WindowInput, string]>([
    [{}, 'got nothing'],
    [{ from: a }, 'got from'],
    [{ to: a, last: 'P1D' }, 'got to, last'],
    [{ from: a, to: b, last: 'P1D' }, 'got from, to, last'],
    [{ from: null, to: null, last: null }, 'got nothing'],
    [{ from: b, to: a }, 'window from 2026-11-08T00:00:00.000Z to 2026-11-01T00:00:00.000Z is not longer than 0'],
    [{ from: a, to: a }, 'is not longer than 0'],
    [{ last: 'P0D' }, 'window of P0D is not longer than 0'],
    [{ last: 'PT0S' }, 'window of PT0S is not longer than 0'],
    [{ last: 'P11Y' }, 'window of P11Y is longer than 10 years'],
    [{ last: 'P3654D' }, 'window of P3654D is longer than 10 years'],
    [
      { from: new Date('2016-11-01T00:00:00Z'), to: new Date('2026-11-02T00:00:00Z') },
      'window of 3653 days is longer than 10 years',
    ],
    [{ last: 'thirty' }, 'duration thirty is refused'],
    [{ from: new Date('x'), to: b }, 'not a time'],
  ])('refuses %j: %s', (input, message) => {
    expect(() => resolve(input)).toThrow(message);
    expect(() => resolve(input)).toThrow(expect.objectContaining({ code: 'BAD_USER_INPUT' }));
  });

  it('allows ten years to and from a leap day', () => {
    const leap = new Date('2024-02-28T12:00:00Z');
    expect(resolve({ last: 'P10Y' }, 'UTC', leap)).toBe('2014-02-28T00:00:00.000Z 2024-02-29T00:00:00.000Z');
    expect(resolve({ from: new Date('2024-02-29T00:00:00Z'), to: new Date('2034-02-28T00:00:00Z') })).toContain('2034');
  });

  it('gives as many local days as were asked, in any zone on any day', () => {
    const instants = fc.date({ min: new Date('2015-01-01'), max: new Date('2027-01-01'), noInvalidDate: true });
    const zones = fc.constantFrom('Europe/Berlin', 'America/Santiago', 'Atlantic/Azores', 'Asia/Kolkata', 'UTC');
    fc.assert(
      fc.property(instants, zones, fc.integer({ min: 1, max: 400 }), (at, zone, days) => {
        const window = resolveWindow({ last: `P${days}D` }, zone, at);
        expect(localDays(window, zone)).toBe(days);
        expect(window.from <= at && at < window.to).toBe(true);
      }),
    );
  });
});

describe('previousWindow', () => {
  it('has as many calendar days when both ends are midnights', () => {
    const week = resolveWindow({ last: 'P30D' }, 'Europe/Berlin', now); // begins the day after the clocks change
    expect(text(previousWindow(week, 'Europe/Berlin'))).toBe('2026-09-25T22:00:00.000Z 2026-10-25T23:00:00.000Z'); // 30 days and an hour
  });

  it('has the same length otherwise', () => {
    const window = resolveWindow({ last: 'PT36H' }, 'Europe/Berlin', now);
    expect(text(previousWindow(window, 'Europe/Berlin'))).toBe('2026-11-21T10:15:30.250Z 2026-11-22T22:15:30.250Z');
  });

  it('passes over the day that Apia skipped', () => {
    const days = (from: string, to: string) => ({ from: new Date(from), to: new Date(to) });
    const over = days('2011-12-26T10:00:00Z', '2012-01-01T10:00:00Z'); // 26 to 29 and 31 December, 1 January
    expect(text(previousWindow(over, 'Pacific/Apia'))).toBe('2011-12-20T10:00:00.000Z 2011-12-26T10:00:00.000Z');
    const after = days('2011-12-31T10:00:00Z', '2012-01-03T10:00:00Z'); // before it 28, 29 and 31 December
    expect(text(previousWindow(after, 'Pacific/Apia'))).toBe('2011-12-28T10:00:00.000Z 2011-12-31T10:00:00.000Z');
  });

  it('touches the window and is as long in local days', () => {
    fc.assert(
      fc.property(fc.integer({ min: 18_000, max: 20_000 }), fc.integer({ min: 1, max: 400 }), (first, days) => {
        const zone = 'America/Santiago';
        const window = { from: new Date(startOfDay(first, zone)), to: new Date(startOfDay(first + days, zone)) };
        const previous = previousWindow(window, zone);
        expect(previous.to).toEqual(window.from);
        expect(localDays(previous, zone)).toBe(days);
        expect(Math.abs(window.to.getTime() - window.from.getTime() - days * DAY_MS)).toBeLessThanOrEqual(3_600_000);
      }),
    );
  });
});
