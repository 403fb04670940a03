import { describe, expect, it } from '@jest/globals';
import type { AimOfSomebodyFragment } from '../../generated/graphql.ts';
import { draftOf, inputOf, NEW_TARGET, problemsOf, withMetric, type TargetDraft } from './target-draft.ts';

const whole: TargetDraft = { ...NEW_TARGET, value: '24', dueDay: '2027-03-31' };

describe('a target while it is written', () => {
  it.each<[Partial<TargetDraft>, object]>([
    [{}, { metric: 'CHANGE_LEAD_TIME', value: 86_400, baseline: null, dueDay: '2027-03-31' }],
    [{ whose: 'team:a:b' }, { team: 'a:b' }], // a key may hold whatever it likes
    [{ whose: 'service:cart' }, { service: 'cart' }],
    [{ metric: 'CHANGE_FAIL_RATE', scale: 'PERCENT', value: '7' }, { value: 0.07 }],
    [{ metric: 'DEPLOYMENT_FREQUENCY', scale: 'PER_WEEK', value: '2,5' }, { value: 0.357142857143 }], // 2.5 / 7
    [{ baselineValue: '46.5', baselineDay: '2026-09-01' }, { baseline: { value: 167_400, day: '2026-09-01' } }],
  ])('%j is sent in the units of the graph', (change, input) => {
    const draft = { ...whole, ...change };
    expect(problemsOf(draft)).toEqual({});
    expect(inputOf(draft)).toMatchObject(input);
  });

  it.each<[Partial<TargetDraft>, string[]]>([
    [{ value: ' ' }, ['value']],
    [{ value: '1e9' }, ['value']],
    [{ value: 'a day' }, ['value']],
    [{ dueDay: '' }, ['dueDay']],
    [{ baselineValue: '3' }, ['baseline.day']],
    [{ baselineDay: '2026-09-01' }, ['baseline.value']],
    [{ baselineValue: 'x', baselineDay: '2026-09-01' }, ['baseline.value']],
  ])('%j is not sent, and says why beside its field', (change, fields) => {
    expect(Object.keys(problemsOf({ ...whole, ...change }))).toEqual(fields);
  });

  it('keeps numbers with a metric of the same unit, and no others', () => {
    expect(withMetric(whole, 'FAILED_DEPLOYMENT_RECOVERY_TIME').value).toBe('24');
    expect(withMetric(whole, 'CHANGE_FAIL_RATE')).toMatchObject({ scale: 'PERCENT', value: '' });
  });
});

describe('a target that is changed', () => {
  const stored = (change: Partial<AimOfSomebodyFragment>) =>
    ({ ...whole, value: 86_400, baseline: null, team: null, service: null, ...change }) as AimOfSomebodyFragment;

  it.each([
    [{ value: 86_400 }, { value: '24', scale: 'HOURS' }],
    [{ value: 604_800 }, { value: '7', scale: 'DAYS' }],
    [{ value: 1_800 }, { value: '30', scale: 'MINUTES' }],
    [
      { metric: 'CHANGE_FAIL_RATE', value: 0.07 },
      { value: '7', scale: 'PERCENT' },
    ],
    [
      { metric: 'DEPLOYMENT_FREQUENCY', value: 3 },
      { value: '3', scale: 'PER_DAY' },
    ],
    [
      { metric: 'DEPLOYMENT_FREQUENCY', value: 2 / 7 },
      { value: '2', scale: 'PER_WEEK' },
    ],
  ] as const)('%j is shown in a unit that makes it round', (change, draft) => {
    expect(draftOf(stored(change))).toMatchObject(draft);
  });

  it('comes back as it was', () => {
    const target = stored({
      baseline: { __typename: 'TargetBaseline', value: 200_000, day: '2026-09-01' },
      team: { __typename: 'Team', id: '1', key: 't', name: 'T' },
    });
    const input = inputOf(draftOf(target));
    expect(input).toMatchObject({ team: 't', value: 86_400, dueDay: '2027-03-31' });
    expect(input.baseline?.value).toBeCloseTo(200_000, 0);
  });
});
