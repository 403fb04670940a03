import type { ReactNode, Ref } from 'react';
import type { Size } from './plot-frame.ts';

export interface Titled {
  readonly title: string;
  /** Unit, window and what else a picture of it needs to explain itself. */
  readonly subtitle?: string | undefined;
  /** For `exportSvg` and `exportPng`. */
  readonly svgRef?: Ref<SVGSVGElement> | undefined;
}

interface ChartSvgProps extends Titled {
  readonly size: Size;
  readonly children: ReactNode;
}

/**
 * The picture itself. It lies over its box, so that it never holds the box wider than the page, and says its title only
 * to the export: a `<title>` would be the browser's own tooltip over the whole of it.
 */
export function ChartSvg({ title, subtitle, svgRef, size, children }: ChartSvgProps): ReactNode {
  return (
    <svg
      ref={svgRef}
      aria-hidden="true"
      className="absolute top-0 left-0"
      width={size.width}
      height={size.height}
      viewBox={`0 0 ${size.width} ${size.height}`}
      fontSize={11}
      overflow="visible"
      data-title={title}
      data-subtitle={subtitle}
    >
      {children}
    </svg>
  );
}

interface ChartTextProps {
  readonly x: number;
  readonly y: number;
  readonly anchor?: 'start' | 'middle' | 'end';
  readonly colour?: string;
  readonly children: string;
}

/** With a halo, so that it can be read over whatever it stands on. */
export function ChartText({ x, y, anchor = 'start', colour = 'var(--muted)', children }: ChartTextProps): ReactNode {
  return (
    <text
      {...{ x: tenth(x), y: tenth(y), textAnchor: anchor, fill: colour }}
      stroke="var(--panel)"
      strokeWidth={4}
      strokeLinejoin="round"
      paintOrder="stroke"
    >
      {children}
    </text>
  );
}

function tenth(value: number): number {
  return Math.round(value * 10) / 10;
}
