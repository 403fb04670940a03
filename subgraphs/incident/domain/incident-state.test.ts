import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { incidentState } from './incident-state.ts';
import { eventsOfTimes, mergeTimeline, type IncidentEventKind, type TimelineEvent } from './merge-timeline.ts';

/** Minutes after 10:00. */
const at = (minutes: number): Date => new Date(Date.UTC(2026, 10, 24, 10, minutes));
const timeline = (...events: [IncidentEventKind, number][]): TimelineEvent[] =>
  events.map(([kind, minutes]) => ({ kind, at: at(minutes) }));
const state = (...events: [IncidentEventKind, number][]) => incidentState(timeline(...events));

const events = fc.array(
  fc.record({
    kind: fc.constantFrom<IncidentEventKind>('DETECTED', 'ACKNOWLEDGED', 'MITIGATED', 'RESOLVED', 'REOPENED'),
    at: fc.integer({ min: 0, max: 20 }).map(at),
    id: fc.option(fc.constantFrom('a', 'b', 'c')),
  }),
  { maxLength: 12 },
);

describe('incidentState', () => {
  it('follows an incident from detection to resolve', () => {
    expect(state(['DETECTED', 0], ['ACKNOWLEDGED', 5], ['MITIGATED', 20], ['RESOLVED', 30])).toEqual({
      status: 'RESOLVED',
      detectedAt: at(0),
      openingKnown: true,
      acknowledgedAt: at(5),
      mitigatedAt: at(20),
      resolvedAt: at(30),
      openSeconds: 1800,
      openSince: null,
      acknowledgeSeconds: 300,
    });
  });

  it('R12: sums the open intervals of a reopened incident', () => {
    const reopened = state(['DETECTED', 0], ['RESOLVED', 10], ['REOPENED', 40], ['RESOLVED', 45]);
    expect(reopened).toMatchObject({ status: 'RESOLVED', openSeconds: 900, resolvedAt: at(45) }); // 10 min + 5 min, not 45
  });

  it('R12: is open again after reopening, with what is closed so far', () => {
    const reopened = state(['DETECTED', 0], ['ACKNOWLEDGED', 2], ['RESOLVED', 10], ['REOPENED', 40]);
    expect(reopened).toMatchObject({
      status: 'OPEN',
      resolvedAt: null,
      openSince: at(40),
      openSeconds: 600,
      acknowledgedAt: at(2),
    });
  });

  it('R11: knows no duration of a resolve without a known opening', () => {
    expect(state(['RESOLVED', 30])).toMatchObject({
      status: 'RESOLVED',
      resolvedAt: at(30),
      openingKnown: false,
      openSeconds: null,
      acknowledgeSeconds: null,
    });
    expect(state(['ACKNOWLEDGED', 10], ['RESOLVED', 30])).toMatchObject({
      openSeconds: null,
      acknowledgeSeconds: null,
      detectedAt: at(10),
    });
    expect(state(['REOPENED', 10], ['RESOLVED', 30])).toMatchObject({ openSeconds: null, openingKnown: false });
  });

  it('R14: knows it once the opening arrives, however late', () => {
    expect(state(['RESOLVED', 30], ['DETECTED', 0])).toMatchObject({ openingKnown: true, openSeconds: 1800 });
  });

  it('does not take Closed after Resolved for a second recovery', () => {
    expect(state(['DETECTED', 0], ['RESOLVED', 10], ['RESOLVED', 500])).toMatchObject({
      resolvedAt: at(10),
      openSeconds: 600,
    });
  });

  it('lets a second detection while open change nothing, and one after the resolve open it again', () => {
    expect(state(['DETECTED', 0], ['DETECTED', 5], ['RESOLVED', 10])).toMatchObject({
      detectedAt: at(0),
      openSeconds: 600,
    });
    expect(state(['DETECTED', 0], ['RESOLVED', 10], ['DETECTED', 15])).toMatchObject({
      status: 'OPEN',
      openSince: at(15),
      openSeconds: 600,
    });
  });

  it('keeps MITIGATED when it is acknowledged afterwards, and RESOLVED whatever follows but a reopening', () => {
    expect(state(['DETECTED', 0], ['MITIGATED', 5], ['ACKNOWLEDGED', 6])?.status).toBe('MITIGATED');
    expect(state(['DETECTED', 0], ['RESOLVED', 5], ['MITIGATED', 6], ['ACKNOWLEDGED', 7])?.status).toBe('RESOLVED');
  });

  it('measures from the detection when a clock that is behind acknowledged first', () => {
    expect(state(['ACKNOWLEDGED', 0], ['DETECTED', 1], ['RESOLVED', 11])).toMatchObject({
      openSeconds: 600,
      acknowledgeSeconds: null,
      acknowledgedAt: at(0),
    });
  });

  it('orders one millisecond by what can come first', () => {
    expect(state(['RESOLVED', 0], ['DETECTED', 0])).toMatchObject({
      status: 'RESOLVED',
      openSeconds: 0,
      openingKnown: true,
    }); // truly 0
  });

  it('is open since the first that was heard when nothing says when it began', () => {
    expect(state(['ACKNOWLEDGED', 3])).toMatchObject({
      status: 'ACKNOWLEDGED',
      openSince: at(3),
      detectedAt: at(3),
      openingKnown: false,
    });
    expect(incidentState([])).toBeNull();
  });

  it('R14: does not see order, repetition or batches', () => {
    fc.assert(
      fc.property(events, fc.nat({ max: 12 }), (all, cut) => {
        const once = incidentState(mergeTimeline([], all));
        const again = mergeTimeline(mergeTimeline([], [...all.slice(cut)].reverse()), [...all.slice(0, cut), ...all]);
        expect(again).toEqual(mergeTimeline([], all));
        expect(incidentState(again)).toEqual(once);
        expect(incidentState([...all].reverse())).toEqual(once);
      }),
    );
  });

  it('is open exactly when it has an open interval, and never has negative seconds', () => {
    fc.assert(
      fc.property(events, (all) => {
        const folded = incidentState(all);
        if (!folded) return;
        expect(folded.openSince === null).toBe(folded.status === 'RESOLVED');
        expect(folded.resolvedAt === null).toBe(folded.status !== 'RESOLVED');
        expect(folded.openSeconds ?? 0).toBeGreaterThanOrEqual(0);
        expect(folded.acknowledgeSeconds ?? 0).toBeGreaterThanOrEqual(0);
        if (folded.resolvedAt && folded.openSeconds !== null) {
          expect(folded.openSeconds).toBeLessThanOrEqual(
            (folded.resolvedAt.getTime() - folded.detectedAt.getTime()) / 1000,
          );
        }
      }),
    );
  });
});

describe('mergeTimeline', () => {
  it('keeps one event of a kind and moment, with the smaller id', () => {
    const merged = mergeTimeline(
      [{ kind: 'RESOLVED', at: at(5), id: 'b' }],
      [
        { kind: 'RESOLVED', at: at(5), id: 'a' },
        { kind: 'DETECTED', at: at(1) },
      ],
    );
    expect(merged).toEqual([
      { kind: 'DETECTED', at: at(1) },
      { kind: 'RESOLVED', at: at(5), id: 'a' },
    ]);
  });
});

describe('eventsOfTimes', () => {
  it('makes an event of each time that is given', () => {
    expect(eventsOfTimes({ detectedAt: at(0), acknowledgedAt: null, resolvedAt: at(9) })).toEqual(
      timeline(['DETECTED', 0], ['RESOLVED', 9]),
    );
  });
});
