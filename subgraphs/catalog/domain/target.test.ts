import { describe, expect, it } from '@jest/globals';
import { assertTarget, targetMetricOf, type Target } from './target.ts';

const TODAY = '2026-11-24';
const lead: Target = {
  metric: 'CHANGE_LEAD_TIME',
  value: 86_400,
  baseline: { value: 200_000, day: '2026-09-01' },
  dueDay: '2027-03-31',
};
const judge =
  (change: Partial<Target>, before: Target | null = null) =>
  () =>
    assertTarget({ ...lead, ...change }, TODAY, before);

describe('a target', () => {
  it('may lack its baseline, be due today, and have one that was measured today', () => {
    expect(judge({})).not.toThrow();
    expect(judge({ baseline: null, dueDay: TODAY })).not.toThrow();
    expect(judge({ baseline: { value: 0, day: TODAY } })).not.toThrow();
  });

  it.each<[Partial<Target>, string]>([
    [{ value: 0 }, 'input.value: 0 is not above 0 and up to 315576000 (SECONDS)'],
    [{ value: -1 }, 'input.value: -1'],
    [{ value: 315_576_001 }, 'up to 315576000 (SECONDS)'],
    [{ metric: 'CHANGE_FAIL_RATE', value: 15, baseline: null }, 'input.value: 15 is not above 0 and up to 1 (RATIO)'],
    [{ metric: 'DEPLOYMENT_FREQUENCY', value: 1_001, baseline: null }, 'up to 1000 (PER_DAY)'],
    [{ baseline: { value: -0.1, day: '2026-09-01' } }, 'input.baseline.value: -0.1 is not at least 0'],
    [{ baseline: { value: 1, day: '2026-11-25' } }, 'input.baseline.day: 2026-11-25 is not over yet'],
    [{ baseline: { value: 1, day: TODAY }, dueDay: TODAY }, 'input.dueDay: 2026-11-24 is not after 2026-11-24'],
    [{ dueDay: '2026-11-23' }, 'input.dueDay: 2026-11-23 is over'],
    [{ dueDay: '2036-11-25' }, 'input.dueDay: 2036-11-25 is more than 10 years ahead'],
  ])('refuses %j, naming value and limit', (change, message) => expect(judge(change)).toThrow(message));

  it('may be changed after it was due, but not made due on another day of the past', () => {
    const before = { ...lead, dueDay: '2026-11-01' };
    expect(judge({ value: 90_000, dueDay: '2026-11-01' }, before)).not.toThrow();
    expect(judge({ dueDay: '2026-11-02' }, before)).toThrow('is over');
  });
});

describe('targetMetricOf', () => {
  it.each(['INCIDENT_COUNT', 'COMMITS', 'VELOCITY', 'toString'])('refuses %s, naming those that take one', (name) => {
    expect(() => targetMetricOf(name)).toThrow(
      `input.metric: ${name} takes no target; these do: DEPLOYMENT_FREQUENCY, CHANGE_LEAD_TIME`,
    );
  });
});
