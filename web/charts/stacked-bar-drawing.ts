/** The parts of a duration, side by side in one bar, then one under the other in words. */
import type { Box, Size } from './plot-frame.ts';
import type { Measure } from './series.ts';
import { textWidth } from './text-width.ts';

export interface Stage {
  readonly key: string;
  readonly label: string;
  /** Null when unknown, 0 only when truly 0. */
  readonly value: number | null;
  readonly n: number;
  /** Why it is unknown. */
  readonly note?: string | undefined;
}

export interface StackedBarSpec {
  readonly stages: readonly Stage[];
  readonly measure: Measure;
  /** What must be known of their sum: 'medians of each stage: they do not add up'. */
  readonly note?: string | undefined;
}

export interface StageDrawing {
  readonly stage: Stage;
  readonly segment: Box | null;
  /** In the bar, where it fits. */
  readonly inside: string | null;
  readonly opacity: number;
  readonly light: boolean;
  /** Of the line of words. */
  readonly y: number;
  /** '18.5 h' */
  readonly value: string;
  /** '28 %, n 149' */
  readonly further: string;
}

export interface StackedBarDrawing {
  readonly size: Size;
  readonly stages: readonly StageDrawing[];
  /** Where values begin, right of the longest name. */
  readonly valueX: number;
  readonly furtherX: number;
  readonly noteY: number;
}

export const BAR_HEIGHT = 26;
export const ROW_HEIGHT = 22;
const SWATCH = 18;
const GAP = 2;
const OPACITIES = [1, 0.5, 0.3, 0.16] as const;
/** Below this, ink is read better than the ground's colour. */
const LIGHT = 0.6;

export function stackedBarHeight({ stages, note }: StackedBarSpec): number {
  return BAR_HEIGHT + 8 + stages.length * ROW_HEIGHT + (note ? ROW_HEIGHT : 0);
}

export function drawStackedBar(spec: StackedBarSpec, width: number): StackedBarDrawing {
  const { stages, measure } = spec;
  const sum = stages.reduce((total, { value }) => total + (value ?? 0), 0);
  let left = 0;
  const drawn = stages.map((stage, i): StageDrawing => {
    const part = sum > 0 ? (stage.value ?? 0) / sum : 0;
    const segment = part > 0 ? { left, right: left + part * width, top: 0, bottom: BAR_HEIGHT } : null;
    left = segment?.right ?? left;
    const value = stage.value === null ? 'unknown' : measure.say(stage.value);
    const opacity = OPACITIES[i % OPACITIES.length] ?? 1;
    const room = segment ? segment.right - segment.left - GAP - 10 : 0;
    return {
      ...{ stage, segment, value, opacity, light: opacity >= LIGHT },
      inside: textWidth(value, 12) <= room ? value : null,
      y: BAR_HEIGHT + 8 + i * ROW_HEIGHT + 15,
      further: furtherOf(stage, part),
    };
  });
  const valueX = SWATCH + Math.max(0, ...stages.map(({ label }) => textWidth(label, 12))) + 14;
  const furtherX = valueX + Math.max(0, ...drawn.map(({ value }) => textWidth(value, 12))) + 14;
  const noteY = BAR_HEIGHT + 8 + stages.length * ROW_HEIGHT + 15;
  return { size: { width, height: stackedBarHeight(spec) }, stages: drawn, valueX, furtherX, noteY };
}

/** The part of the bar without the gap to its neighbour. */
export function segmentBox({ left, right, top, bottom }: Box): { x: number; y: number; width: number; height: number } {
  return { x: left, y: top, width: Math.max(1, right - left - GAP), height: bottom - top };
}

function furtherOf({ value, n, note }: Stage, part: number): string {
  if (value === null) return note ?? `n ${n}`;
  return `${Math.round(part * 100)} %, n ${n}`;
}
