/** Stretches of time of services, as columns for `unnest`: what a list of the facts of teams or services reads. */
import type { Interval } from '#time/interval';
import type { Period } from './find-ownership.ts';

export interface ServiceStretches {
  readonly service: string[];
  readonly from: string[];
  readonly to: string[];
}

const ALWAYS: Interval = { from: new Date(0), to: new Date(Date.UTC(9999, 0)) };

export function always(serviceIds: Iterable<string>): Period[] {
  return [...serviceIds].map((serviceId) => ({ serviceId, from: ALWAYS.from, to: null }));
}

export function toStretches(periods: readonly Period[], window: Interval | null): ServiceStretches {
  const stretches: ServiceStretches = { service: [], from: [], to: [] };
  const { from: first, to: last } = window ?? ALWAYS;
  for (const { serviceId, from, to } of periods) {
    const [start, end] = [from > first ? from : first, to !== null && to < last ? to : last];
    if (start >= end) continue;
    stretches.service.push(serviceId);
    stretches.from.push(start.toISOString());
    stretches.to.push(end.toISOString());
  }
  return stretches;
}
