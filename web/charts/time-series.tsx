import { useRef, type ReactNode } from 'react';
import { bucketsBetween } from './buckets-between.ts';
import { ChartSvg, type Titled } from './chart-svg.tsx';
import { Explorable } from './explorable.tsx';
import type { MarkGroup } from './mark-groups.ts';
import { seriesSentence } from './series-sentence.ts';
import { TimeSeriesCursor } from './time-series-cursor.tsx';
import { drawTimeSeries, type TimeSeriesSpec } from './time-series-drawing.ts';
import { TimeSeriesPicture } from './time-series-picture.tsx';
import { timeSeriesPlaces } from './time-series-places.ts';
import { useWidth } from './use-width.ts';

export interface TimeSeriesProps extends TimeSeriesSpec, Titled {
  /** Fixed, so that nothing moves while data arrives. */
  readonly height?: number | undefined;
  readonly onSelectPoint?: ((index: number) => void) | undefined;
  /** From the first moment of a bucket to the first after another: what was dragged over. */
  readonly onZoom?: ((from: string, to: string) => void) | undefined;
}

/** Buckets over time as bars, a line or an area, with all that belongs to them. */
export function TimeSeries(props: TimeSeriesProps): ReactNode {
  const { title, subtitle, svgRef, height = 210, onZoom, points } = props;
  const box = useRef<HTMLDivElement>(null);
  const width = useWidth(box);
  // what follows the pointer is the state of `Explorable` alone: none of this is done again while it moves
  const drawing = drawTimeSeries(props, { width, height });
  const { groupAt, ...places } = timeSeriesPlaces(props, drawing);
  const zoom = (from: number, to: number): void => {
    const stretch = bucketsBetween(drawing.plane, from, to);
    const [first, last] = [points[stretch?.first ?? -1], points[stretch?.last ?? -1]];
    if (first && last) onZoom?.(first.from, last.to);
  };
  const select = (index: number): void => {
    const group = groupAt(index);
    if (group) selectMark(group, props);
    else if (index < points.length) props.onSelectPoint?.(index);
  };
  return (
    <Explorable
      {...{ box, height, ...places }}
      label={seriesSentence(title, subtitle, props)}
      hint={hintOf(props)}
      onSelect={selectable(props) ? select : undefined}
      onDrag={onZoom && zoom}
    >
      {(active, dragged) => (
        <ChartSvg {...{ title, subtitle, svgRef }} size={drawing.size}>
          <TimeSeriesPicture drawing={drawing} />
          <TimeSeriesCursor {...{ drawing, active, dragged }} />
        </ChartSvg>
      )}
    </Explorable>
  );
}

function selectable({ marks, onSelectPoint }: TimeSeriesProps): boolean {
  return onSelectPoint !== undefined || (marks ?? []).some(({ onSelect }) => onSelect !== undefined);
}

/** Several marks in one place: the bucket they stand in shows them all. */
function selectMark({ marks, slot }: MarkGroup, { onSelectPoint }: TimeSeriesProps): void {
  const [mark] = marks;
  if (marks.length === 1 && mark?.onSelect) mark.onSelect();
  else onSelectPoint?.(slot);
}

function hintOf({ marks, onSelectPoint }: TimeSeriesProps): string {
  const down = marks && marks.length > 0 ? 'Arrow down reaches the marks under the axis.' : '';
  const enter = onSelectPoint ? 'Enter opens what is behind a value.' : '';
  return [down, enter].filter(Boolean).join(' ');
}
