/** (value - previous) / previous; null when one of them is absent, and when it would be a share of nothing. */
export function relativeChange(value: number | null, previous: number | null): number | null {
  return value === null || previous === null || previous === 0 ? null : (value - previous) / previous;
}
