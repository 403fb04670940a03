import { localMoment } from './grain.ts';
import type { Bucket } from './series.ts';
import type { Slots } from './slots.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
/** An axis of years has no use for single days. */
const MOST = 4_000;

/** The local days of a window, or its hours when it is short, for an axis on which moments lie where they fall. */
export function calendarSlots(window: Bucket, zone: string): Slots {
  const [from, to] = [Date.parse(window.from), Date.parse(window.to)];
  const step = to - from <= 2 * DAY ? HOUR : DAY;
  const count = Math.min(MOST, Math.max(1, Math.round((to - from) / step)));
  const steps = Array.from({ length: count + 1 }, (_, i) => from + i * step);
  const starts = step === DAY ? steps.map((moment) => midnightNear(moment, zone)) : steps;
  return { starts: starts.slice(0, -1), ends: starts.slice(1), measured: count };
}

/** A day of the clock change has 23 or 25 hours: after it, steps of 24 are beside midnight. */
function midnightNear(moment: number, zone: string): number {
  const { hour } = localMoment(moment, zone);
  return hour < 12 ? moment - hour * HOUR : moment + (24 - hour) * HOUR;
}
