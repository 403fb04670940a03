/** The window between a deployment and its incident, as a form has it: a number and a unit. */
export const WINDOW_UNITS = ['MINUTES', 'HOURS', 'DAYS', 'WEEKS', 'UNLIMITED', 'ISO'] as const;
export type WindowUnit = (typeof WINDOW_UNITS)[number];

export interface WindowDraft {
  /** Of the unit; of ISO the duration itself: P1M. */
  readonly amount: string;
  readonly unit: WindowUnit;
}

const SIMPLE = /^P(?:(\d+(?:\.\d+)?)([WD])|T(\d+(?:\.\d+)?)([HM]))$/;
const UNITS = { W: 'WEEKS', D: 'DAYS', H: 'HOURS', M: 'MINUTES' } as const;

/** One that is no number of one unit keeps its own spelling. */
export function draftOfWindow(window: string | null): WindowDraft {
  if (window === null) return { amount: '', unit: 'UNLIMITED' };
  const [, days, dayUnit, hours, hourUnit] = SIMPLE.exec(window) ?? [];
  const unit = (dayUnit ?? hourUnit) as keyof typeof UNITS | undefined;
  return unit === undefined ? { amount: window, unit: 'ISO' } : { amount: days ?? hours ?? '', unit: UNITS[unit] };
}

/** What is no number is left to the graph to refuse, in its own words. */
export function windowOf({ amount, unit }: WindowDraft): string | null {
  const value = amount.trim();
  if (unit === 'UNLIMITED') return null;
  if (unit === 'ISO') return value;
  return unit === 'DAYS' || unit === 'WEEKS' ? `P${value}${unit[0]}` : `PT${value}${unit[0]}`;
}
