import { describe, expect, it } from '@jest/globals';
import { sayAim, sayDue, sayWay, targetLabel, wayMade, type Aim } from './target.ts';

const HOUR = 3_600;
const lead: Aim = {
  unit: 'SECONDS',
  side: 'BELOW',
  value: 24 * HOUR,
  baseline: { value: 48 * HOUR, day: '2026-09-01' } as Aim['baseline'],
  dueDay: '2026-12-31',
};
const often: Aim = { ...lead, unit: 'PER_DAY', side: 'ABOVE', value: 5, baseline: { ...lead.baseline!, value: 1 } };

describe('a target in words', () => {
  it.each<[Partial<Aim>, string]>([
    [{}, 'below 24 h'],
    [{ value: 36 * HOUR }, 'below 36 h'],
    [{ value: 7 * 24 * HOUR }, 'below 7 d'],
    [{ value: 90 }, 'below 1.5 min'],
    [{ unit: 'RATIO', value: 0.125 }, 'below 12.5 %'],
    [{ unit: 'RATIO', value: 0.07 }, 'below 7 %'], // 0.07 * 100 is 7.000000000000001
    [{ unit: 'PER_DAY', side: 'ABOVE', value: 3 }, 'at least 3 per day'],
    [{ unit: 'PER_DAY', side: 'ABOVE', value: 2 / 7 }, 'at least 2 per week'],
  ])('%j is %s', (change, words) => expect(sayAim({ ...lead, ...change })).toBe(words));

  it('says by when, with the year where it is another', () => {
    expect(targetLabel(lead, '2026-11-24')).toBe('target below 24 h by 31 Dec');
    expect(targetLabel({ ...lead, dueDay: '2027-03-31' }, '2026-11-24')).toBe('target below 24 h by 31 Mar 2027');
    expect(targetLabel(lead, '2027-01-02')).toBe('target below 24 h, was due 31 Dec 2026');
  });

  it.each([
    ['2026-11-24', 'due in 37 days'],
    ['2026-12-30', 'due in 1 day'],
    ['2026-12-31', 'due today'],
    ['2027-01-03', 'was due 3 days ago'],
  ])('on %s it is %s', (today, words) => expect(sayDue('2026-12-31', today)).toBe(words));
});

describe('how far it has come', () => {
  it.each<[Aim, number | null, string]>([
    [lead, 33 * HOUR, '62 % of the way'],
    [lead, 23 * HOUR, 'reached'],
    [lead, 24 * HOUR, '99 % of the way'], // below is below
    [lead, 48 * HOUR, 'as far away as it was'],
    [lead, 49 * HOUR, 'as far away as it was'],
    [lead, 60 * HOUR, 'further away than it was'],
    [lead, null, 'no number to hold against it'],
    [{ ...lead, baseline: null }, 30 * HOUR, '6 h short of it'],
    [{ ...lead, baseline: { ...lead.baseline!, value: 20 * HOUR } }, 30 * HOUR, '6 h short of it'],
    [often, 4.17, '79 % of the way'],
    [often, 5, 'reached'],
    [often, 0.5, 'further away than it was'],
  ])('%#', (aim, value, words) => expect(sayWay(aim, value)).toBe(words));

  it('is a share of the way from the baseline', () => {
    expect(wayMade(lead, 33 * HOUR)).toBeCloseTo(0.625);
    expect(wayMade({ ...lead, baseline: null }, 1)).toBeNull();
    expect(wayMade({ ...lead, baseline: { ...lead.baseline!, value: lead.value } }, 1)).toBeNull();
  });
});
