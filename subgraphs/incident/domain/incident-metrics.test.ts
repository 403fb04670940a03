import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { Interval } from '#time/interval';
import { incidentCount, summariseIncidentCount } from './incident-count.ts';
import { incidentEvidence, type IncidentMetric } from './incident-evidence.ts';
import type { IncidentRow } from './incident-facts.ts';
import { summariseTimeToAcknowledge, timeToAcknowledge } from './time-to-acknowledge.ts';
import { summariseTimeToResolve, timeToResolve } from './time-to-resolve.ts';

/** Hours after midnight of 23 November. */
const at = (hours: number): Date => new Date(Date.UTC(2026, 10, 23) + hours * 3_600_000);
const day: Interval = { from: at(0), to: at(24) };
const connected = { sourceConnected: true, now: at(48) };

let made = 0;
function incident(over: Partial<IncidentRow>): IncidentRow {
  const blank = {
    acknowledgedAt: null,
    acknowledgeSeconds: null,
    resolvedAt: null,
    openSeconds: null,
    openSince: null,
  };
  return { id: `i${made++}`, environmentKind: 'PRODUCTION', detectedAt: at(1), openingKnown: true, ...blank, ...over };
}
const resolved = (detected: number, hour: number, openSeconds: number | null): IncidentRow =>
  incident({ detectedAt: at(detected), resolvedAt: at(hour), openSeconds, openingKnown: openSeconds !== null });
const open = (detected: number): IncidentRow => incident({ detectedAt: at(detected), openSince: at(detected) });

describe('timeToResolve', () => {
  it('takes quantiles over the open seconds of incidents resolved in the window', () => {
    const rows = [resolved(1, 2, 3600), resolved(3, 5, 7200), resolved(6, 16, 36_000)];
    // numpy.quantile([3600, 7200, 36000], [.5, .75, .9]), numpy.mean
    expect(timeToResolve(rows, day, connected)).toEqual({
      value: 7200,
      n: 3,
      reason: null,
      provisional: false,
      medianSeconds: 7200,
      p75Seconds: 21_600,
      p90Seconds: 30_240,
      meanSeconds: 15_600,
      openCount: 0,
      oldestOpenSeconds: null,
    });
  });

  it('goes by the resolve, half-open', () => {
    const rows = [resolved(-30, 0, 1), resolved(1, 24, 2), resolved(1, -1, 3)];
    expect(timeToResolve(rows, day, connected)).toMatchObject({ n: 1, value: 1 });
  });

  it('R11: leaves open incidents out of the median and counts them', () => {
    const rows = [resolved(1, 2, 3600), open(5), open(4), open(-1)];
    expect(timeToResolve(rows, day, connected)).toMatchObject({
      n: 1,
      value: 3600,
      openCount: 2,
      oldestOpenSeconds: 44 * 3600,
    });
  });

  it('R11: does not take an unknown opening for 0', () => {
    expect(timeToResolve([resolved(1, 2, null)], day, connected)).toMatchObject({
      n: 0,
      value: null,
      reason: 'NO_INCIDENTS',
    });
  });

  it('R10: says why there is no value', () => {
    expect(timeToResolve([], day, connected)).toMatchObject({ value: null, reason: 'NO_INCIDENTS', n: 0 });
    expect(timeToResolve([], day, { ...connected, sourceConnected: false })).toMatchObject({
      value: null,
      reason: 'NO_INCIDENT_SOURCE',
    });
  });

  it('R18: leaves other environments out, unknown ones too', () => {
    const rows = ['STAGING', 'UNKNOWN'].flatMap((environmentKind) => [
      { ...resolved(1, 2, 60), environmentKind },
      { ...open(1), environmentKind },
    ]);
    expect(timeToResolve(rows, day, connected)).toMatchObject({ n: 0, openCount: 0 });
  });
});

