/** A grid of cells in steps of one colour, one path a step, with its numbers where they have room. */
import { max } from 'd3-array';
import { ownDirection } from './own-direction.ts';
import type { Box, Size } from './plot-frame.ts';
import { tickText, type Measure } from './series.ts';
import { fitText, textWidth } from './text-width.ts';
import type { AxisLabel } from './time-labels.ts';

export interface Cell {
  /** Null where nothing was measured, or where too few stand behind it to be shown. */
  readonly value: number | null;
  readonly n: number;
  /** Why there is no value: 'fewer than five'. */
  readonly note?: string | undefined;
}

export interface HeatmapSpec {
  readonly rows: readonly string[];
  readonly columns: readonly string[];
  /** By row, then by column. */
  readonly cells: readonly (readonly Cell[])[];
  readonly measure: Measure;
}

export interface HeatmapDrawing {
  readonly size: Size;
  readonly plot: Box;
  readonly cellWidth: number;
  readonly rowLabels: readonly { readonly y: number; readonly text: string }[];
  readonly columnLabels: readonly AxisLabel[];
  readonly steps: readonly HeatStep[];
  readonly numbers: readonly HeatNumber[];
  /** Of rows without any value: why. */
  readonly rowNotes: readonly { readonly y: number; readonly text: string }[];
  /** The key goes from zero to the highest: where it begins, and what it ends at. */
  readonly key: { readonly x: number; readonly y: number; readonly high: string };
}

export interface HeatStep {
  readonly opacity: number;
  readonly path: string;
}

export interface HeatNumber extends AxisLabel {
  readonly y: number;
  /** On a cell too strong for ink. */
  readonly light: boolean;
}

export const CELL_HEIGHT = 24;
const UNDER = 44;
const GAP = 2;
/** Of zero, then of each fifth of the way to the highest: under a half ink is read on them, over .85 the ground's colour. */
export const OPACITIES = [0.06, 0.16, 0.32, 0.5, 0.86, 1] as const;
const LIGHT_FROM = 4;
/** More numbers than this are a table. */
const MOST_NUMBERS = 200;

export function heatmapHeight(rows: number): number {
  return Math.max(1, rows) * CELL_HEIGHT + UNDER;
}

export function drawHeatmap(spec: HeatmapSpec, width: number): HeatmapDrawing {
  const { rows, columns, cells, measure } = spec;
  const names = rows.map((row) => fitText(ownDirection(row), width * 0.34));
  const left = Math.ceil(Math.max(0, ...names.map((name) => textWidth(name)))) + 8;
  const plot = { left, right: width, top: 0, bottom: Math.max(1, rows.length) * CELL_HEIGHT };
  const cellWidth = (plot.right - plot.left) / Math.max(1, columns.length);
  const highest = max(cells.flat(), ({ value }) => value ?? 0) ?? 0;
  const stepOf = (value: number): number => (value <= 0 ? 0 : Math.min(5, Math.ceil((value / highest) * 5)));
  return {
    size: { width, height: heatmapHeight(rows.length) },
    ...{ plot, cellWidth },
    rowLabels: names.map((text, row) => ({ text, y: (row + 0.5) * CELL_HEIGHT + 4 })),
    columnLabels: columnLabels(columns, plot),
    rowNotes: rowNotes(spec),
    steps: OPACITIES.map((opacity, step) => ({
      opacity,
      path: cellsPath(spec, { plot, cellWidth }, (value) => stepOf(value) === step),
    })),
    numbers: numbersOf(spec, { plot, cellWidth, highest, stepOf }),
    key: { x: left, y: plot.bottom + 28, high: measure.say(highest) },
  };
}

interface Grid {
  readonly plot: Box;
  readonly cellWidth: number;
}

function cellsPath({ cells }: HeatmapSpec, { plot, cellWidth }: Grid, takes: (value: number) => boolean): string {
  const width = Math.max(1, cellWidth - GAP).toFixed(1);
  const height = CELL_HEIGHT - GAP;
  return cells
    .flatMap((row, r) =>
      row.map(({ value }, c) => {
        if (value === null || !takes(value)) return '';
        return `M${(plot.left + c * cellWidth).toFixed(1)},${r * CELL_HEIGHT}h${width}v${height}h-${width}Z`;
      }),
    )
    .join('');
}

function numbersOf(
  { cells, measure }: HeatmapSpec,
  { plot, cellWidth, highest, stepOf }: Grid & { highest: number; stepOf: (value: number) => number },
): HeatNumber[] {
  const numbers = cells.flatMap((row, r) =>
    row.flatMap(({ value }, c): HeatNumber[] => {
      if (value === null || value === 0) return []; // the palest cells say it
      const x = plot.left + c * cellWidth + (cellWidth - GAP) / 2;
      const y = r * CELL_HEIGHT + CELL_HEIGHT / 2 + 3;
      return [{ x, y, text: tickText(measure, value, highest), light: stepOf(value) >= LIGHT_FROM }];
    }),
  );
  const fit = numbers.every(({ text }) => textWidth(text) <= cellWidth - GAP - 6);
  return fit && numbers.length <= MOST_NUMBERS ? numbers : [];
}

function rowNotes({ cells }: HeatmapSpec): HeatmapDrawing['rowNotes'] {
  return cells.flatMap((row, r) => {
    const note = row.every(({ value }) => value === null)
      ? row.find(({ note }) => note !== undefined)?.note
      : undefined;
    return note === undefined ? [] : [{ y: (r + 0.5) * CELL_HEIGHT + 4, text: note }];
  });
}

/** All of them, or every second, third ... until they do not touch. */
function columnLabels(columns: readonly string[], { left, right, bottom }: Box): AxisLabel[] {
  const cellWidth = (right - left) / Math.max(1, columns.length);
  const widest = Math.max(1, ...columns.map((column) => textWidth(column))) + 8;
  const stride = [1, 2, 3, 4, 6, 8, 12].find((each) => each * cellWidth >= widest) ?? Math.ceil(widest / cellWidth);
  return columns
    .map((text, c) => ({ text: fitText(text, right - left), x: left + (c + 0.5) * cellWidth - GAP / 2, y: bottom }))
    .filter((_, c) => c % stride === 0)
    .map(({ text, x }) => ({ text, x: Math.max(textWidth(text) / 2, Math.min(right - textWidth(text) / 2, x)) }));
}
