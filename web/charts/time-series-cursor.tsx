import type { ReactNode } from 'react';
import { bucketsBetween } from './buckets-between.ts';
import type { TimeSeriesDrawing } from './time-series-drawing.ts';
import type { Dragged } from './use-drag.ts';

interface CursorProps {
  readonly drawing: TimeSeriesDrawing;
  readonly active: number | null;
  readonly dragged: Dragged | null;
}

/** What follows the pointer or the keys; left out of an exported picture. */
export function TimeSeriesCursor({ drawing, active, dragged }: CursorProps): ReactNode {
  return (
    <g data-export="no">
      {dragged ? <Selection drawing={drawing} dragged={dragged} /> : active !== null && <At {...{ drawing, active }} />}
    </g>
  );
}

function At({ drawing, active }: { readonly drawing: TimeSeriesDrawing; readonly active: number }): ReactNode {
  const { places, groups, plane, bars } = drawing;
  const { top, bottom } = plane.plot;
  const group = groups[active - places.length];
  if (group) {
    return <path d={`M${group.x - 6},${bottom + 6}h12l-6,-11Z`} fill="var(--warn)" stroke="var(--ink)" />;
  }
  const at = places[active];
  if (!at) return null;
  if (bars) {
    const left = at.x - plane.slotWidth / 2;
    return <rect x={left} y={top} width={plane.slotWidth} height={bottom - top} fill="var(--ink)" fillOpacity={0.07} />;
  }
  return (
    <>
      <path d={`M${at.x},${top}V${bottom}`} stroke="var(--line-strong)" />
      <circle cx={at.x} cy={at.y} r={4} fill="var(--accent)" stroke="var(--panel)" strokeWidth={2} />
    </>
  );
}

/** Whole buckets: what will be shown when the mouse is let go. */
function Selection({
  drawing,
  dragged,
}: {
  readonly drawing: TimeSeriesDrawing;
  readonly dragged: Dragged;
}): ReactNode {
  const { plane } = drawing;
  const buckets = bucketsBetween(plane, dragged.from, dragged.to);
  if (!buckets) return null;
  const [left, right] = [plane.xOf(buckets.first), plane.xOf(buckets.last + 1)];
  const { top, bottom } = plane.plot;
  const box = { x: left, y: top, width: right - left, height: bottom - top };
  return <rect {...box} fill="var(--focus)" fillOpacity={0.12} stroke="var(--focus)" />;
}