describe('timeToAcknowledge', () => {
  it('takes quantiles over incidents acknowledged in the window', () => {
    const rows = [60, 120, 600].map((acknowledgeSeconds) => incident({ acknowledgedAt: at(3), acknowledgeSeconds }));
    const later = incident({ acknowledgedAt: at(24), acknowledgeSeconds: 9 });
    const unknown = incident({ acknowledgedAt: at(3), openingKnown: false });
    expect(timeToAcknowledge([...rows, later, unknown], day, connected)).toMatchObject({
      value: 120,
      n: 3,
      meanSeconds: 260,
    }); // numpy.mean
    expect(timeToAcknowledge([open(1)], day, connected)).toMatchObject({ value: null, reason: 'NO_INCIDENTS' });
  });
});

describe('incidentCount', () => {
  it('counts detections, a reopened incident once', () => {
    expect(incidentCount([open(0), resolved(5, 30, 9), open(24), open(-1)], day, connected)).toEqual({
      value: 2,
      n: 2,
      reason: null,
      provisional: false,
    });
  });

  it('R10: is a real 0 with a source and null without', () => {
    expect(incidentCount([], day, connected)).toMatchObject({ value: 0, reason: null });
    expect(incidentCount([], day, { ...connected, sourceConnected: false })).toMatchObject({
      value: null,
      reason: 'NO_INCIDENT_SOURCE',
    });
  });
});

describe('incidentEvidence', () => {
  it('gives each row left out its reason', () => {
    const staging = { ...resolved(1, 2, 60), environmentKind: 'STAGING' };
    const rows = [resolved(1, 2, 60), resolved(1, 3, null), open(4), staging, resolved(1, 30, 60)];
    expect(
      incidentEvidence('TIME_TO_RESOLVE', rows, day).map(({ counted, reason, seconds }) => [counted, reason, seconds]),
    ).toEqual([
      [true, null, 60],
      [false, 'UNKNOWN_START', null],
      [false, 'OPEN', null],
      [false, 'NOT_PRODUCTION', null],
    ]);
  });
});

describe('every incident metric', () => {
  const hour = fc.integer({ min: -5, max: 60 });
  const rowsOf = fc.array(
    fc
      .record({
        detected: hour,
        ack: fc.option(hour),
        end: fc.option(hour),
        known: fc.boolean(),
        production: fc.boolean(),
      })
      .map(({ detected, ack, end, known, production }) => ({
        ...incident({ detectedAt: at(detected), openingKnown: known }),
        environmentKind: production ? 'PRODUCTION' : 'STAGING',
        acknowledgedAt: ack === null ? null : at(ack),
        acknowledgeSeconds: ack !== null && known && ack >= detected ? (ack - detected) * 3600 : null,
        resolvedAt: end === null ? null : at(end),
        openSeconds: end !== null && known && end >= detected ? (end - detected) * 3600 : null,
        openSince: end === null ? at(detected) : null,
      })),
  );

  it('counts the same over a window as over the parts it is cut into', () => {
    fc.assert(
      fc.property(rowsOf, fc.integer({ min: 1, max: 23 }), (rows, cut) => {
        const parts = [
          { from: day.from, to: at(cut) },
          { from: at(cut), to: day.to },
        ];
        const sum = (count: (window: Interval) => number) =>
          expect(parts.map(count).reduce((a, b) => a + b)).toBe(count(day));
        sum((window) => summariseTimeToResolve(rows, window).durations.n);
        sum((window) => summariseTimeToResolve(rows, window).openCount);
        sum((window) => summariseTimeToAcknowledge(rows, window).durations.n);
        sum((window) => summariseIncidentCount(rows, window).count);
      }),
    );
  });

  it('has as many counted rows of evidence as its n', () => {
    fc.assert(
      fc.property(rowsOf, (rows) => {
        const counted = (metric: IncidentMetric) =>
          incidentEvidence(metric, rows, day).filter((row) => row.counted).length;
        expect(counted('TIME_TO_RESOLVE')).toBe(timeToResolve(rows, day, connected).n);
        expect(counted('TIME_TO_ACKNOWLEDGE')).toBe(timeToAcknowledge(rows, day, connected).n);
        expect(counted('INCIDENT_COUNT')).toBe(incidentCount(rows, day, connected).n);
      }),
    );
  });
});
