/** What the address of an export asks for. Each mistake is named with its parameter; one that is not known is a mistake too. */
import { DomainError } from '#errors';
import { parseDuration } from '#time/duration';
import { parseInstant } from '#time/instant';
import { isMetric, METRICS, type Metric } from './metrics.ts';
import { ParameterError } from './refused.ts';

export const STATISTICS = ['MEDIAN', 'MEAN', 'P75', 'P90'] as const;
const BUCKETS = ['AUTO', 'DAY', 'WEEK', 'MONTH'] as const;
const DEFAULT_LAST = 'P30D';
const LONGEST_KEY = 200;

export type Statistic = (typeof STATISTICS)[number];
export type Bucket = (typeof BUCKETS)[number];
/** As the graph takes it. */
export type Window = { readonly last: string } | { readonly from: string; readonly to: string };

export interface Parameters {
  readonly team: string | null;
  readonly service: string | null;
  readonly window: Window;
  /** Null: of all, or none is named. */
  readonly metric: Metric | null;
  readonly statistic: Statistic;
  readonly bucket: Bucket;
  /** Length of the windows that end each day, instead of buckets. */
  readonly rolling: string | null;
  /** Null: rows that count and rows that do not. */
  readonly counted: boolean | null;
}

export const OF_WINDOW = ['organisation', 'last', 'from', 'to'];
export const OF_SUBJECT = ['team', 'service', ...OF_WINDOW];

/** Names of those that mean something here, and of those that must be there. */
export interface Expected {
  readonly allowed: readonly string[];
  readonly required?: readonly string[];
}

/** Throws ParameterError. */
export function readParameters(query: URLSearchParams, { allowed, required = [] }: Expected): Parameters {
  const read = new Reader(query, allowed);
  for (const name of required) if (!query.has(name)) throw new ParameterError(name, 'is missing');
  const [team, service] = [read.key('team'), read.key('service')];
  if (team !== null && service !== null) throw new ParameterError('service', 'is not asked for together with a team');
  return {
    ...{ team, service },
    window: read.window(),
    metric: read.metric(),
    statistic: read.oneOf('statistic', STATISTICS),
    bucket: read.oneOf('bucket', BUCKETS),
    rolling: read.duration('rolling'),
    counted: read.truth('counted'),
  };
}

class Reader {
  constructor(
    private readonly query: URLSearchParams,
    allowed: readonly string[],
  ) {
    for (const name of query.keys()) {
      if (!allowed.includes(name))
        throw new ParameterError(name.slice(0, 60), `is none of ${allowed.join(', ')} of this export`);
      if (query.getAll(name).length > 1) throw new ParameterError(name, 'is given twice');
      if (query.get(name) === '') throw new ParameterError(name, 'is empty');
    }
  }

  key(name: string): string | null {
    const text = this.query.get(name);
    if (text !== null && text.length > LONGEST_KEY)
      throw new ParameterError(name, `has ${text.length} characters, more than ${LONGEST_KEY}`);
    return text;
  }

  window(): Window {
    const [last, from, to] = [this.duration('last'), this.instant('from'), this.instant('to')];
    if (last !== null && (from ?? to) !== null) throw new ParameterError('last', 'stands alone, without from and to');
    if (from !== null && to !== null) return { from, to };
    if (from !== null) throw new ParameterError('to', 'is missing: from and to go together');
    if (to !== null) throw new ParameterError('from', 'is missing: from and to go together');
    return { last: last ?? DEFAULT_LAST };
  }

  instant(name: string): string | null {
    const text = this.query.get(name);
    const parsed = text === null ? null : parseInstant(text);
    if (parsed === null) return null;
    if ('problem' in parsed) throw new ParameterError(name, parsed.message);
    return parsed.at.toISOString();
  }

  duration(name: string): string | null {
    const text = this.query.get(name);
    if (text === null) return null;
    try {
      parseDuration(text);
      return text;
    } catch (error) {
      throw error instanceof DomainError ? new ParameterError(name, error.message) : error;
    }
  }

  metric(): Metric | null {
    const text = this.query.get('metric');
    if (text === null || isMetric(text)) return text;
    throw new ParameterError('metric', `"${text.slice(0, 60)}" is none of ${Object.keys(METRICS).join(', ')}`);
  }

  /** The first is the default. */
  oneOf<Value extends string>(name: string, values: readonly [Value, ...Value[]]): Value {
    const text = this.query.get(name);
    if (text === null) return values[0];
    const found = values.find((value) => value === text);
    if (found === undefined) throw new ParameterError(name, `"${text.slice(0, 60)}" is none of ${values.join(', ')}`);
    return found;
  }

  truth(name: string): boolean | null {
    const text = this.query.get(name);
    if (text === null || text === 'true' || text === 'false') return text === null ? null : text === 'true';
    throw new ParameterError(name, `"${text.slice(0, 60)}" is neither true nor false`);
  }
}
