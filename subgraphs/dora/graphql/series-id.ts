/**
 * The id of a series: all that it is made of, in plain text, so that any instance can make it again and a person can read it.
 *
 *   TEAM/0190…/CHANGE_LEAD_TIME/WEEK/MEDIAN/2026-01-01T00:00:00.000Z/2026-03-01T00:00:00.000Z/Europe/Berlin
 *
 * It is only a question, and as safe as one: whoever makes one up gets what they may see. The zone comes last, as its name
 * has slashes. Any other text than `seriesId` writes is refused.
 */
import { DomainError } from '#errors';
import { Statistic } from '#kit/enums';
import { isUuid } from '#kit/ids';
import type { BucketSize } from '#time/buckets';
import { isZone } from '#time/zone';
import { resolveWindow } from '#time/window';
import { DORA_METRICS, type DoraMetricName } from '../data/evidence.ts';
import type { SubjectKind } from '../data/subject.ts';
import type { Measured } from './question.ts';

export interface SeriesOf extends Measured {
  readonly metric: DoraMetricName;
  readonly bucket: BucketSize;
  readonly statistic: Statistic;
}

const KINDS: readonly SubjectKind[] = ['ORGANISATION', 'TEAM', 'SERVICE'];
const BUCKETS: readonly BucketSize[] = ['DAY', 'WEEK', 'MONTH'];

export function seriesId({ subject, metric, bucket, statistic, window: { from, to }, zone }: SeriesOf): string {
  return [subject.kind, subject.id, metric, bucket, statistic, from.toISOString(), to.toISOString(), zone].join('/');
}

export function parseSeriesId(text: string): SeriesOf {
  const [kind, id = '', metric, bucket, statistic, from = '', to = '', ...rest] = text.slice(0, 300).split('/');
  const zone = rest.join('/');
  if (
    !isOneOf(KINDS, kind) ||
    !isUuid(id) ||
    !isOneOf(DORA_METRICS, metric) ||
    !isOneOf(BUCKETS, bucket) ||
    !isZone(zone)
  )
    throw refused(text);
  if (!isOneOf(Object.values(Statistic), statistic)) throw refused(text);
  const window = { from: new Date(from), to: new Date(to) };
  const series = { subject: { kind, id }, metric, bucket, statistic, window, zone };
  if (Number.isNaN(+window.from) || Number.isNaN(+window.to) || seriesId(series) !== text) throw refused(text);
  resolveWindow(window, zone, window.to); // as long as a window may be
  return series;
}

function isOneOf<Value extends string>(values: readonly Value[], text: string | undefined): text is Value {
  return values.some((value) => value === text);
}

function refused(text: string): DomainError {
  return new DomainError('BAD_USER_INPUT', `"${text.slice(0, 100)}" is not the id of a series of delivery metrics`);
}
