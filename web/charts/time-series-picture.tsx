import { memo, type ReactNode } from 'react';
import { EmptyWords, TimeAxis, ValueAxis } from './axes.tsx';
import { ChartText } from './chart-svg.tsx';
import type { ExpectedDrawing } from './expected-drawing.ts';
import type { MarkGroup } from './mark-groups.ts';
import { LINE_HEIGHT, type Note } from './notes.ts';
import type { Box } from './plot-frame.ts';
import type { Drawn, LinePaths } from './series-paths.ts';
import type { TargetLine } from './target-line.ts';
import type { TimeSeriesDrawing } from './time-series-drawing.ts';

/** All of the picture that does not follow the pointer; drawn once for the same data and width. */
export const TimeSeriesPicture = memo(function TimeSeriesPicture({ drawing }: { readonly drawing: TimeSeriesDrawing }) {
  const { plane, size, grid, labels, expected, target, area, bars, lines, ghost, rings, notes, groups } = drawing;
  const { plot } = plane;
  return (
    <>
      {!drawing.empty && <ValueAxis grid={grid} plot={plot} />}
      {expected && <ExpectedBands expected={expected} plot={plot} />}
      {area && <path d={area} fill="var(--band2)" />}
      {bars && <Bars {...bars} />}
      <Line paths={ghost} colour="var(--ghost)" width={1.5} />
      {lines && <Line paths={lines} colour="var(--accent)" width={2} />}
      {target && <Target target={target} plot={plot} />}
      <Rings rings={rings} />
      {notes.map((note) => (
        <Sentence key={`${note.x} ${note.y}`} note={note} />
      ))}
      <Triangles groups={groups} base={plot.bottom} />
      {drawing.empty && <EmptyWords plot={plot}>{drawing.empty}</EmptyWords>}
      <TimeAxis labels={labels} y={size.height - 4} />
    </>
  );
});

/** A bar that is not whole is an outline: it may still grow. */
function Bars({ whole, partial }: { readonly whole: string; readonly partial: string }): ReactNode {
  return (
    <>
      {whole && <path d={whole} fill="var(--accent)" />}
      {partial && <path d={partial} fill="var(--accent-soft)" stroke="var(--accent)" strokeDasharray="2 2" />}
    </>
  );
}

interface LineProps {
  readonly paths: LinePaths;
  readonly colour: string;
  readonly width: number;
}

function Line({ paths: { whole, partial, alone }, colour, width }: LineProps): ReactNode {
  const look = { fill: 'none', stroke: colour, strokeWidth: width, strokeLinejoin: 'round' } as const;
  return (
    <>
      {whole && <path d={whole} {...look} />}
      {partial && <path d={partial} {...look} strokeDasharray="3 3" />}
      {alone && <path d={alone} {...look} strokeWidth={width * 2.5} strokeLinecap="round" />}
    </>
  );
}

function ExpectedBands({ expected, plot }: { readonly expected: ExpectedDrawing; readonly plot: Box }): ReactNode {
  const { outer, inner, median, divider, label } = expected;
  return (
    <>
      <path d={outer} fill="var(--band2)" />
      <path d={inner} fill="var(--band)" />
      <path d={median.whole} fill="none" stroke="var(--accent)" strokeWidth={1.5} strokeDasharray="4 4" />
      {divider !== null && <path d={`M${divider},${plot.top}V${plot.bottom}`} stroke="var(--line-strong)" />}
      <ChartText {...label}>{label.text}</ChartText>
    </>
  );
}

function Target({ target, plot }: { readonly target: TargetLine; readonly plot: Box }): ReactNode {
  const { y, label, beyond } = target;
  return (
    <>
      {!beyond && (
        <path d={`M${plot.left},${y.toFixed(1)}H${plot.right}`} stroke="var(--muted)" strokeDasharray="2 3" />
      )}
      <ChartText {...label}>{label.text}</ChartText>
    </>
  );
}

function Rings({ rings }: { readonly rings: readonly Drawn[] }): ReactNode {
  const radius = 4.5;
  const ring = `a${radius},${radius} 0 1 0 ${radius * 2},0a${radius},${radius} 0 1 0 ${-radius * 2},0`;
  const path = rings.map(({ x, y }) => `M${(x - radius).toFixed(1)},${y.toFixed(1)}${ring}`).join('');
  return path && <path d={path} fill="var(--panel)" stroke="var(--bad)" strokeWidth={2} />;
}

function Sentence({ note }: { readonly note: Note }): ReactNode {
  const { lines, x, y, anchor, leader, plate, box } = note;
  const ground = { x: box.left - 3, y: box.top - 1, width: box.right - box.left + 6, height: box.bottom - box.top + 2 };
  return (
    <>
      {plate && <rect {...ground} rx={2} fill="var(--panel)" fillOpacity={0.9} />}
      {leader && <path d={leader} stroke="var(--bad)" fill="none" />}
      {lines.map((line, i) => (
        <ChartText key={i} x={x} y={y + i * LINE_HEIGHT} anchor={anchor} colour="var(--bad)">
          {line}
        </ChartText>
      ))}
    </>
  );
}

/** Half above the axis and half below, so that they are seen beside bars as well. */
function Triangles({ groups, base }: { readonly groups: readonly MarkGroup[]; readonly base: number }): ReactNode {
  const path = groups.map(({ x }) => `M${(x - 4).toFixed(1)},${base + 4}h8l-4,-7Z`).join('');
  return path && <path d={path} fill="var(--warn)" stroke="var(--panel)" paintOrder="stroke" strokeWidth={2} />;
}
