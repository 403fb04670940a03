/**
 * The words under a time axis: the densest set that stands on the calendar (every day, Mondays, firsts of months ...)
 * and whose words do not touch. The month is said where it changes, the year where that changes.
 */
import { dayAndMonth, grainOf, localMoment, monthName, type Grain, type LocalMoment } from './grain.ts';
import type { Slots } from './slots.ts';
import { textWidth } from './text-width.ts';

export interface AxisLabel {
  /** Of the middle of the text. */
  readonly x: number;
  readonly text: string;
}

export interface TimeAxis {
  readonly slots: Slots;
  readonly zone: string;
  readonly left: number;
  readonly right: number;
  readonly xOf: (slot: number) => number;
}

interface Choice {
  readonly takes: (start: LocalMoment, index: number) => boolean;
  readonly says: (start: LocalMoment, before: LocalMoment | undefined) => string;
}

const GAP = 12;
/** More than one label in this many pixels is a ruler, not an axis. */
const ROOM = 56;

export function timeLabels(axis: TimeAxis): AxisLabel[] {
  const starts = axis.slots.starts.map((start) => localMoment(start, axis.zone));
  const grain = grainOf(axis.slots.starts.map((start, i) => (axis.slots.ends[i] ?? start) - start));
  const fewest = Math.min(2, starts.length);
  const most = Math.max(2, (axis.right - axis.left) / ROOM);
  for (const choice of CHOICES[grain]) {
    const labels = labelsOf(choice, starts, axis);
    if (labels.length >= fewest && labels.length <= most && apart(labels)) return labels;
  }
  return ends(CHOICES[grain][0], starts, axis);
}

function labelsOf({ takes, says }: Choice, starts: readonly LocalMoment[], axis: TimeAxis): AxisLabel[] {
  let before: LocalMoment | undefined;
  return starts.flatMap((start, i) => {
    if (!takes(start, i)) return [];
    const text = says(start, before);
    before = start;
    return [within(axis, axis.xOf(i), text)];
  });
}

/** Moved inwards where half of the text would stand outside. */
function within({ left, right }: TimeAxis, x: number, text: string): AxisLabel {
  const half = textWidth(text) / 2;
  return { x: Math.max(left + half, Math.min(right - half, x)), text };
}

function apart(labels: readonly AxisLabel[]): boolean {
  return labels.every(({ x, text }, i) => {
    const next = labels[i + 1];
    return !next || x + textWidth(text) / 2 + GAP <= next.x - textWidth(next.text) / 2;
  });
}

/** When nothing else fits: the first and the last, or only the first. */
function ends(choice: Choice, starts: readonly LocalMoment[], axis: TimeAxis): AxisLabel[] {
  const last = starts.length - 1;
  const both = labelsOf({ ...choice, takes: (_, i) => i === 0 || i === last }, starts, axis);
  return apart(both) ? both : both.slice(0, 1);
}

function every(stride: number): Choice['takes'] {
  return (_, index) => index % stride === 0;
}

function firstOf(months: number): Choice['takes'] {
  return ({ day, month }) => day === 1 && (month - 1) % months === 0;
}

/** The first week that begins in the month: not always the first of its days. */
function firstWeekOf(months: number): Choice['takes'] {
  return ({ day, month }) => day <= 7 && (month - 1) % months === 0;
}

const sayDay: Choice['says'] = (start, before) => {
  if (before && before.year !== start.year) return `${dayAndMonth(start)} ${start.year}`;
  return before && before.month === start.month ? String(start.day) : dayAndMonth(start);
};

const sayMonth: Choice['says'] = (start, before) =>
  before && before.year === start.year ? monthName(start.month) : `${monthName(start.month)} ${start.year}`;

const sayHour: Choice['says'] = (start, before) =>
  before && before.day === start.day ? `${String(start.hour).padStart(2, '0')}:00` : dayAndMonth(start);

const sayYear: Choice['says'] = (start) => String(start.year);
const years: Choice = { takes: ({ month, day }) => month === 1 && day <= 7, says: sayYear };
const hours = (stride: number): Choice => ({ takes: ({ hour }) => hour % stride === 0, says: sayHour });

const CHOICES: Record<Grain, readonly [Choice, ...Choice[]]> = {
  hour: [hours(1), hours(3), hours(6), hours(12), hours(24)],
  day: [
    { takes: every(1), says: sayDay },
    { takes: every(2), says: sayDay },
    { takes: ({ weekday }) => weekday === 1, says: sayDay },
    { takes: every(14), says: sayDay },
    ...[1, 3, 6].map((months) => ({ takes: firstOf(months), says: sayMonth })),
    years,
  ],
  week: [
    { takes: every(1), says: sayDay },
    { takes: every(2), says: sayDay },
    ...[1, 3, 6].map((months) => ({ takes: firstWeekOf(months), says: sayMonth })),
    years,
  ],
  month: [
    { takes: every(1), says: sayMonth },
    ...[3, 6].map((months) => ({ takes: firstOf(months), says: sayMonth })),
    years,
  ],
  year: [
    { takes: every(1), says: sayYear },
    { takes: every(5), says: sayYear },
  ],
};
