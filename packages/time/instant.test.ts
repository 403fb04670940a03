import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { parseInstant } from './instant.ts';

const iso = (text: string): string => {
  const parsed = parseInstant(text);
  return 'at' in parsed ? parsed.at.toISOString() : parsed.problem;
};

describe('parseInstant', () => {
  // from Python: datetime.fromisoformat(text).astimezone(utc)
  it.each([
    ['2026-11-24T09:30:00Z', '2026-11-24T09:30:00.000Z'],
    ['2026-11-24t09:30:00z', '2026-11-24T09:30:00.000Z'],
    ['2026-11-24T09:30:00+05:45', '2026-11-24T03:45:00.000Z'],
    ['2026-11-24T09:30:00+0800', '2026-11-24T01:30:00.000Z'],
    ['2026-11-24T09:30:00.5-08:00', '2026-11-24T17:30:00.500Z'],
    ['2026-11-24T09:30:00-00:00', '2026-11-24T09:30:00.000Z'],
    ['2026-11-24T09:30:00.999999999Z', '2026-11-24T09:30:00.999Z'], // cut, not rounded into the next second
    ['2026-11-24T09:30:00.07Z', '2026-11-24T09:30:00.070Z'],
    ['2024-02-29T00:00:00Z', '2024-02-29T00:00:00.000Z'],
    ['2000-02-29T00:00:00Z', '2000-02-29T00:00:00.000Z'],
    ['1970-01-01T00:00:00Z', '1970-01-01T00:00:00.000Z'],
    ['9999-12-31T23:59:59Z', '9999-12-31T23:59:59.000Z'],
  ])('reads %s', (text, expected) => expect(iso(text)).toBe(expected));

  it.each([
    ['2026-02-30T00:00:00Z', 'BAD_TIME_FORMAT'],
    ['2026-02-29T00:00:00Z', 'BAD_TIME_FORMAT'],
    ['2100-02-29T00:00:00Z', 'BAD_TIME_FORMAT'],
    ['2026-04-31T00:00:00Z', 'BAD_TIME_FORMAT'],
    ['2026-13-01T00:00:00Z', 'BAD_TIME_FORMAT'],
    ['2026-00-10T00:00:00Z', 'BAD_TIME_FORMAT'],
    ['2026-01-00T00:00:00Z', 'BAD_TIME_FORMAT'],
    ['2026-01-01T24:00:00Z', 'BAD_TIME_FORMAT'],
    ['2026-01-01T00:60:00Z', 'BAD_TIME_FORMAT'],
    ['2016-12-31T23:59:60Z', 'BAD_TIME_FORMAT'],
    ['2026-01-01T00:00:00+24:00', 'BAD_TIME_FORMAT'],
    ['2026-01-01T00:00:00+08', 'BAD_TIME_FORMAT'],
    ['2026-01-01T00:00:00.Z', 'BAD_TIME_FORMAT'],
    ['2026-01-01T00:00:00.0000000001Z', 'BAD_TIME_FORMAT'],
    ['2026-01-01 00:00:00Z', 'BAD_TIME_FORMAT'],
    ['2026-01-01T00:00Z', 'BAD_TIME_FORMAT'],
    ['2026-01-01', 'BAD_TIME_FORMAT'],
    ['1764000000', 'BAD_TIME_FORMAT'],
    ['infinity', 'BAD_TIME_FORMAT'],
    ['', 'BAD_TIME_FORMAT'],
    ['+012026-01-01T00:00:00Z', 'BAD_TIME_FORMAT'],
    ['2026-01-01T00:00:00Z\n', 'BAD_TIME_FORMAT'],
    ['٢٠٢٦-01-01T00:00:00Z', 'BAD_TIME_FORMAT'],
    ['2026-01-01T00:00:00', 'MISSING_OFFSET'],
    ['2026-01-01T00:00:00.123', 'MISSING_OFFSET'],
    ['2026-02-30T00:00:00', 'BAD_TIME_FORMAT'],
    ['1969-12-31T23:59:59Z', 'OUT_OF_RANGE'],
    ['1970-01-01T00:00:00+01:00', 'OUT_OF_RANGE'],
    ['0001-01-01T00:00:00Z', 'OUT_OF_RANGE'],
    ['0000-01-01T00:00:00Z', 'OUT_OF_RANGE'],
    ['0099-01-01T00:00:00Z', 'OUT_OF_RANGE'], // Date.UTC(99, …) would mean 1999
  ])('refuses "%s" as %s', (text, problem) => expect(iso(text)).toBe(problem));

  it('names the value, cut short', () => {
    expect(parseInstant('2026-02-30T00:00:00Z')).toMatchObject({
      message: 'time "2026-02-30T00:00:00Z" names a day that does not exist',
    });
    const long = parseInstant('x'.repeat(1e6));
    expect('message' in long && long.message.length).toBeLessThan(120);
  });

  it('reads every instant that Date writes, at any offset', () => {
    const instants = fc.date({ min: new Date(864e5), max: new Date('9999-12-30T00:00:00Z'), noInvalidDate: true });
    fc.assert(
      fc.property(instants, fc.integer({ min: -1439, max: 1439 }), (at, offset) => {
        const local = new Date(at.getTime() + offset * 60_000).toISOString().slice(0, -1);
        const [h, m] = [Math.floor(Math.abs(offset) / 60), Math.abs(offset) % 60].map((part) =>
          String(part).padStart(2, '0'),
        );
        const text = `${local}${offset < 0 ? '-' : '+'}${h}:${m}`;
        expect(parseInstant(text)).toEqual(Number(local.slice(0, 4)) < 1970 ? expect.anything() : { at });
      }),
    );
  });
});
