import { ChartTable } from './chart-table.tsx';
import { seriesTable, type Captioned } from './table-rows.ts';
import type { TimeSeriesSpec } from './time-series-drawing.ts';

export interface SeriesTableProps {
  readonly spec: TimeSeriesSpec & Captioned;
  readonly onSelect: (index: number) => void;
}

/** The table twin of a line over time, in a file of its own: who looks at charts need not load it. */
export function SeriesTable({ spec, onSelect }: SeriesTableProps) {
  return <ChartTable {...seriesTable(spec, onSelect)} />;
}
