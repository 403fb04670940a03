import { describe, expect, it } from '@jest/globals';
import { markGroups } from './mark-groups.ts';
import { positionOf, slotOf, slotsOf } from './slots.ts';
import { days } from './sample-series.ts';

const three = days('2026-11-10', [1, 2, 3]);
const coming = days('2026-11-12', [0, 0, 0]).map(
  (day) => ({ ...day, median: 1, inner: [0, 2], outer: [0, 3] }) as const,
);

describe('slots', () => {
  it('has one for each bucket, then those that are only expected', () => {
    const slots = slotsOf(three, { label: '', points: coming });
    expect(slots.starts).toHaveLength(5); // 12 Nov is measured and expected
    expect(slots.measured).toBe(3);
    expect(slotOf(slots, three[2]!)).toBe(2);
    expect(slotOf(slots, coming[2]!)).toBe(4);
    expect(slotOf(slots, { from: '2026-11-10T03:00:00Z', to: '2026-11-10T04:00:00Z' })).toBeNull();
  });

  it('places a moment within its bucket', () => {
    const slots = slotsOf(three);
    expect(positionOf(slots, Date.parse('2026-11-11T12:00:00Z'))).toBe(1.5);
    expect(positionOf(slots, Date.parse('2026-11-09T23:59:59Z'))).toBeNull();
    expect(positionOf(slots, Date.parse('2026-11-13T00:00:00Z'))).toBeNull(); // half-open
    expect(positionOf(slotsOf([]), 0)).toBeNull();
  });
});

describe('marks', () => {
  const slots = slotsOf(three);
  const groups = (...hours: string[]) =>
    markGroups(
      hours.map((at) => ({ at, title: at })),
      slots,
      (position) => position * 100,
    );

  it('stand at their moment, in order', () => {
    const found = groups('2026-11-12T12:00:00Z', '2026-11-10T06:00:00Z');
    expect(found.map(({ x, slot }) => [x, slot])).toEqual([
      [25, 0],
      [250, 2],
    ]);
  });

  it('are one when they would cover each other, and none outside of the axis', () => {
    const found = groups('2026-11-10T06:00:00Z', '2026-11-10T07:00:00Z', '2027-01-01T00:00:00Z');
    expect(found).toHaveLength(1);
    expect(found[0]!.marks).toHaveLength(2);
  });
});
