import { describe, expect, it } from '@jest/globals';
import { isCountry } from './country.ts';
import { weekOf, windowSeconds, type Weekday } from './settings.ts';

describe('windowSeconds', () => {
  it.each([
    ['PT24H', 86_400],
    ['P1D', 86_400],
    ['PT0.5S', 0.5],
    ['P10Y', 315_576_000], // ten years of 365.25 days
  ])('%s is %d seconds', (duration, seconds) => expect(windowSeconds(duration)).toBe(seconds));

  it.each(['PT0S', 'P0D'])('refuses %s: nothing would be attributed', (duration) => {
    expect(() => windowSeconds(duration)).toThrow('is not longer than 0');
  });
  it.each(['P11Y', 'P3653D', 'P121M'])('refuses %s, naming the limit', (duration) => {
    expect(() => windowSeconds(duration)).toThrow(`${duration} is longer than 10 years`);
  });
});

describe('weekOf', () => {
  it('puts days in order, each once', () => {
    const days: Weekday[] = ['SUNDAY', 'MONDAY', 'SUNDAY'];
    expect(weekOf(days)).toEqual(['MONDAY', 'SUNDAY']);
  });
  it('wants at least one', () => expect(() => weekOf([])).toThrow('name 1 to 7 days'));
});

describe('isCountry', () => {
  it('knows the 249 codes and no other', () => {
    const letters = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'];
    const known = letters.flatMap((a) => letters.map((b) => a + b)).filter(isCountry);
    expect(known).toHaveLength(249);
    expect(['DE', 'GB', 'SS'].every(isCountry)).toBe(true);
    expect(['UK', 'EU', 'XK', 'AN', 'de', '', 'DEU', '\n'].some(isCountry)).toBe(false);
  });
});
