/** Lines across a distribution, each with its words at its right end, moved apart where they would cover each other. */
import { quantileSorted } from 'd3-array';
import { LINE_HEIGHT } from './notes.ts';
import type { Box } from './plot-frame.ts';
import type { Measure } from './series.ts';

export interface Quantile {
  /** 'median', 'p75' */
  readonly label: string;
  readonly value: number;
}

export interface QuantileLine {
  readonly y: number;
  readonly text: string;
  /** Of the words' baseline. */
  readonly textY: number;
}

/** Fewer items than this are seen one by one. */
const FEWEST = 5;

/** By R type 7, as everywhere in the house. */
export function quantilesOf(sorted: readonly number[]): Quantile[] {
  if (sorted.length < FEWEST) return [];
  const values = [...sorted];
  const asked = { median: 0.5, p75: 0.75, p90: 0.9 };
  return Object.entries(asked).map(([label, p]) => ({ label, value: quantileSorted(values, p) ?? 0 }));
}

export interface LinesRoom {
  readonly plot: Box;
  readonly measure: Measure;
  readonly yOf: (value: number) => number;
}

export function quantileText({ label, value }: Quantile, measure: Measure): string {
  return `${label} ${measure.say(value)}`;
}

export function quantileLines(quantiles: readonly Quantile[], { plot, measure, yOf }: LinesRoom): QuantileLine[] {
  let above = Infinity;
  return quantiles
    .toSorted((a, b) => a.value - b.value)
    .map((quantile, i) => {
      const y = yOf(quantile.value);
      // from the lowest up, so that one pushes the next; those above it still need their room
      const highest = plot.top + (quantiles.length - i) * LINE_HEIGHT - LINE_HEIGHT + 4;
      above = Math.max(Math.min(y + 4, above - LINE_HEIGHT), Math.min(highest, above - LINE_HEIGHT));
      return { y, text: quantileText(quantile, measure), textY: above };
    });
}
