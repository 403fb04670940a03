import { describe, expect, it } from '@jest/globals';
import { slotsOf } from './slots.ts';
import { targetLine } from './target-line.ts';

const plot = { left: 40, right: 600, top: 10, bottom: 188 };
const plane = { plot, slots: slotsOf([]), slotWidth: 10, xOf: (at: number) => at, yOf: (value: number) => 188 - value };
const target = { value: 100, label: 'elite below 24 h' };
const line = (taken: 'left' | 'right' | 'nothing', value = 100) =>
  targetLine(
    { ...target, value },
    {
      plane,
      top: 178,
      crowd: (box) => Number(taken === 'right' ? box.right > 500 : taken === 'left' && box.left < 140),
    },
  );

describe('the words of a target', () => {
  it('stand at the right end of its line, or at the left where the series is in the way', () => {
    expect(line('nothing').label.anchor).toBe('end');
    expect(line('right').label.anchor).toBe('start');
    expect(line('nothing').label.y).toBeLessThan(line('nothing').y); // above the line
  });

  it('stand under a line that is at the top of the plot', () => {
    const top = line('nothing', 177);
    expect(top.label.y).toBeGreaterThan(top.y);
  });

  it('say that a target is above the axis, shorter where there is less room', () => {
    expect(line('nothing', 900).label.text).toBe('elite below 24 h, above this scale ↑');
    const narrow = targetLine(
      { ...target, value: 900 },
      { plane, top: 178, crowd: (box) => Number(box.right - box.left > 120) },
    );
    expect(narrow.label.text).toBe('elite below 24 h ↑');
  });
});
