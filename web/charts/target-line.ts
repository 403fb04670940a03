/** A target is a dotted line with its words; one far above the axis is only words, at the top edge. */
import type { Plane } from './plane.ts';
import { LINE_HEIGHT } from './notes.ts';
import type { Box } from './plot-frame.ts';
import type { Target } from './series.ts';
import { fitText, textWidth } from './text-width.ts';

export interface TargetLine {
  readonly y: number;
  readonly label: string;
  /** Of the words' baseline; they end at the right edge of the plot. */
  readonly labelY: number;
  /** Above the axis. */
  readonly beyond: boolean;
}

export function targetLine(target: Target, { plot, yOf }: Plane, top: number): TargetLine {
  const beyond = target.value > top;
  const y = beyond ? plot.top : yOf(target.value);
  const words = beyond ? `${target.label}, above this scale ↑` : target.label;
  const above = y - 4 >= plot.top + 4 && !beyond;
  return { y, beyond, label: fitText(words, plot.right - plot.left), labelY: above ? y - 4 : y + LINE_HEIGHT - 1 };
}

export function targetLabelBox({ label, labelY }: TargetLine, { right }: Box): Box {
  return { left: right - textWidth(label), right, top: labelY - LINE_HEIGHT + 2, bottom: labelY + 3 };
}
