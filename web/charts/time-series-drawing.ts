/** A series, its company and its notes as lines and words in pixels: everything that is known before it is drawn. */
import { expectedDrawing, expectedLabelBox, type ExpectedDrawing } from './expected-drawing.ts';
import { markGroups, type MarkGroup } from './mark-groups.ts';
import type { Note } from './notes.ts';
import { verticesOf, type Plane } from './plane.ts';
import { gridLines, heightOf, plotBox, slotScale, tickTexts, type GridLine, type Size } from './plot-frame.ts';
import { crowdOf } from './crowd.ts';
import { ringed } from './series-notes.ts';
import { areaPath, barsPath, linePaths, type Drawn, type LinePaths, type Vertices } from './series-paths.ts';
import { highestOf } from './series-scale.ts';
import type { Anomaly, Expected, Mark, Measure, Point, Target } from './series.ts';
import { slotsOf } from './slots.ts';
import { targetLine, type TargetLine } from './target-line.ts';
import { timeLabels, type AxisLabel } from './time-labels.ts';
import { valueTicks } from './value-ticks.ts';

export interface TimeSeriesSpec {
  readonly kind: 'bars' | 'line' | 'area';
  readonly points: readonly Point[];
  /** The period before, aligned by index. */
  readonly previous?: readonly Point[] | undefined;
  readonly target?: Target | undefined;
  readonly marks?: readonly Mark[] | undefined;
  readonly expected?: Expected | undefined;
  readonly anomalies?: readonly Anomaly[] | undefined;
  readonly measure: Measure;
  /** That of the buckets, not of the reader: a day of Prague is no day of another zone. */
  readonly zone: string;
}

export interface TimeSeriesDrawing extends SeriesPaths {
  readonly size: Size;
  readonly plane: Plane;
  readonly grid: readonly GridLine[];
  readonly labels: readonly AxisLabel[];
  /** Of every bucket, those to come too: where its value stands, or on the axis when it has none. */
  readonly places: readonly Drawn[];
  readonly ghost: LinePaths;
  readonly target: TargetLine | null;
  readonly expected: ExpectedDrawing | null;
  readonly rings: readonly Drawn[];
  readonly notes: readonly Note[];
  readonly groups: readonly MarkGroup[];
  /** What stands in the place of values when there are none. */
  readonly empty: string | null;
}

interface SeriesPaths {
  readonly bars: { readonly whole: string; readonly partial: string } | null;
  readonly lines: LinePaths | null;
  readonly area: string;
}

const WIDEST_BAR = 48;

export function drawTimeSeries(spec: TimeSeriesSpec, size: Size): TimeSeriesDrawing {
  const ticks = valueTicks(highestOf(spec), spec.measure.steps);
  const plane = planeOf(spec, size, ticks);
  const { plot, slots, xOf, yOf } = plane;
  const vertices = verticesOf(spec.points, plane);
  const crowd = crowdOf(vertices, plane, spec.kind === 'bars');
  const target = spec.target ? targetLine(spec.target, { plane, top: ticks.top, crowd }) : null;
  const expected = spec.expected ? expectedDrawing(spec.expected, plane) : null;
  const taken = [...(target ? [target.box] : []), ...(expected ? [expectedLabelBox(expected)] : [])];
  return {
    ...{ size, plane, target, expected },
    grid: gridLines(ticks.values, spec.measure, yOf),
    labels: timeLabels({ slots, zone: spec.zone, left: 0, right: size.width, xOf: (slot) => xOf(slot + 0.5) }),
    places: slots.starts.map((_, slot) => vertices[slot] ?? { x: xOf(slot + 0.5), y: plot.bottom }),
    ...seriesPaths(spec.kind, vertices, plane),
    ghost: linePaths(verticesOf((spec.previous ?? []).slice(0, spec.points.length), plane)),
    ...ringed(spec.anomalies ?? [], vertices, { plot, crowd, taken }),
    groups: markGroups(spec.marks ?? [], slots, xOf),
    empty: emptyWords(spec),
  };
}

function planeOf(spec: TimeSeriesSpec, size: Size, ticks: { values: readonly number[]; top: number }): Plane {
  const plot = plotBox(size, tickTexts(ticks.values, spec.measure));
  const slots = slotsOf(spec.points, spec.expected);
  const { xOf, width: slotWidth } = slotScale(plot, slots.starts.length);
  return { plot, slots, slotWidth, xOf, yOf: heightOf(plot, ticks.top) };
}

function seriesPaths(kind: TimeSeriesSpec['kind'], vertices: Vertices, { plot, slotWidth }: Plane): SeriesPaths {
  if (kind !== 'bars') {
    const area = kind === 'area' ? areaPath(vertices, plot.bottom) : '';
    return { bars: null, lines: linePaths(vertices), area };
  }
  const width = Math.min(WIDEST_BAR, slotWidth * (slotWidth < 3 ? 0.9 : 0.72));
  const standing = vertices.filter((vertex) => vertex !== null);
  const path = (partial: boolean): string =>
    barsPath(
      standing.filter((vertex) => Boolean(vertex.partial) === partial),
      width,
      plot.bottom,
    );
  return { bars: { whole: path(false), partial: path(true) }, lines: null, area: '' };
}

function emptyWords({ points, previous = [], expected }: TimeSeriesSpec): string | null {
  const drawn = [...points, ...previous].some(({ value }) => value !== null) || (expected?.points.length ?? 0) > 0;
  if (drawn) return null;
  return points.length === 0 ? 'nothing in this window' : 'no values in this window';
}
