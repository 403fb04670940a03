/** Series for tests. */
import type { Measure, Point } from './series.ts';

const DAY = 86_400_000;

export function days(first: string, values: readonly (number | null)[]): Point[] {
  const start = Date.parse(`${first}T00:00:00Z`);
  return values.map((value, i) => ({
    from: new Date(start + i * DAY).toISOString(),
    to: new Date(start + (i + 1) * DAY).toISOString(),
    value,
    n: value ?? 0,
    partial: false,
  }));
}

export const deployments: Measure = {
  say: (value) => `${value} ${value === 1 ? 'deployment' : 'deployments'}`,
  tick: (value) => String(value),
  steps: 'whole',
};

export const hours: Measure = {
  say: (value) => `${Math.round(value / 360) / 10} h`,
  steps: 'duration',
};
