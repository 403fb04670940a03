import { describe, expect, it } from '@jest/globals';
import { generateDemo } from './generate.ts';
import { SERVICES, TEAMS } from './story.ts';

const NOW = new Date('2026-03-18T12:00:00Z');

describe('the demo organisation', () => {
  it('is the same every time for the same moment', () => {
    expect(generateDemo(NOW)).toEqual(generateDemo(new Date(NOW)));
  });

  it('holds nothing from the future, and something of the last three days', () => {
    const { deployments, incidents, changes } = generateDemo(NOW);
    const moments = [...deployments, ...incidents, ...changes].map(({ observedAt }) => Date.parse(observedAt));
    expect(Math.max(...moments)).toBeLessThanOrEqual(NOW.getTime());
    expect(Math.max(...moments)).toBeGreaterThan(NOW.getTime() - 3 * 86_400_000);
  });

  it('names every fact once', () => {
    const { deployments, incidents, changes } = generateDemo(NOW);
    for (const facts of [deployments, incidents, changes]) {
      expect(new Set(facts.map(({ ref }) => ref.id)).size).toBe(facts.length);
    }
  });

  it('has six teams or more, one improving and one with too little data', () => {
    expect(TEAMS.length).toBeGreaterThanOrEqual(6);
    const { deployments } = generateDemo(NOW);
    const of = (service: string, from: string, to: string) =>
      deployments.filter(
        ({ service: ref, finishedAt }) => ref?.key === service && finishedAt! >= from && finishedAt! < to,
      ).length;
    expect(of('cart', '2026-02-18', '2026-03-18')).toBeGreaterThan(3 * of('cart', '2025-09-18', '2025-10-18'));
    expect(of('prototype', '2025-01-01', '2026-03-19')).toBeLessThan(10);
  });

  it('has one week in which Search fails far more often than before', () => {
    const { incidents } = generateDemo(NOW);
    const search = SERVICES.filter(({ team }) => team === 'search').map(({ key }) => key);
    const of = (from: number, to: number) =>
      incidents.filter(({ service, detectedAt }) => {
        const daysAgo = (NOW.getTime() - Date.parse(detectedAt!)) / 86_400_000;
        return search.includes(service!.key!) && daysAgo >= from && daysAgo < to;
      }).length;
    expect(of(35, 42)).toBeGreaterThan(3 * Math.max(1, of(49, 56)));
  });
});
