import { describe, expect, it } from '@jest/globals';
import { changeKind } from './change-kind.ts';
import { incidentState } from './incident-state.ts';
import { mergeTimeline, type IncidentEventKind, type TimelineEvent } from './merge-timeline.ts';

/** `DETECTED 1` is a detection at one o'clock. */
function events(...texts: string[]): TimelineEvent[] {
  return texts.map((text) => {
    const [kind, hour] = text.split(' ') as [IncidentEventKind, string];
    return { kind, at: new Date(Date.UTC(2026, 0, 1, Number(hour))) };
  });
}

function kindOf(before: string[], added: string[]) {
  const [known, news] = [events(...before), events(...added)];
  return changeKind(incidentState(known), incidentState(mergeTimeline(known, news))!, news);
}

describe('changeKind', () => {
  it.each([
    [[], ['DETECTED 1'], 'CREATED'],
    [[], ['DETECTED 1', 'RESOLVED 2'], 'CREATED'],
    [['DETECTED 1'], ['ACKNOWLEDGED 2'], 'ACKNOWLEDGED'],
    [['DETECTED 1'], ['MITIGATED 2'], 'MITIGATED'],
    [['DETECTED 1'], ['RESOLVED 2'], 'RESOLVED'],
    [['DETECTED 1', 'RESOLVED 2'], ['REOPENED 3'], 'REOPENED'],
    [['DETECTED 1'], ['ACKNOWLEDGED 2', 'MITIGATED 3', 'RESOLVED 4'], 'RESOLVED'],
    [['DETECTED 1'], ['RESOLVED 2', 'REOPENED 3'], 'REOPENED'],
    [['DETECTED 1', 'RESOLVED 2'], ['REOPENED 3', 'RESOLVED 4'], 'RESOLVED'],
    [['DETECTED 1', 'RESOLVED 2'], ['REOPENED 3', 'ACKNOWLEDGED 4'], 'ACKNOWLEDGED'],
  ] as const)('of %j and then %j is %s', (before, added, kind) => {
    expect(kindOf([...before], [...added])).toBe(kind);
  });

  it.each([
    ['facts alone', ['DETECTED 1'], []],
    ['an earlier detection', ['DETECTED 2'], ['DETECTED 1']],
    ['a second acknowledgement', ['DETECTED 1', 'ACKNOWLEDGED 2'], ['ACKNOWLEDGED 3']],
    ['a resolve of what is resolved', ['DETECTED 1', 'RESOLVED 2'], ['RESOLVED 3']],
    ['a reopening of what was never closed', ['DETECTED 1'], ['REOPENED 2']],
    ['a late pair that was over before', ['DETECTED 1', 'RESOLVED 9'], ['RESOLVED 2', 'REOPENED 3']],
  ] as const)('is UPDATED for %s', (_, before, added) => {
    expect(kindOf([...before], [...added])).toBe('UPDATED');
  });

  it('is ACKNOWLEDGED also of what is mitigated, and of what was only known to be open', () => {
    expect(kindOf(['DETECTED 1', 'MITIGATED 3'], ['ACKNOWLEDGED 2'])).toBe('ACKNOWLEDGED');
    expect(kindOf(['DETECTED 1', 'RESOLVED 2', 'REOPENED 3'], ['ACKNOWLEDGED 4'])).toBe('ACKNOWLEDGED');
  });

  it('is RESOLVED when the resolve that counts is another one now', () => {
    expect(kindOf(['DETECTED 1', 'RESOLVED 5'], ['RESOLVED 4'])).toBe('RESOLVED');
  });
});
