import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { tooltipPlace } from './tooltip-place.ts';

const viewport = { width: 390, height: 800 };
const tooltip = { width: 150, height: 60 };

describe('the place of a tooltip', () => {
  it('is right of its point, left of it near the right edge, above it where neither has room', () => {
    expect(tooltipPlace({ x: 100, y: 300 }, tooltip, viewport)).toEqual({ x: 112, y: 270 });
    expect(tooltipPlace({ x: 350, y: 300 }, tooltip, viewport)).toEqual({ x: 188, y: 270 });
    expect(tooltipPlace({ x: 195, y: 300 }, { width: 260, height: 60 }, viewport)).toEqual({ x: 65, y: 228 });
  });

  it('is never outside of the viewport', () => {
    const at = fc.record({ x: fc.integer({ min: -50, max: 450 }), y: fc.integer({ min: -50, max: 850 }) });
    const size = fc.record({ width: fc.integer({ min: 20, max: 374 }), height: fc.integer({ min: 20, max: 780 }) });
    fc.assert(
      fc.property(at, size, (point, own) => {
        const { x, y } = tooltipPlace(point, own, viewport);
        expect(x >= 8 && x + own.width <= viewport.width - 8 && y >= 8 && y + own.height <= viewport.height - 8).toBe(
          true,
        );
      }),
    );
  });
});
