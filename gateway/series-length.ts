/** How many points a series may have: the longest window of the operation in the finest bucket that it asks for. */
import { visit, valueFromASTUntyped, type DocumentNode, type FieldNode } from 'graphql';
import { approximateSeconds, parseDuration } from '#time/duration';

const DAY = 86_400;
/** The contract's longest window. */
const LONGEST_DAYS = 3_653;

type Variables = Readonly<Record<string, unknown>>;

export interface SeriesLength {
  readonly days: number;
  readonly points: number;
}

/** Without one no window matters to a cost. */
export function hasSeries(document: DocumentNode): boolean {
  let found = false;
  const Field = ({ name: { value } }: FieldNode) => void (found ||= value === 'points' || value === 'rolling');
  visit(document, { Field });
  return found;
}

export function seriesLength(document: DocumentNode, variables: Variables): SeriesLength {
  const windows: number[] = [];
  const buckets: string[] = [];
  visit(document, {
    Field(field) {
      const window = valueOf(field, 'window', variables);
      if (window !== null && typeof window === 'object') windows.push(daysOf(window as Variables));
      const bucket = field.name.value === 'series' ? (valueOf(field, 'bucket', variables) ?? 'AUTO') : null;
      if (typeof bucket === 'string') buckets.push(bucket);
    },
  });
  const days = Math.max(1, ...windows);
  return { days, points: Math.max(0, ...buckets.map((bucket) => pointsIn(days, bucket))) };
}

/** Ends of windows of `rolling`, one a step. */
export function rollingPoints(days: number, step: string): number {
  return Math.ceil((days * DAY) / Math.max(1, secondsOf(step) ?? 1));
}

function valueOf(field: FieldNode, name: string, variables: Variables): unknown {
  const argument = field.arguments?.find((candidate) => candidate.name.value === name);
  return argument && valueFromASTUntyped(argument.value, { ...variables });
}

/** What cannot be read will be refused by its subgraph; until then it is the longest. */
function daysOf({ last, from, to }: Variables): number {
  if (typeof last === 'string') return Math.min(LONGEST_DAYS, Math.ceil((secondsOf(last) ?? Infinity) / DAY));
  const days = Math.ceil((Date.parse(String(to)) - Date.parse(String(from))) / (DAY * 1_000));
  return days > 0 && days < LONGEST_DAYS ? days : LONGEST_DAYS;
}

function secondsOf(duration: string): number | null {
  try {
    return approximateSeconds(parseDuration(duration));
  } catch {
    return null;
  }
}

/** AUTO: days up to 90, weeks up to a year, months above. */
function pointsIn(days: number, bucket: string): number {
  if (bucket === 'DAY' || (bucket === 'AUTO' && days <= 90)) return days + 1;
  if (bucket === 'WEEK' || (bucket === 'AUTO' && days <= 366)) return Math.ceil(days / 7) + 1;
  if (bucket === 'MONTH' || bucket === 'AUTO') return Math.ceil(days / 28) + 1;
  return days + 1;
}
