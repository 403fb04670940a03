/** The rows of each chart's table; they say what the chart says, with the same words for the same values. */
import type { ChartTableProps, TableRow } from './chart-table.tsx';
import { kindOf, type DistributionSpec } from './distribution-drawing.ts';
import { bucketHeading, bucketName, dayRange, grainOfBuckets, localMoment, momentName } from './grain.ts';
import type { HeatmapSpec } from './heatmap-drawing.ts';
import { cellValue } from './heatmap-places.ts';
import { ownDirection } from './own-direction.ts';
import type { Bucket, Point } from './series.ts';
import { positionOf, slotsOf } from './slots.ts';
import type { StackedBarSpec } from './stacked-bar-drawing.ts';
import { drawStackedBar } from './stacked-bar-drawing.ts';
import type { TimeSeriesSpec } from './time-series-drawing.ts';
import { someOf } from './words.ts';

export interface Captioned {
  readonly title: string;
  /** With the unit. */
  readonly subtitle?: string | undefined;
}

export function seriesTable(spec: TimeSeriesSpec & Captioned, onSelect?: (index: number) => void): ChartTableProps {
  const { points, previous, zone, measure } = spec;
  const grain = grainOfBuckets(points);
  const before = previous !== undefined;
  const say = (point: Point | undefined): string =>
    point?.value === null || point === undefined ? '–' : measure.say(point.value);
  const rows = points.map((point, i): TableRow => {
    const earlier = previous?.[i];
    const then = earlier ? `${say(earlier)} (${bucketName(earlier, grain, zone)})` : '–';
    const cells = [say(point), String(point.n), ...(before ? [then] : []), remarksOn(spec, i)];
    return {
      key: point.from,
      cells: [bucketHeading(point, grain, zone), ...cells],
      onSelect: onSelect && (() => onSelect(i)),
    };
  });
  const first = grain === 'hour' ? 'Hour' : { day: 'Day', week: 'Week', month: 'Month', year: 'Year' }[grain];
  const numeric = ['Value', 'n', ...(before ? ['Before'] : [])].map((label) => ({ label, numeric: true }));
  const span = { from: points[0]?.from ?? '', to: points.at(-1)?.to ?? '' };
  return { caption: captionOf(spec, span), columns: [{ label: first }, ...numeric, { label: 'Remarks' }], rows };
}

function remarksOn({ points, anomalies = [], marks = [] }: TimeSeriesSpec, index: number): string {
  const slots = slotsOf(points);
  const at = (moment: string): number => Math.floor(positionOf(slots, Date.parse(moment)) ?? -1);
  const remarks = [
    ...(points[index]?.partial ? ['partial'] : []),
    ...anomalies.filter((each) => each.index === index).map(({ sentence }) => ownDirection(sentence)),
    ...someOf(marks.filter((mark) => at(mark.at) === index).map(({ title }) => ownDirection(title))),
  ];
  return remarks.join('; ');
}

export function distributionTable(
  spec: DistributionSpec & Captioned,
  onSelect?: (id: string) => void,
): ChartTableProps {
  const { items, kinds = [], measure, zone, window } = spec;
  const several = kinds.length > 1;
  const sorted = [...items].sort((a, b) => Date.parse(a.at) - Date.parse(b.at));
  const rows = sorted.map((item): TableRow => {
    const kind = kinds.find(({ key }) => key === kindOf(item, kinds))?.label ?? '';
    const cells = [
      ownDirection(item.title),
      momentName(item.at, zone),
      measure.say(item.value),
      ...(several ? [kind] : []),
    ];
    return { key: item.id, cells, onSelect: onSelect && (() => onSelect(item.id)) };
  });
  const columns = [{ label: 'What' }, { label: 'When' }, { label: 'Value', numeric: true }];
  return { caption: captionOf(spec, window), columns: several ? [...columns, { label: 'Kind' }] : columns, rows };
}

export function heatmapTable(
  spec: HeatmapSpec & Captioned,
  axes: readonly [row: string, column: string],
): ChartTableProps {
  const rows = spec.rows.flatMap((row, r) =>
    spec.columns.map((column, c): TableRow => {
      const cell = spec.cells[r]?.[c] ?? { value: null, n: 0 };
      return {
        key: `${r} ${c}`,
        cells: [ownDirection(row), ownDirection(column), cellValue(cell, spec), String(cell.n)],
      };
    }),
  );
  const numeric = ['Value', 'n'].map((label) => ({ label, numeric: true }));
  return { caption: titleOf(spec), columns: [...axes.map((label) => ({ label })), ...numeric], rows };
}

export function stagesTable(spec: StackedBarSpec & Captioned): ChartTableProps {
  const rows = drawStackedBar(spec, 1).stages.map(({ stage, value, further }): TableRow => ({
    key: stage.key,
    cells: [stage.label, value, further],
  }));
  const columns = [{ label: 'Stage' }, { label: 'Duration', numeric: true }, { label: 'Share, n' }];
  return { caption: [titleOf(spec), spec.note].filter(Boolean).join('. '), columns, rows };
}

function captionOf(spec: Captioned & { readonly zone: string }, window: Bucket): string {
  if (window.from === '' || window.to === '') return titleOf(spec);
  const [first, last] = [Date.parse(window.from), Date.parse(window.to) - 1].map((at) => localMoment(at, spec.zone));
  return first && last ? `${titleOf(spec)}. ${dayRange(first, last)}, ${spec.zone}.` : titleOf(spec);
}

function titleOf({ title, subtitle }: Captioned): string {
  return subtitle ? `${title}, ${subtitle}` : title;
}
