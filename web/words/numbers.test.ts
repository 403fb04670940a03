import { describe, expect, it } from '@jest/globals';
import { movement } from './change.ts';
import { count, say, spellNumber, spellSeconds } from './numbers.ts';

describe('numbers in words', () => {
  it('have no more figures than they carry', () => {
    expect([0, 0.0449, 1, 4.44, 18.46, 611.4, 12_345].map(spellNumber)).toEqual([
      ...['0', '0.04', '1', '4.4', '18.5', '611', '12,345'],
    ]);
  });

  it.each([
    [59, 'SECONDS', '59 s'],
    [90, 'SECONDS', '1.5 min'],
    [66_600, 'SECONDS', '18.5 h'],
    [155_520, 'SECONDS', '1.8 d'],
    [0.1111, 'RATIO', '11 %'],
    [0.0437, 'RATIO', '4.4 %'],
    [5.2, 'PER_DAY', '5.2 per day'],
    [0.33, 'PER_DAY', '2.3 per week'],
    [0.03, 'PER_DAY', '0.91 per month'],
    [0, 'PER_DAY', '0 per day'],
    [28, 'COUNT', '28'],
    [null, 'SECONDS', '–'],
  ] as const)('%p %s is %s', (value, unit, words) => {
    expect(say(value, unit)).toBe(words);
  });

  it('can be in the unit of another', () => {
    expect(spellSeconds(1_800, 86_400)).toEqual({ value: '0.02', unit: 'd' });
  });

  it('count one and many', () => {
    expect([count(1, 'recovery', 'recoveries'), count(2, 'recovery', 'recoveries')]).toEqual([
      '1 recovery',
      '2 recoveries',
    ]);
  });
});

describe('a movement', () => {
  it.each([
    ['DEPLOYMENT_FREQUENCY', 'PER_DAY', 5, 4, 'better ▲ 25 % more often'],
    ['CHANGE_LEAD_TIME', 'SECONDS', 3_600, 10_800, 'better ▼ 2 h faster'],
    ['CHANGE_FAIL_RATE', 'RATIO', 0.12, 0.09, 'worse ▲ 3 pts worse'],
    ['CHANGE_FAIL_RATE', 'RATIO', 0.1, 0, 'worse ▲ 10 pts worse'],
    ['INCIDENT_COUNT', 'COUNT', 3, 2, 'same ▲ 50 % more'],
    ['CHANGE_LEAD_TIME', 'SECONDS', 1_000, 1_004, 'same ▼ 4 s as before'],
  ] as const)('of %s (%s) to %p from %p is %s', (metric, unit, now, before, words) => {
    const { tone, up, amount, word } = movement(metric, unit, now, before)!;
    expect(`${tone} ${up ? '▲' : '▼'} ${amount} ${word}`).toBe(words);
  });

  it('is none where one of the two is missing', () => {
    expect([
      movement('CHANGE_LEAD_TIME', 'SECONDS', null, 1),
      movement('CHANGE_LEAD_TIME', 'SECONDS', 1, undefined),
    ]).toEqual([null, null]);
  });
});
