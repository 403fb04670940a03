/**
 * What a page shows, all of it in the address: a link shows another person the same. Defaults are left out of the address;
 * a value that means nothing falls back to its default, and is told.
 */
import { daysBetween, isDay, isZone } from '../words/moments.ts';

export const RANGES = ['7d', '14d', '30d', '90d', 'quarter', 'year'] as const;
export const STATISTICS = ['median', 'p75', 'p90', 'mean'] as const;
export const BUCKETS = ['auto', 'day', 'week', 'month'] as const;

export type Range = (typeof RANGES)[number];
export type Statistic = (typeof STATISTICS)[number];
export type Bucket = (typeof BUCKETS)[number];

export interface Search {
  /** Key of the organisation; absent: the session's own. */
  org?: string;
  team?: string;
  service?: string;
  /** Absent: 30d, or from and to. */
  range?: Range;
  /** Days, both included. */
  from?: string;
  to?: string;
  compare?: 'none';
  p?: Statistic;
  bucket?: Bucket;
  /** In which moments are written. */
  zone?: string;
  view?: 'table';
  /** Of lists: what is looked for. */
  status?: string;
  /** Whose rows are shown: of one point of a chart, two moments with a slash between; absent: of the whole window. */
  rows?: string;
}

/** The graph's own limit. */
const MAX_DAYS = 3_652;
const MAX_KEY = 200;

type Raw = Readonly<Record<string, unknown>>;

/** For the router: only what means something. */
export function validSearch(raw: Raw): Search {
  return readSearch(raw).search;
}

export function readSearch(raw: Raw): { search: Search; problems: string[] } {
  const problems: string[] = [];
  const search: Loose = {
    ...key(raw, 'org'),
    ...key(raw, 'team'),
    ...key(raw, 'service'),
    ...key(raw, 'status'),
    ...days(raw, problems),
    ...oneOf(raw, 'compare', ['none', 'previous'], problems),
    ...oneOf(raw, 'p', STATISTICS, problems),
    ...oneOf(raw, 'bucket', BUCKETS, problems),
    ...oneOf(raw, 'view', ['table', 'chart'], problems),
    ...zone(raw, problems),
    ...rows(raw, problems),
  };
  return { search: withoutDefaults(search), problems };
}

/** With the defaults, which an address may spell out. */
type Loose = Omit<Search, 'compare' | 'view'> & { compare?: 'none' | 'previous'; view?: 'table' | 'chart' };

function withoutDefaults({ compare, view, team, ...search }: Loose): Search {
  if (search.range === '30d') delete search.range;
  if (search.p === 'median') delete search.p;
  if (search.bucket === 'auto') delete search.bucket;
  return {
    ...search,
    ...(team !== undefined && search.service === undefined && { team }), // a service is one team's anyway
    ...(compare === 'none' && { compare }),
    ...(view === 'table' && { view }),
  };
}

function textOf(raw: Raw, name: string): string | null {
  const value = raw[name];
  return typeof value === 'string' && value !== '' ? value : null;
}

function key(raw: Raw, name: 'org' | 'team' | 'service' | 'status') {
  const text = textOf(raw, name);
  return text === null ? {} : { [name]: text.slice(0, MAX_KEY) };
}

function oneOf<Name extends string, const Value extends string>(
  raw: Raw,
  name: Name,
  allowed: readonly Value[],
  problems: string[],
): { [key in Name]?: Value } {
  const text = textOf(raw, name);
  if (text === null) return {};
  const found = allowed.find((value) => value === text);
  if (found !== undefined) return { [name]: found } as { [key in Name]?: Value };
  problems.push(`${name} "${text.slice(0, 40)}" is none of ${allowed.join(', ')}`);
  return {};
}

function zone(raw: Raw, problems: string[]): Pick<Search, 'zone'> {
  const text = textOf(raw, 'zone');
  if (text === null) return {};
  if (isZone(text)) return { zone: text };
  problems.push(`there is no time zone "${text.slice(0, 40)}"`);
  return {};
}

function rows(raw: Raw, problems: string[]): Pick<Search, 'rows'> {
  const text = textOf(raw, 'rows');
  if (text === null) return {};
  if (intervalOf(text) !== null) return { rows: text };
  problems.push(`"${text.slice(0, 60)}" is not two moments, the earlier first, with a slash between them`);
  return {};
}

export function intervalOf(text: string): { from: string; to: string } | null {
  const [from = '', to = '', ...rest] = text.split('/');
  const isMoment = (part: string) => /^\d{4}-\d\d-\d\dT[\d:.]{5,12}Z$/.test(part) && !Number.isNaN(Date.parse(part));
  return rest.length === 0 && isMoment(from) && isMoment(to) && Date.parse(from) < Date.parse(to) ? { from, to } : null;
}

function days(raw: Raw, problems: string[]): Pick<Search, 'range' | 'from' | 'to'> {
  const [from, to] = [textOf(raw, 'from'), textOf(raw, 'to')];
  if (from === null && to === null) return oneOf(raw, 'range', RANGES, problems);
  const problem = problemOfDays(from ?? '', to ?? '');
  if (problem === null) return { from: from ?? '', to: to ?? '' };
  problems.push(problem);
  return {};
}

/** Null: a range that the graph answers. */
export function problemOfDays(from: string, to: string): string | null {
  const wrong = [from, to].find((day) => !isDay(day));
  if (wrong !== undefined) return `"${wrong.slice(0, 40)}" is not a day as 2026-11-24`;
  if (to < from) return `the range ends (${to}) before it begins (${from})`;
  if (from < '1970-01-01') return `the range begins before 1970`;
  const length = daysBetween(from, to) + 1;
  return length > MAX_DAYS ? `a range of ${length} days is longer than ${MAX_DAYS}, ten years` : null;
}

/** An address's search part; nothing in it is read as JSON. */
export function parseSearch(text: string): Record<string, string> {
  return Object.fromEntries(new URLSearchParams(text));
}

export function writeSearch(search: Record<string, unknown>): string {
  const set = Object.entries(search).filter((entry): entry is [string, string] => typeof entry[1] === 'string');
  const text = new URLSearchParams(set).toString();
  return text === '' ? '' : `?${text}`;
}

/** What goes along from page to page: whose numbers, when, and how they are shown. */
export function keepOf(
  { org, team, service, range, from, to, compare, p, bucket, zone }: Search,
  rows?: string,
): Search {
  const kept = { org, team, service, range, from, to, compare, p, bucket, zone, rows };
  return Object.fromEntries(Object.entries(kept).filter(([, value]) => value !== undefined));
}
