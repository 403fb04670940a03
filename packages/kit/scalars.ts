/**
 * The scalars of the contract. A moment in a record input is judged item by item, so `DateTime` lets text through that
 * is not a moment, as an `UnreadableTime`; whoever needs a moment at once calls `instant`.
 */
import { GraphQLScalarType, GraphQLError, Kind, type ValueNode } from 'graphql';
import { DomainError } from '#errors';
import { parseDuration } from '#time/duration';
import { parseInstant } from '#time/instant';
import { isZone } from '#time/zone';

export type TimeProblem = 'BAD_TIME_FORMAT' | 'MISSING_OFFSET' | 'OUT_OF_RANGE';

/** Text where a moment should stand. */
export class UnreadableTime {
  constructor(
    readonly text: string,
    readonly problem: TimeProblem,
  ) {}
}

/** What a `DateTime` argument or input field holds. */
export type TimeValue = Date | UnreadableTime;

const PROBLEMS: Readonly<Record<TimeProblem, string>> = {
  BAD_TIME_FORMAT: 'is not an RFC 3339 moment of a real day, as 2026-03-01T09:30:00Z',
  MISSING_OFFSET: 'has no offset: add Z or +01:00',
  OUT_OF_RANGE: 'is not between 1970 and a year from now',
};

export function explainTimeProblem(value: UnreadableTime): string {
  return `"${value.text.slice(0, 60)}" ${PROBLEMS[value.problem]}`;
}

/** The moment, or BAD_USER_INPUT naming the argument. */
export function instant(name: string, value: TimeValue): Date {
  if (value instanceof UnreadableTime) throw new DomainError('BAD_USER_INPUT', `${name}: ${explainTimeProblem(value)}`);
  return value;
}

export function toTimeValue(text: string): TimeValue {
  const parsed = parseInstant(text);
  return 'at' in parsed ? parsed.at : new UnreadableTime(text, parsed.problem);
}

export const DateTime = textScalar<TimeValue>({
  name: 'DateTime',
  description:
    'RFC 3339 moment with an offset or Z (input also +0800), 1970 to a year from now; given back in UTC with milliseconds.',
  specifiedByURL: 'https://www.rfc-editor.org/rfc/rfc3339',
  parse: toTimeValue,
  serialize: (value) => (value instanceof Date ? value : new Date(String(value))).toISOString(),
});

export const Day = textScalar<string>({
  name: 'Day',
  description: 'A day of a calendar, 1970 or later: 2026-11-24.',
  parse: (text) => {
    if (text.length === 10 && 'at' in parseInstant(`${text}T00:00:00Z`)) return text;
    throw new DomainError('BAD_USER_INPUT', `"${text.slice(0, 60)}" is not a day of 1970 or later, as 2026-11-24`);
  },
});

export const Duration = textScalar<string>({
  name: 'Duration',
  description: 'ISO 8601 duration: P30D, PT15M. Never negative.',
  parse: (text) => (parseDuration(text), text),
});

export const TimeZone = textScalar<string>({
  name: 'TimeZone',
  description: 'IANA time zone: Europe/Berlin.',
  parse: (text) => {
    if (!isZone(text))
      throw new DomainError('BAD_USER_INPUT', `"${text.slice(0, 60)}" is not an IANA time zone, as Europe/Berlin`);
    return text;
  },
});

export const Cursor = textScalar<string>({
  name: 'Cursor',
  description: 'A place in a list. Opaque and signed: give back what you were given.',
  parse: (text) => text,
});

export const URL_ = textScalar<string>({
  name: 'URL',
  description: 'An http or https address.',
  parse: (text) => text,
});

interface TextScalar<T> {
  readonly name: string;
  readonly description: string;
  readonly specifiedByURL?: string;
  readonly parse: (text: string) => T;
  readonly serialize?: (value: unknown) => string;
}

function textScalar<T>({ name, description, specifiedByURL, parse, serialize = String }: TextScalar<T>) {
  const parseText = (value: unknown): T => {
    if (typeof value !== 'string')
      throw new GraphQLError(`${name} is text, not ${JSON.stringify(value)?.slice(0, 60)}`);
    try {
      return parse(value);
    } catch (error) {
      // graphql-js names the argument or the input field around it.
      throw error instanceof DomainError ? new GraphQLError(error.message) : error;
    }
  };
  const parseLiteral = (node: ValueNode): T => parseText(node.kind === Kind.STRING ? node.value : node.kind);
  const url = specifiedByURL === undefined ? {} : { specifiedByURL };
  return new GraphQLScalarType<T, string>({
    name,
    description,
    ...url,
    serialize,
    parseValue: parseText,
    parseLiteral,
  });
}
