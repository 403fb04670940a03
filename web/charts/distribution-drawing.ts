/** Single items over time, with the quantiles of all of them, in pixels. */
import { calendarSlots } from './calendar-slots.ts';
import { shapeOf, type Shape } from './dot-shapes.ts';
import { logTicks, needsLog } from './log-ticks.ts';
import type { Place } from './nearest.ts';
import { heightOf, plotBox, tickTexts, type Box, type GridLine, type Size } from './plot-frame.ts';
import { quantileLines, quantilesOf, quantileText, type Quantile, type QuantileLine } from './quantile-lines.ts';
import type { Bucket, Measure } from './series.ts';
import { textWidth } from './text-width.ts';
import { timeLabels, type AxisLabel } from './time-labels.ts';
import type { Tone } from './tone.ts';
import { valueTicks } from './value-ticks.ts';

/** One change, one incident. */
export interface Item {
  readonly id: string;
  readonly at: string;
  readonly value: number;
  readonly title: string;
  /** The key of its kind. */
  readonly kind?: string | undefined;
}

export interface Kind {
  readonly key: string;
  readonly label: string;
  readonly tone: Tone;
}

export interface DistributionSpec {
  readonly items: readonly Item[];
  readonly window: Bucket;
  /** The first is drawn as dots, the others in shapes of their own; items of no kind are of the first. */
  readonly kinds?: readonly Kind[] | undefined;
  /** As the graph computed them; by themselves the median, the 75th and the 90th percentile of the items. */
  readonly quantiles?: readonly Quantile[] | undefined;
  readonly measure: Measure;
  /** That of the reader: items are moments, not buckets. */
  readonly zone: string;
}

export interface DistributionDrawing {
  readonly size: Size;
  readonly plot: Box;
  readonly grid: readonly GridLine[];
  readonly labels: readonly AxisLabel[];
  /** Those in the window, by time; `places` is parallel. */
  readonly items: readonly Item[];
  readonly places: readonly Place[];
  readonly shapes: readonly (Shape & { readonly tone: Tone })[];
  readonly lines: readonly QuantileLine[];
  readonly logarithmic: boolean;
}

export interface ValueScale {
  readonly ticks: readonly number[];
  readonly logarithmic: boolean;
  /** From 0 at the bottom to 1 at the top. */
  readonly part: (value: number) => number;
}

const ANY: Kind = { key: '', label: '', tone: 'accent' };

export function drawDistribution(spec: DistributionSpec, size: Size): DistributionDrawing {
  const { window, measure, zone, kinds = [ANY] } = spec;
  const items = itemsWithin(spec.items, window);
  const sorted = items.map(({ value }) => value).sort((a, b) => a - b);
  const scale = valueScale(sorted, measure);
  const texts = scale.logarithmic ? scale.ticks.map((tick) => measure.say(tick)) : tickTexts(scale.ticks, measure);
  const quantiles = spec.quantiles ?? quantilesOf(sorted);
  // the words of the quantiles have room of their own: over the dots they would hide some
  const beside = Math.max(0, ...quantiles.map((quantile) => textWidth(quantileText(quantile, measure)) + 8));
  const plot = plotBox({ ...size, width: size.width - beside }, texts);
  const unit = heightOf(plot, 1);
  const yOf = (value: number): number => unit(scale.part(value));
  const xOf = timeScale(window, plot);
  const places = items.map(({ at, value }) => ({ x: xOf(Date.parse(at)), y: yOf(value) }));
  const slots = calendarSlots(window, zone);
  const middle = (slot: number): number => xOf(((slots.starts[slot] ?? 0) + (slots.ends[slot] ?? 0)) / 2);
  return {
    ...{ size, plot, items, places, logarithmic: scale.logarithmic },
    grid: scale.ticks.map((tick, i) => ({ y: yOf(tick), text: texts[i] ?? '' })),
    labels: timeLabels({ slots, zone, left: 0, right: plot.right, xOf: middle }),
    shapes: kinds.map(({ key, tone }, kind) => {
      const own = places.filter((_, i) => kindOf(items[i], kinds) === key);
      return { ...shapeOf(kind, own), tone };
    }),
    lines: quantileLines(quantiles, { plot, measure, yOf }),
  };
}

export function kindOf(item: Item | undefined, kinds: readonly Kind[]): string {
  return kinds.find(({ key }) => key === item?.kind)?.key ?? kinds[0]?.key ?? '';
}

function itemsWithin(items: readonly Item[], window: Bucket): Item[] {
  const [from, to] = [Date.parse(window.from), Date.parse(window.to)];
  const at = (item: Item): number => Date.parse(item.at);
  return items.filter((item) => at(item) >= from && at(item) < to).sort((a, b) => at(a) - at(b));
}

/** Linear from zero, or logarithmic where the values are spread too far; zero is then the lowest line. */
export function valueScale(sorted: readonly number[], measure: Measure): ValueScale {
  const highest = sorted.at(-1) ?? 0;
  if (!needsLog(sorted)) {
    const { top, values } = valueTicks(highest, measure.steps);
    return { ticks: values, logarithmic: false, part: (value) => value / top };
  }
  const ticks = logTicks(sorted.find((value) => value > 0) ?? 1, highest, measure.steps);
  const [low, high] = [Math.log(ticks[0] ?? 1), Math.log(ticks.at(-1) ?? 10)];
  return { ticks, logarithmic: true, part: (value) => (value > 0 ? (Math.log(value) - low) / (high - low) : 0) };
}

function timeScale(window: Bucket, { left, right }: Box): (moment: number) => number {
  const [from, to] = [Date.parse(window.from), Date.parse(window.to)];
  return (moment) => left + ((moment - from) / Math.max(1, to - from)) * (right - left);
}
