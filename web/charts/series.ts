/** What a chart of buckets draws. Moments are ISO strings, as the graph sends them; a point of the graph fits as it is. */
export interface Bucket {
  readonly from: string;
  /** First moment after the bucket. */
  readonly to: string;
}

export interface Point extends Bucket {
  /** Null is a gap, never zero. */
  readonly value: number | null;
  /** Rows behind the value. */
  readonly n: number;
  /** Cut by the window, or not over yet. */
  readonly partial?: boolean;
}

export type Range = readonly [low: number, high: number];

/** What a model expects of one bucket; `inner` lies within `outer`. */
export interface ExpectedPoint extends Bucket {
  readonly median: number;
  readonly inner: Range;
  readonly outer: Range;
}

/** Over buckets of the past (what was expected of them), over those to come (a forecast), or both. */
export interface Expected {
  /** 'forecast, 80 and 95 %' */
  readonly label: string;
  readonly points: readonly ExpectedPoint[];
}

export interface Target {
  readonly value: number;
  /** 'elite below 24 h' */
  readonly label: string;
}

/** Something that happened at a moment: an incident. */
export interface Mark {
  readonly at: string;
  readonly title: string;
  readonly onSelect?: () => void;
}

/** A point that stands out, with the sentence that says why. */
export interface Anomaly {
  readonly index: number;
  readonly sentence: string;
}

/** How values of one unit are written, and what the lines of a grid are rounded to. */
export interface Measure {
  /** With the unit: '18.5 h', '5 deployments'. */
  say(value: number): string;
  /** Shorter, for an axis in steps of `step`, so that all its labels are in one unit; without it `say` is used. */
  tick?(value: number, step: number): string;
  /** Seconds round to minutes, hours and days; whole numbers have no half. */
  readonly steps: 'decimal' | 'whole' | 'duration';
}

export function tickText(measure: Measure, value: number, step: number): string {
  return measure.tick?.(value, step) ?? measure.say(value);
}
