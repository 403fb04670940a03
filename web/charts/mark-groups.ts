/** Marks that would cover each other stand as one triangle, which says how many there are. */
import type { Mark } from './series.ts';
import { positionOf, type Slots } from './slots.ts';

export interface MarkGroup {
  readonly x: number;
  /** The slot it stands in. */
  readonly slot: number;
  readonly marks: readonly Mark[];
}

/** Closer than a triangle is wide. */
const NEAR = 9;

/** Marks outside of the axis are left out. */
export function markGroups(marks: readonly Mark[], slots: Slots, xOf: (position: number) => number): MarkGroup[] {
  const placed = marks
    .flatMap((mark) => {
      const position = positionOf(slots, Date.parse(mark.at));
      return position === null ? [] : [{ mark, slot: Math.floor(position), x: xOf(position) }];
    })
    .sort((a, b) => a.x - b.x);
  const groups: { x: number; slot: number; marks: Mark[] }[] = [];
  for (const { mark, slot, x } of placed) {
    const last = groups.at(-1);
    if (last && x - last.x < NEAR) last.marks.push(mark);
    else groups.push({ x, slot, marks: [mark] });
  }
  return groups;
}
