/** Walking a grid by its rows and columns. */
import { CELL_HEIGHT, type Cell, type HeatmapDrawing, type HeatmapSpec } from './heatmap-drawing.ts';
import type { Place } from './nearest.ts';
import { ownDirection } from './own-direction.ts';
import type { Step } from './steps.ts';
import type { Words } from './words.ts';

export interface HeatmapPlaces {
  readonly count: number;
  readonly step: Step;
  readonly hit: (place: Place) => number | null;
  readonly words: (index: number) => Words;
  readonly placeOf: (index: number) => Place;
}

export function heatmapPlaces(spec: HeatmapSpec, { plot, cellWidth }: HeatmapDrawing): HeatmapPlaces {
  const [rows, columns] = [spec.rows.length, spec.columns.length];
  return {
    count: rows * columns,
    step: stepInGrid(rows, columns),
    hit: ({ x, y }) => {
      const [row, column] = [Math.floor(y / CELL_HEIGHT), Math.floor((x - plot.left) / cellWidth)];
      return row >= 0 && row < rows && column >= 0 && column < columns ? row * columns + column : null;
    },
    words: (index) => cellWords(spec, Math.floor(index / columns), index % columns),
    placeOf: (index) => ({
      x: plot.left + ((index % columns) + 0.5) * cellWidth,
      y: (Math.floor(index / columns) + 0.5) * CELL_HEIGHT,
    }),
  };
}

export function stepInGrid(rows: number, columns: number): Step {
  return (from, key) => {
    const [row, column] = from === null ? [0, 0] : [Math.floor(from / columns), from % columns];
    const to: Record<string, readonly [number, number]> = {
      ArrowLeft: [row, column - 1],
      ArrowRight: [row, column + 1],
      ArrowUp: [row - 1, column],
      ArrowDown: [row + 1, column],
      Home: [row, 0],
      End: [row, columns - 1],
      PageUp: [0, column],
      PageDown: [rows - 1, column],
    };
    const target = to[key];
    if (!target) return null;
    if (from === null) return 0;
    const [r, c] = target;
    return Math.max(0, Math.min(rows - 1, r)) * columns + Math.max(0, Math.min(columns - 1, c));
  };
}

export function cellValue({ value, n, note }: Cell, { measure }: HeatmapSpec): string {
  return value === null ? (note ?? (n === 0 ? 'nothing' : 'no value')) : measure.say(value);
}

function cellWords(spec: HeatmapSpec, row: number, column: number): Words {
  const cell = spec.cells[row]?.[column] ?? { value: null, n: 0 };
  const heading = `${ownDirection(spec.rows[row] ?? '')}, ${ownDirection(spec.columns[column] ?? '')}`;
  const value = cellValue(cell, spec);
  return {
    heading,
    lines: [
      { text: value, look: 'value' },
      { text: `n ${cell.n}`, look: 'muted' },
    ],
    spoken: `${heading}: ${value}, n ${cell.n}`,
  };
}

export function heatmapSentence(title: string, spec: HeatmapSpec): string {
  const { rows, columns, cells } = spec;
  let best: { row: number; column: number; value: number } | null = null;
  cells.forEach((line, row) =>
    line.forEach(({ value }, column) => {
      if (value !== null && value > (best?.value ?? -Infinity)) best = { row, column, value };
    }),
  );
  const found = best as { row: number; column: number; value: number } | null; // set within the callbacks
  const size = `${rows.length} ${rows.length === 1 ? 'row' : 'rows'} by ${columns.length} columns`;
  if (!found) return `${title}. ${size}. No values.`;
  return `${title}. ${size}. Highest: ${cellWords(spec, found.row, found.column).spoken}.`;
}
