import { memo, useRef, type ReactNode } from 'react';
import { TimeAxis } from './axes.tsx';
import { ChartSvg, ChartText, type Titled } from './chart-svg.tsx';
import { Explorable } from './explorable.tsx';
import { CELL_HEIGHT, drawHeatmap, OPACITIES, type HeatmapDrawing, type HeatmapSpec } from './heatmap-drawing.ts';
import { heatmapPlaces, heatmapSentence } from './heatmap-places.ts';
import type { Place } from './nearest.ts';
import { useWidth } from './use-width.ts';

export interface HeatmapProps extends HeatmapSpec, Titled {
  readonly onSelect?: ((row: number, column: number) => void) | undefined;
}

/** Weekday by hour, team by week: each cell with its value and n; as high as its rows ask. */
export function Heatmap(props: HeatmapProps): ReactNode {
  const { title, subtitle, svgRef, columns, onSelect } = props;
  const box = useRef<HTMLDivElement>(null);
  const drawing = drawHeatmap(props, useWidth(box));
  const places = heatmapPlaces(props, drawing);
  const select = (index: number): void => onSelect?.(Math.floor(index / columns.length), index % columns.length);
  return (
    <Explorable
      {...{ box, height: drawing.size.height, ...places }}
      label={heatmapSentence(subtitle ? `${title}, ${subtitle}` : title, props)}
      hint={onSelect ? 'Enter opens what is behind a cell.' : ''}
      onSelect={onSelect && select}
    >
      {(active) => (
        <ChartSvg {...{ title, subtitle, svgRef }} size={drawing.size}>
          <Picture drawing={drawing} />
          {active !== null && <Frame at={places.placeOf(active)} width={drawing.cellWidth} />}
        </ChartSvg>
      )}
    </Explorable>
  );
}

const Picture = memo(function Picture({ drawing }: { readonly drawing: HeatmapDrawing }) {
  const { plot, rowLabels, rowNotes, columnLabels, steps, numbers } = drawing;
  return (
    <>
      {rowLabels.map(({ text, y }) => (
        <ChartText key={y} x={plot.left - 6} y={y} anchor="end">
          {text}
        </ChartText>
      ))}
      {steps.map(
        ({ opacity, path }) => path && <path key={opacity} d={path} fill="var(--accent)" fillOpacity={opacity} />,
      )}
      {numbers.map(({ x, y, text, light }) => (
        <text key={`${x} ${y}`} x={x} y={y} textAnchor="middle" fill={light ? 'var(--panel)' : 'var(--ink)'}>
          {text}
        </text>
      ))}
      {rowNotes.map(({ text, y }) => (
        <ChartText key={y} x={plot.left + 4} y={y}>
          {text}
        </ChartText>
      ))}
      <TimeAxis labels={columnLabels} y={plot.bottom + 13} />
      <Key drawing={drawing} />
    </>
  );
});

const SQUARE = 12;

function Key({ drawing: { key } }: { readonly drawing: HeatmapDrawing }): ReactNode {
  const [first, next] = [key.x + 12, SQUARE + 2];
  return (
    <>
      <ChartText x={key.x} y={key.y + 10}>
        0
      </ChartText>
      {OPACITIES.map((opacity, i) => (
        <rect
          key={opacity}
          {...{ x: first + i * next, y: key.y, width: SQUARE, height: SQUARE }}
          fill="var(--accent)"
          fillOpacity={opacity}
        />
      ))}
      <ChartText x={first + OPACITIES.length * next + 4} y={key.y + 10}>
        {key.high}
      </ChartText>
    </>
  );
}

function Frame({ at, width }: { readonly at: Place; readonly width: number }): ReactNode {
  const box = { x: at.x - width / 2 - 1, y: at.y - CELL_HEIGHT / 2 - 1, width, height: CELL_HEIGHT };
  return <rect data-export="no" {...box} fill="none" stroke="var(--ink)" strokeWidth={1.5} />;
}
