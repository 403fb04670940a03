import type { ReactNode } from 'react';
import { ChartText } from './chart-svg.tsx';
import type { Box, GridLine } from './plot-frame.ts';
import type { AxisLabel } from './time-labels.ts';

/** Three or four hairlines in one path, each with its value beside it. */
export function ValueAxis({ grid, plot }: { readonly grid: readonly GridLine[]; readonly plot: Box }): ReactNode {
  const lines = grid.map(({ y }) => `M${plot.left},${y.toFixed(1)}H${plot.right}`).join('');
  return (
    <>
      <path d={lines} stroke="var(--line)" fill="none" />
      {grid.map(({ y, text }) => (
        <ChartText key={y} x={plot.left - 6} y={y + 4} anchor="end">
          {text}
        </ChartText>
      ))}
    </>
  );
}

export function TimeAxis({ labels, y }: { readonly labels: readonly AxisLabel[]; readonly y: number }): ReactNode {
  return labels.map(({ x, text }) => (
    <ChartText key={x} x={x} y={y} anchor="middle">
      {text}
    </ChartText>
  ));
}

/** In the place of the values; why there are none, and what to do, is said by the panel around the chart. */
export function EmptyWords({ plot, children }: { readonly plot: Box; readonly children: string }): ReactNode {
  return (
    <>
      <path d={`M${plot.left},${plot.bottom}H${plot.right}`} stroke="var(--line)" />
      <ChartText x={(plot.left + plot.right) / 2} y={(plot.top + plot.bottom) / 2} anchor="middle">
        {children}
      </ChartText>
    </>
  );
}
