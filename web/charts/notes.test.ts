import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { crowdOf } from './crowd.ts';
import { placeNote } from './notes.ts';
import { overlap, slotScale } from './plot-frame.ts';
import { ringed } from './series-notes.ts';
import { slotsOf } from './slots.ts';
import { days } from './sample-series.ts';

const plot = { left: 40, right: 600, top: 10, bottom: 188 };
const empty = { plot, taken: [], crowd: () => 0 };

function bars(tops: readonly number[]) {
  const { xOf, width } = slotScale(plot, tops.length);
  const vertices = tops.map((y, i) => ({ x: xOf(i + 0.5), y }));
  const slots = slotsOf(days('2026-11-01', tops));
  return { vertices, crowd: crowdOf(vertices, { plot, slots, slotWidth: width, xOf, yOf: (y) => y }, true) };
}

describe('a sentence about a point', () => {
  it('stands beside its ring where nothing is in the way', () => {
    const note = placeNote({ x: 100, y: 100 }, 'payments outage', empty)!;
    expect(note.leader).toBeNull();
    expect(note.anchor).toBe('start');
  });

  it('turns to the left at the right edge', () => {
    expect(placeNote({ x: 590, y: 100 }, 'payments outage', empty)!.anchor).toBe('end');
  });

  it('goes above bars that are in its way, with a hairline down to its ring', () => {
    const { vertices, crowd } = bars([...Array<number>(12).fill(60), 180, ...Array<number>(12).fill(60)]);
    const note = placeNote(vertices[12]!, 'one deployment, 4 to 10 expected', { ...empty, crowd })!;
    expect(note.box.bottom).toBeLessThanOrEqual(60);
    expect(note.leader).not.toBeNull();
    expect(note.plate).toBe(false);
  });

  it('has a ground of its own where it must stand on the series', () => {
    const { vertices, crowd } = bars(Array<number>(25).fill(10));
    expect(placeNote(vertices[12]!, 'as high as all', { ...empty, crowd })!.plate).toBe(true);
  });

  it('is left out where there is no room for it', () => {
    expect(placeNote({ x: 100, y: 100 }, 'payments outage', { ...empty, taken: [plot] })).toBeNull();
    expect(placeNote({ x: 100, y: 100 }, '   ', empty)).toBeNull();
  });

  it('never stands on another nor outside of the plot', () => {
    const point = fc.record({ index: fc.nat(29), sentence: fc.string({ minLength: 1, maxLength: 80 }) });
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 10, max: 188 }), { minLength: 30, maxLength: 30 }),
        fc.array(point),
        (tops, odd) => {
          const { vertices, crowd } = bars(tops);
          const { notes } = ringed(odd, vertices, { ...empty, crowd });
          notes.forEach(({ box }, i) => {
            expect(box.left >= plot.left && box.right <= plot.right && box.bottom <= plot.bottom).toBe(true);
            notes.slice(i + 1).forEach((other) => expect(overlap(box, other.box)).toBe(false));
          });
        },
      ),
    );
  });
});
