/** A whole series in one sentence, for those who cannot see it: what, when, lowest, highest, last, and what is marked. */
import { bucketName, dayRange, grainOfBuckets, localMoment, type Grain } from './grain.ts';
import type { Point } from './series.ts';
import type { TimeSeriesSpec } from './time-series-drawing.ts';

type Valued = Point & { readonly value: number };

export function seriesSentence(title: string, subtitle: string | undefined, spec: TimeSeriesSpec): string {
  const grain = grainOfBuckets(spec.points);
  const parts = [
    subtitle ? `${title}, ${subtitle}` : title,
    spanOf(spec, grain),
    valuesOf(spec, grain),
    spec.target && `Target: ${spec.target.label}`,
    spec.expected && spec.expected.label,
    counted(spec.anomalies?.length, 'point stands out', 'points stand out'),
    counted(spec.marks?.length, 'mark', 'marks'),
  ];
  return `${parts.filter(Boolean).join('. ')}.`;
}

/** 30 days, 26 Oct to 24 Nov 2026, Europe/Prague */
function spanOf({ points, zone }: TimeSeriesSpec, grain: Grain): string {
  const [first, last] = [points[0], points.at(-1)];
  if (!first || !last) return 'Nothing in this window';
  const range = dayRange(localMoment(Date.parse(first.from), zone), localMoment(Date.parse(last.to) - 1, zone));
  return `${points.length} ${grain}${points.length === 1 ? '' : 's'}, ${range}, ${zone}`;
}

function valuesOf({ points, measure, zone }: TimeSeriesSpec, grain: Grain): string {
  const valued = points.filter((point): point is Valued => point.value !== null);
  const last = valued.at(-1);
  if (!last) return points.length > 0 ? 'No values' : '';
  const say = (point: Valued): string => `${measure.say(point.value)} (${bucketName(point, grain, zone)})`;
  const low = valued.reduce((least, point) => (point.value < least.value ? point : least));
  const high = valued.reduce((most, point) => (point.value > most.value ? point : most));
  if (low.value === high.value) return valued.length === 1 ? say(last) : `Always ${measure.say(last.value)}`;
  const gaps = counted(points.length - valued.length, `${grain} without a value`, `${grain}s without a value`);
  return [`Lowest ${say(low)}, highest ${say(high)}, last ${say(last)}`, gaps].filter(Boolean).join('; ');
}

function counted(count: number | undefined, one: string, many: string): string {
  return count ? `${count} ${count === 1 ? one : many}` : '';
}
