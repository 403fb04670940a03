import { describe, expect, it } from '@jest/globals';
import { bucketHeading, bucketName, grainOfBuckets, momentName } from './grain.ts';

const bucket = (from: string, to: string) => ({ from, to });

describe('the grain of buckets', () => {
  it('is told by the longest: the first and the last may be cut', () => {
    const cut = bucket('2026-11-12T00:00:00Z', '2026-11-16T00:00:00Z');
    expect(grainOfBuckets([cut, bucket('2026-11-16T00:00:00Z', '2026-11-23T00:00:00Z')])).toBe('week');
    expect(grainOfBuckets([bucket('2026-02-01T00:00:00Z', '2026-03-01T00:00:00Z')])).toBe('month');
    expect(grainOfBuckets([bucket('2026-11-12T13:00:00Z', '2026-11-12T14:00:00Z')])).toBe('hour');
  });

  it('calls a day of 25 hours a day', () => {
    // Prague leaves summer time on 25 Oct 2026
    expect(grainOfBuckets([bucket('2026-10-24T22:00:00Z', '2026-10-25T23:00:00Z')])).toBe('day');
  });
});

describe('a bucket in words', () => {
  const prague = bucket('2026-11-11T23:00:00Z', '2026-11-12T23:00:00Z');

  it('is named in its zone', () => {
    expect(bucketName(prague, 'day', 'Europe/Prague')).toBe('12 Nov');
    expect(bucketHeading(prague, 'day', 'Europe/Prague')).toBe('Thu 12 Nov 2026');
    expect(bucketName(prague, 'day', 'America/New_York')).toBe('11 Nov');
  });

  it('is a range of days when it is a week, or a month that was cut', () => {
    const week = bucket('2026-12-28T00:00:00Z', '2027-01-04T00:00:00Z');
    expect(bucketName(week, 'week', 'UTC')).toBe('week of 28 Dec');
    expect(bucketHeading(week, 'week', 'UTC')).toBe('28 Dec 2026 to 3 Jan 2027');
    expect(bucketHeading(bucket('2026-11-09T00:00:00Z', '2026-11-16T00:00:00Z'), 'week', 'UTC')).toBe(
      '9 to 15 Nov 2026',
    );
    expect(bucketHeading(bucket('2026-11-01T00:00:00Z', '2026-12-01T00:00:00Z'), 'month', 'UTC')).toBe('Nov 2026');
    expect(bucketHeading(bucket('2026-11-12T00:00:00Z', '2026-12-01T00:00:00Z'), 'month', 'UTC')).toBe(
      '12 to 30 Nov 2026',
    );
  });

  it('has a clock when it is an hour', () => {
    expect(bucketName(bucket('2026-11-12T00:00:00Z', '2026-11-12T01:00:00Z'), 'hour', 'UTC')).toBe('12 Nov 00:00');
    expect(momentName('2026-11-12T23:05:00Z', 'Europe/Prague')).toBe('Fri 13 Nov 2026, 00:05');
  });
});
