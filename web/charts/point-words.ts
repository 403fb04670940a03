/** One bucket in words: value, n, what it was before, what was expected, what is odd, what happened in it. */
import { bucketHeading, bucketName, type Grain } from './grain.ts';
import type { MarkGroup } from './mark-groups.ts';
import { ownDirection } from './own-direction.ts';
import { tickText, type ExpectedPoint, type Measure, type Point, type Range } from './series.ts';
import type { TimeSeriesSpec } from './time-series-drawing.ts';
import { someOf, type WordLine, type Words } from './words.ts';

export interface InWords {
  readonly spec: TimeSeriesSpec;
  readonly grain: Grain;
  readonly groups: readonly MarkGroup[];
}

const CUT = 'partial: cut by the window, or not over yet';

/** A bucket that was measured. */
export function pointWords(index: number, point: Point, { spec, grain, groups }: InWords): Words {
  const value = point.value === null ? 'no value' : spec.measure.say(point.value);
  const expected = spec.expected?.points.find(({ from }) => Date.parse(from) === Date.parse(point.from));
  const titles = groups
    .filter(({ slot }) => slot === index)
    .flatMap(({ marks }) => marks.map(({ title }) => ownDirection(title)));
  const further: WordLine[] = [
    ...previousLine(spec, index, grain),
    ...(expected ? [line(`expected ${rangeWords(expected.inner, spec.measure)}`)] : []),
    ...(point.partial ? [line(CUT)] : []),
    ...(spec.anomalies ?? [])
      .filter((each) => each.index === index)
      .map((each) => line(ownDirection(each.sentence), 'bad')),
    ...someOf(titles).map((title) => line(title, 'warn')),
  ];
  return {
    heading: bucketHeading(point, grain, spec.zone),
    lines: [line(value, 'value'), line(`n ${point.n}`), ...further],
    spoken: [`${bucketName(point, grain, spec.zone)}: ${value}, n ${point.n}`, ...further.map(({ text }) => text)].join(
      '; ',
    ),
  };
}

/** A bucket that is still to come. */
export function expectedWords(point: ExpectedPoint, { spec, grain }: InWords): Words {
  const median = `${spec.measure.say(point.median)} expected`;
  const lines = [
    line(rangeWords(point.inner, spec.measure)),
    line(`at the widest ${rangeWords(point.outer, spec.measure)}`),
  ];
  const all = [line(median, 'value'), ...lines];
  const spoken = `${bucketName(point, grain, spec.zone)}: ${all.map(({ text }) => text).join('; ')}`;
  return { heading: bucketHeading(point, grain, spec.zone), lines: all, spoken };
}

export function markWords({ marks, slot }: MarkGroup, { spec, grain }: InWords): Words {
  const bucket = spec.points[slot] ?? { from: marks[0]?.at ?? '', to: marks[0]?.at ?? '' };
  const titles = someOf(marks.map(({ title }) => ownDirection(title)));
  return {
    heading: bucketHeading(bucket, grain, spec.zone),
    lines: titles.map((title) => line(title, 'warn')),
    spoken: `${bucketName(bucket, grain, spec.zone)}: ${titles.join('; ')}`,
  };
}

function previousLine({ previous, measure, zone }: TimeSeriesSpec, index: number, grain: Grain): WordLine[] {
  const before = previous?.[index];
  if (!before) return [];
  const value = before.value === null ? 'no value' : measure.say(before.value);
  return [line(`before: ${value}, ${bucketName(before, grain, zone)}`)];
}

/** 4 to 10 deployments */
function rangeWords([low, high]: Range, measure: Measure): string {
  return `${tickText(measure, Math.max(0, low), high)} to ${measure.say(high)}`;
}

function line(text: string, look: WordLine['look'] = 'muted'): WordLine {
  return { text, look };
}
