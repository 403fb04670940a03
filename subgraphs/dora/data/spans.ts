/**
 * From what is asked (ranges of subjects) to what is read (stretches of time of the organisation, or of services), as
 * columns for `unnest`: however many windows, buckets and teams are asked, a measure is two statements at most.
 *
 * SPLIT  every fact is read once: ranges of one subject are cut at each other's ends, and what adds up is added up again.
 *        A rolling window of 30 days by day over a year reads a year, not thirty of them.
 * WHOLE  every range is read as it is: quantiles do not add up.
 *
 * A team is the services that it and its subtree owned at the moment of the fact; ownership is half-open, as ranges are.
 */
import type { Interval } from '#time/interval';
import type { Period } from './find-ownership.ts';
import { always } from './stretches.ts';
import { subjectKey, type Range, type Subject } from './subject.ts';

/** Columns of equal length; `row` may repeat. Moments are text that Postgres reads. */
export interface SpanColumns {
  readonly row: number[];
  readonly from: string[];
  readonly to: string[];
}

export interface Spans {
  readonly organisation: SpanColumns;
  /** `team`: null for a service that is measured itself. */
  readonly services: SpanColumns & { readonly service: string[]; readonly team: (string | null)[] };
  /** The rows of each range, in the order asked: [first, end), in order of time. */
  readonly rowsOf: readonly (readonly [first: number, end: number])[];
  readonly length: number;
}

export type Periods = ReadonlyMap<string, readonly Period[]>;

export function toSpans(ranges: readonly Range[], periods: Periods, mode: 'SPLIT' | 'WHOLE'): Spans {
  const columns = { organisation: emptyColumns(), services: { ...emptyColumns(), service: [], team: [] } } as Columns;
  const rowsOf = ranges.map((): [number, number] => [0, 0]);
  let length = 0;
  for (const places of Map.groupBy(ranges.keys(), (place) => subjectKey(ranges[place]!.subject)).values()) {
    const asked = places.map((place) => ranges[place]!);
    const { stretches, held } =
      mode === 'SPLIT' ? split(asked) : { stretches: asked, held: asked.map((_, i) => [i, i + 1] as const) };
    for (const [i, [first, end]] of held.entries()) rowsOf[places[i]!] = [length + first, length + end];
    const { subject } = asked[0]!; // a group has a member, and all of it one subject
    for (const { from, to } of stretches) addRow(columns, length++, subject, +from, +to, periods);
  }
  return { ...columns, rowsOf, length };
}

/** Stretches between neighbouring ends, those that no range holds left out; `held`: which of them make up each range. */
function split(asked: readonly Interval[]): { stretches: Interval[]; held: (readonly [number, number])[] } {
  const ends = [...Float64Array.from(new Set(asked.flatMap(({ from, to }) => [+from, +to]))).sort()];
  const rank = new Map(ends.map((end, i) => [end, i]));
  const opened = new Int32Array(ends.length);
  for (const { from, to } of asked) {
    opened[rank.get(+from)!]! += 1;
    opened[rank.get(+to)!]! -= 1;
  }
  const stretches: Interval[] = [];
  const before = new Int32Array(ends.length); // stretches kept before each end
  for (let i = 0, open = 0; i < ends.length; i++) {
    before[i] = stretches.length;
    open += opened[i]!;
    if (open > 0) stretches.push({ from: new Date(ends[i]!), to: new Date(ends[i + 1]!) });
  }
  return {
    stretches,
    held: asked.map(({ from, to }) => [before[rank.get(+from)!]!, before[rank.get(+to)!]!] as const),
  };
}

type Columns = Pick<Spans, 'organisation' | 'services'>;

function addRow(
  { organisation, services }: Columns,
  row: number,
  subject: Subject,
  from: number,
  to: number,
  periods: Periods,
): void {
  if (subject.kind === 'ORGANISATION') return push(organisation, row, from, to);
  const team = subject.kind === 'TEAM' ? subject.id : null;
  const seen = team === null ? always([subject.id]) : (periods.get(team) ?? []);
  for (const period of seen) {
    const [start, end] = [Math.max(from, +period.from), Math.min(to, period.to === null ? Infinity : +period.to)];
    if (start >= end) continue;
    services.service.push(period.serviceId);
    services.team.push(team);
    push(services, row, start, end);
  }
}

function push(columns: SpanColumns, row: number, start: number, end: number): void {
  const { from, to } = columns;
  columns.row.push(row);
  from.push(new Date(start).toISOString());
  to.push(new Date(end).toISOString());
}

function emptyColumns(): SpanColumns {
  return { row: [], from: [], to: [] };
}
