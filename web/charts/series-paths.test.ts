import { describe, expect, it } from '@jest/globals';
import { bandPath } from './band-path.ts';
import { areaPath, barsPath, dotsPath, linePaths, type Vertices } from './series-paths.ts';

const at = (x: number, y = 5, partial = false) => ({ x, y, partial });

describe('lines', () => {
  it('leave a gap where there is no value', () => {
    const { whole, alone } = linePaths([at(0), at(1), null, at(3), at(4)]);
    expect(whole).toBe('M0,5L1,5M3,5L4,5');
    expect(alone).toBe('');
  });

  it('have a dot for a value between two gaps', () => {
    expect(linePaths([null, at(1), null]).alone).toBe('M1,5h.01');
    expect(linePaths([at(0)]).alone).toBe('M0,5h.01');
  });

  it('draw what leads to a partial bucket apart', () => {
    const { whole, partial } = linePaths([at(0, 5, true), at(1), at(2), at(3, 6, true)]);
    expect(whole).toBe('M1,5L2,5');
    expect(partial).toBe('M0,5L1,5M2,5L3,6');
  });

  it('are nothing when all is a gap', () => {
    const gaps: Vertices = [null, null];
    expect(linePaths(gaps)).toEqual({ whole: '', partial: '', alone: '' });
    expect(areaPath(gaps, 9)).toBe('');
  });
});

describe('other paths', () => {
  it('fill an area down to its base, stretch by stretch', () => {
    expect(areaPath([at(0), at(1), null, at(3)], 9)).toBe('M0,5L1,5L1,9L0,9Z');
  });

  it('draw all bars in one path, and none of no height', () => {
    expect(barsPath([at(10, 4), at(20, 9), at(30, 2)], 6, 9)).toBe('M7,9V4h6V9ZM27,9V2h6V9Z');
  });

  it('draw all dots in one path', () => {
    expect(dotsPath([at(1.26, 2), at(3, 4)])).toBe('M1.3,2h.01M3,4h.01');
  });

  it('fill a band only where something was expected', () => {
    const edges = [null, { x: 1, low: 8, high: 2 }, { x: 2, low: 7, high: 3 }];
    expect(bandPath(edges)).toBe('M1,2L2,3L2,7L1,8Z');
  });
});
