/**
 * Who owned a service when: half-open periods [from, to), `to` null for "until further notice". Those of one service never
 * overlap, so at any moment a service has one owner or none, and a deployment counts for one team.
 */
export interface Period {
  readonly teamId: string;
  readonly from: Date;
  readonly to: Date | null;
}

/** The team that owns it at that moment; null for nobody. */
export function ownerAt(periods: readonly Period[], at: Date): string | null {
  return periods.find(({ from, to }) => from <= at && (to === null || at < to))?.teamId ?? null;
}

/** Places of two periods that share a moment, the later one second; null when none do. Sorted, neighbours decide. */
export function overlap(periods: readonly Pick<Period, 'from' | 'to'>[]): readonly [number, number] | null {
  const places = periods.map((_, i) => i).sort((a, b) => periods[a]!.from.getTime() - periods[b]!.from.getTime());
  for (let i = 1; i < places.length; i++) {
    const [before, after] = [places[i - 1]!, places[i]!];
    const end = periods[before]!.to;
    if (end === null || end > periods[after]!.from) return [before, after];
  }
  return null;
}

/** Periods that are in one of the two lists only: what replacing one by the other adds or takes away. */
export function changedPeriods(before: readonly Period[], after: readonly Period[]): Period[] {
  const [old, young] = [new Set(before.map(spell)), new Set(after.map(spell))];
  return [
    ...before.filter((period) => !young.has(spell(period))),
    ...after.filter((period) => !old.has(spell(period))),
  ];
}

function spell({ teamId, from, to }: Period): string {
  return `${teamId} ${from.getTime()} ${to?.getTime() ?? ''}`;
}
