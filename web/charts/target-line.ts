/**
 * A target is a dotted line with its words, at that end of it where they cover least; one far above the axis is only
 * words, at the top edge.
 */
import type { Crowd } from './crowd.ts';
import { LINE_HEIGHT } from './notes.ts';
import type { Plane } from './plane.ts';
import type { Box } from './plot-frame.ts';
import type { Target } from './series.ts';
import { fitText, textWidth } from './text-width.ts';

export interface TargetLine {
  readonly y: number;
  /** Above the axis. */
  readonly beyond: boolean;
  readonly label: { readonly text: string; readonly x: number; readonly y: number; readonly anchor: 'start' | 'end' };
  readonly box: Box;
}

interface Surroundings {
  readonly plane: Plane;
  /** Where the axis ends. */
  readonly top: number;
  readonly crowd: Crowd;
}

export function targetLine(target: Target, { plane, top, crowd }: Surroundings): TargetLine {
  const { plot, yOf } = plane;
  const beyond = target.value > top;
  const y = beyond ? plot.top : yOf(target.value);
  // the shorter ones where the series stands in the way of the others
  const words = beyond ? [`${target.label}, above this scale ↑`, `${target.label} ↑`] : [target.label];
  const heights = beyond ? [y + LINE_HEIGHT - 1] : [y - 4, y + LINE_HEIGHT - 1].filter((each) => each >= plot.top + 4);
  const labels = words.flatMap((text) =>
    heights.flatMap((height) => (['end', 'start'] as const).map((anchor) => labelAt(text, { plot, height, anchor }))),
  );
  const best = labels.reduce((least, label) => (crowd(label.box) < crowd(least.box) ? label : least));
  return { y, beyond, ...best };
}

interface LabelPlace {
  readonly plot: Box;
  readonly height: number;
  readonly anchor: 'start' | 'end';
}

function labelAt(words: string, { plot, height, anchor }: LabelPlace): Pick<TargetLine, 'label' | 'box'> {
  const text = fitText(words, plot.right - plot.left);
  const width = textWidth(text);
  const x = anchor === 'end' ? plot.right : plot.left + 4;
  const left = anchor === 'end' ? x - width : x;
  const box = { left, right: left + width, top: height - LINE_HEIGHT + 2, bottom: height + 3 };
  return { label: { text, x, y: height, anchor }, box };
}
