/** The room inside a chart's margins, and the way from values and slots to pixels. */
import { tickText, type Measure } from './series.ts';
import { textWidth } from './text-width.ts';

export interface Size {
  readonly width: number;
  readonly height: number;
}

export interface Box {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

export interface GridLine {
  readonly y: number;
  readonly text: string;
}

const TOP = 10;
/** Room for one line of words under the axis. */
const BOTTOM = 22;
const BESIDE_LABELS = 8;

/** As wide as the longest of the value labels asks. */
export function plotBox({ width, height }: Size, labels: readonly string[]): Box {
  const widest = Math.max(12, ...labels.map((label) => textWidth(label)));
  const left = Math.min(Math.ceil(widest) + BESIDE_LABELS, width / 2);
  return { left, right: Math.max(width - 1, left + 1), top: TOP, bottom: height - BOTTOM };
}

export function slotScale({ left, right }: Box, slots: number): { xOf: (position: number) => number; width: number } {
  const width = (right - left) / Math.max(slots, 1);
  return { xOf: (position) => left + position * width, width };
}

/** Values outside of the axis are drawn at its edge. */
export function heightOf({ top, bottom }: Box, highest: number): (value: number) => number {
  return (value) => bottom - (bottom - top) * Math.min(1, Math.max(0, value / highest));
}

export function gridLines(values: readonly number[], measure: Measure, yOf: (value: number) => number): GridLine[] {
  return tickTexts(values, measure).map((text, i) => ({ y: yOf(values[i] ?? 0), text }));
}

export function tickTexts(values: readonly number[], measure: Measure): string[] {
  return values.map((value) => tickText(measure, value, values[1] ?? value));
}

export function overlap(a: Box, b: Box): boolean {
  return a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
}
