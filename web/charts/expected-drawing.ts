/** What was expected, and what is: two bands and a dashed median, which begin at a hairline where they are to come. */
import { bandPath, type BandEdge } from './band-path.ts';
import { LINE_HEIGHT } from './notes.ts';
import type { Plane } from './plane.ts';
import type { Box } from './plot-frame.ts';
import { linePaths, type LinePaths } from './series-paths.ts';
import type { Expected, ExpectedPoint, Range } from './series.ts';
import { slotOf } from './slots.ts';
import { fitText, textWidth } from './text-width.ts';

export interface ExpectedDrawing {
  readonly inner: string;
  readonly outer: string;
  readonly median: LinePaths;
  /** Where what was measured ends; null when nothing is to come. */
  readonly divider: number | null;
  readonly label: { readonly text: string; readonly x: number; readonly y: number; readonly anchor: 'start' | 'end' };
}

export function expectedDrawing({ label, points }: Expected, plane: Plane): ExpectedDrawing {
  const { plot, slots, xOf, yOf } = plane;
  const bySlot = new Map<number, ExpectedPoint>();
  for (const point of points) {
    const slot = slotOf(slots, point);
    if (slot !== null) bySlot.set(slot, point);
  }
  const expected = slots.starts.map((_, slot) => bySlot.get(slot) ?? null);
  const edges = (range: (point: ExpectedPoint) => Range): (BandEdge | null)[] =>
    expected.map(
      (point, slot) => point && { x: xOf(slot + 0.5), low: yOf(range(point)[0]), high: yOf(range(point)[1]) },
    );
  const median = linePaths(expected.map((point, slot) => point && { x: xOf(slot + 0.5), y: yOf(point.median) }));
  const divider = slots.starts.length > slots.measured ? xOf(slots.measured) : null;
  return {
    inner: bandPath(edges(({ inner }) => inner)),
    outer: bandPath(edges(({ outer }) => outer)),
    median,
    divider,
    label: labelOf(label, plot, divider ?? plot.left),
  };
}

/** To the right of the hairline, or to its left when it stands too near to the edge. */
function labelOf(label: string, plot: Box, x: number): ExpectedDrawing['label'] {
  const y = plot.top + LINE_HEIGHT - 4;
  const [before, after] = [x - plot.left, plot.right - x];
  if (textWidth(label) + 6 <= after || after >= before)
    return { text: fitText(label, after - 6), x: x + 6, y, anchor: 'start' };
  return { text: fitText(label, before - 6), x: x - 6, y, anchor: 'end' };
}

export function expectedLabelBox({ label: { text, x, y, anchor } }: ExpectedDrawing): Box {
  const left = anchor === 'start' ? x : x - textWidth(text);
  return { left, right: left + textWidth(text), top: y - LINE_HEIGHT + 2, bottom: y + 3 };
}
