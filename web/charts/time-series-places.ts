/**
 * What can be reached in a series: its buckets from left to right, those to come after them, then the groups of marks
 * under the axis. Arrow down goes from a bucket to the marks nearest to it, arrow up returns.
 */
import { grainOfBuckets } from './grain.ts';
import type { MarkGroup } from './mark-groups.ts';
import type { Place } from './nearest.ts';
import { expectedWords, markWords, pointWords } from './point-words.ts';
import { stepAlong, type Step } from './steps.ts';
import type { TimeSeriesDrawing, TimeSeriesSpec } from './time-series-drawing.ts';
import { slotOf } from './slots.ts';
import type { Words } from './words.ts';

export interface TimeSeriesPlaces {
  readonly count: number;
  readonly step: Step;
  readonly hit: (place: Place) => number | null;
  readonly words: (index: number) => Words;
  readonly placeOf: (index: number) => Place;
  /** The group at a place that is one of marks. */
  readonly groupAt: (index: number) => MarkGroup | undefined;
}

/** As far from a triangle as a finger is wide. */
const MARK_REACH = 12;

export function timeSeriesPlaces(spec: TimeSeriesSpec, drawing: TimeSeriesDrawing): TimeSeriesPlaces {
  const { groups, places, plane } = drawing;
  const buckets = places.length;
  const groupAt = (index: number): MarkGroup | undefined => groups[index - buckets];
  return {
    count: buckets + groups.length,
    groupAt,
    step: stepAmong(buckets, groups),
    words: wordsOf(spec, drawing),
    placeOf: (index) => {
      const group = groupAt(index);
      return group ? { x: group.x, y: plane.plot.bottom } : (places[index] ?? { x: 0, y: 0 });
    },
    hit: ({ x, y }) => {
      const near =
        y > plane.plot.bottom - MARK_REACH ? groups.findIndex((group) => Math.abs(group.x - x) <= MARK_REACH) : -1;
      if (near >= 0) return buckets + near;
      const slot = Math.floor((x - plane.plot.left) / plane.slotWidth);
      return slot >= 0 && slot < buckets ? slot : null;
    },
  };
}

function stepAmong(buckets: number, groups: readonly MarkGroup[]): Step {
  return (from, key) => {
    const group = from === null ? undefined : groups[from - buckets];
    if (group) {
      if (key === 'ArrowUp') return group.slot;
      const to = stepAlong((from ?? 0) - buckets, key, groups.length);
      return to === null ? null : to + buckets;
    }
    if (key === 'ArrowDown' && groups.length > 0) return buckets + nearestGroup(groups, from ?? buckets - 1);
    return stepAlong(from, key, buckets);
  };
}

function nearestGroup(groups: readonly MarkGroup[], slot: number): number {
  const away = groups.map((group) => Math.abs(group.slot - slot));
  return away.indexOf(Math.min(...away));
}

function wordsOf(spec: TimeSeriesSpec, { places, groups, plane }: TimeSeriesDrawing): (index: number) => Words {
  const { points, expected } = spec;
  const coming = new Map((expected?.points ?? []).map((point) => [slotOf(plane.slots, point), point]));
  const grain = grainOfBuckets(points.length > 0 ? points : [...coming.values()]);
  const inWords = { spec, grain, groups };
  return (index) => {
    const [point, later, group] = [points[index], coming.get(index), groups[index - places.length]];
    if (point) return pointWords(index, point, inWords);
    if (later) return expectedWords(later, inWords);
    return group ? markWords(group, inWords) : { heading: '', lines: [], spoken: '' };
  };
}
