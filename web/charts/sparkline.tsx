import type { ReactNode } from 'react';
import { linePaths } from './series-paths.ts';
import { colourOf, type Tone } from './tone.ts';

interface SparklineProps {
  /** Null is a gap. */
  readonly values: readonly (number | null)[];
  readonly tone?: Tone | undefined;
  readonly height?: number | undefined;
  /** The same range for all that are compared; its own where it stands alone. */
  readonly range?: readonly [low: number, high: number] | undefined;
  /** Where the number beside it does not say enough; without one it is decoration. */
  readonly label?: string | undefined;
}

const WIDTH = 200;
const EDGE = 4;

/** The shape of a series, without axis: one path that stretches to the width it is given. */
export function Sparkline({ values, tone = 'accent', height = 34, range, label }: SparklineProps): ReactNode {
  const known = values.filter((value) => value !== null);
  const [low, high] = range ?? [Math.min(...known), Math.max(...known)];
  const step = WIDTH / Math.max(values.length - 1, 1);
  const yOf = (value: number): number => {
    const part = high > low ? Math.max(0, Math.min(1, (value - low) / (high - low))) : 0.5;
    return height - EDGE - part * (height - 2 * EDGE);
  };
  const { whole, alone } = linePaths(
    values.map((value, i) => (value === null ? null : { x: i * step, y: yOf(value) })),
  );
  return (
    <svg
      {...(label === undefined ? { 'aria-hidden': true } : { role: 'img', 'aria-label': label })}
      viewBox={`0 0 ${WIDTH} ${height}`}
      preserveAspectRatio="none"
      className="block w-full overflow-visible"
      style={{ height }}
    >
      <g fill="none" stroke={colourOf(tone)} strokeLinejoin="round" strokeLinecap="round">
        {whole && <path d={whole} strokeWidth={1.6} vectorEffect="non-scaling-stroke" />}
        {alone && <path d={alone} strokeWidth={3.5} vectorEffect="non-scaling-stroke" />}
      </g>
    </svg>
  );
}
