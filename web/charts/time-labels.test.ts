import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { slotsOf } from './slots.ts';
import { textWidth } from './text-width.ts';
import { timeLabels } from './time-labels.ts';

const DAY = 86_400_000;

interface Span {
  readonly first: string;
  readonly count: number;
  readonly days: number;
  readonly width: number;
}

function labels({ first, count, days, width }: Span) {
  const start = Date.parse(`${first}T00:00:00Z`);
  const at = (i: number): string => new Date(start + i * days * DAY).toISOString();
  const slots = slotsOf(Array.from({ length: count }, (_, i) => ({ from: at(i), to: at(i + 1) })));
  return timeLabels({
    slots,
    zone: 'UTC',
    left: 0,
    right: width,
    xOf: (slot) => 40 + ((slot + 0.5) * (width - 40)) / count,
  });
}

const texts = (span: Span): string[] => labels(span).map(({ text }) => text);

describe('the words under a time axis', () => {
  it('are Mondays over a month, with the month where it changes', () => {
    expect(texts({ first: '2026-10-26', count: 30, days: 1, width: 600 })).toEqual([
      '26 Oct',
      '2 Nov',
      '9',
      '16',
      '23',
    ]);
  });

  it('are every day of a week', () => {
    expect(texts({ first: '2026-11-28', count: 7, days: 1, width: 600 })).toEqual([
      '28 Nov',
      '29',
      '30',
      '1 Dec',
      '2',
      '3',
      '4',
    ]);
  });

  it('say the year where it changes', () => {
    const turn = { first: '2026-12-28', count: 6, days: 1, width: 600 };
    expect(texts(turn)).toEqual(['28 Dec', '29', '30', '31', '1 Jan 2027', '2']);
    const weeks = texts({ first: '2026-10-05', count: 26, days: 7, width: 600 });
    expect(weeks).toEqual(['Oct 2026', 'Nov', 'Dec', 'Jan 2027', 'Feb', 'Mar']);
  });

  it('are months or quarters over two years of days', () => {
    const years = texts({ first: '2025-01-01', count: 730, days: 1, width: 600 });
    expect(years).toEqual(['Jan 2025', 'Apr', 'Jul', 'Oct', 'Jan 2026', 'Apr', 'Jul', 'Oct']);
  });

  it('are one for one bucket and none for nothing', () => {
    expect(texts({ first: '2026-11-12', count: 1, days: 1, width: 600 })).toEqual(['12 Nov']);
    expect(texts({ first: '2026-11-12', count: 0, days: 1, width: 600 })).toEqual([]);
  });

  it('never touch, never leave the picture and are always there, from 320 px on', () => {
    const span = fc.record({
      count: fc.integer({ min: 1, max: 800 }),
      days: fc.constantFrom(1 / 24, 1, 7),
      width: fc.integer({ min: 280, max: 1_300 }),
      first: fc.date({ min: new Date('2020-01-01'), max: new Date('2030-01-01'), noInvalidDate: true }),
    });
    fc.assert(
      fc.property(span, ({ first, ...rest }) => {
        const found = labels({ ...rest, first: first.toISOString().slice(0, 10) });
        expect(found.length).toBeGreaterThan(0);
        found.forEach(({ x, text }, i) => {
          const [half, next] = [textWidth(text) / 2, found[i + 1]];
          expect(x - half).toBeGreaterThanOrEqual(-1e-9);
          expect(x + half).toBeLessThanOrEqual(rest.width + 1e-9);
          if (next) expect(x + half).toBeLessThan(next.x - textWidth(next.text) / 2);
        });
      }),
    );
  });
});
