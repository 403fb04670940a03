import { useRef, type ReactNode } from 'react';
import { ChartSvg, ChartText, type Titled } from './chart-svg.tsx';
import { Explorable } from './explorable.tsx';
import type { Place } from './nearest.ts';
import {
  BAR_HEIGHT,
  drawStackedBar,
  ROW_HEIGHT,
  segmentBox,
  type StackedBarDrawing,
  type StackedBarSpec,
  type StageDrawing,
} from './stacked-bar-drawing.ts';
import { stepAlong } from './steps.ts';
import { useWidth } from './use-width.ts';
import type { Words } from './words.ts';

export interface StackedBarProps extends StackedBarSpec, Titled {
  readonly onSelect?: ((key: string) => void) | undefined;
}

/** Stages of a duration in one bar, each with its words below: nothing has to be read off a colour. */
export function StackedBar(props: StackedBarProps): ReactNode {
  const { title, subtitle, svgRef, stages, note, onSelect } = props;
  const box = useRef<HTMLDivElement>(null);
  const drawing = drawStackedBar(props, useWidth(box));
  const sentences = drawing.stages.map(spokenStage);
  return (
    <Explorable
      {...{ box, height: drawing.size.height }}
      label={[subtitle ? `${title}, ${subtitle}` : title, ...sentences, note].filter(Boolean).join('. ')}
      hint={onSelect ? 'Enter opens what is behind a stage.' : ''}
      count={stages.length}
      step={(from, key) => stepAlong(from, KEYS[key] ?? key, stages.length)}
      hit={(place) => stageAt(drawing, place)}
      words={(index) => wordsOf(drawing.stages[index])}
      placeOf={(index) => ({ x: middleOf(drawing.stages[index]), y: BAR_HEIGHT })}
      onSelect={onSelect && ((index) => onSelect(stages[index]?.key ?? ''))}
    >
      {(active) => (
        <ChartSvg {...{ title, subtitle, svgRef }} size={drawing.size}>
          {drawing.stages.map((stage, i) => (
            <StageMark key={stage.stage.key} {...{ stage, drawing }} active={i === active} />
          ))}
          {note && (
            <ChartText x={0} y={drawing.noteY}>
              {note}
            </ChartText>
          )}
        </ChartSvg>
      )}
    </Explorable>
  );
}

/** Stages stand side by side in the bar and one under the other in words. */
const KEYS: Readonly<Record<string, string>> = { ArrowUp: 'ArrowLeft', ArrowDown: 'ArrowRight' };

interface StageMarkProps {
  readonly stage: StageDrawing;
  readonly drawing: StackedBarDrawing;
  readonly active: boolean;
}

function StageMark({ stage: drawn, drawing, active }: StageMarkProps): ReactNode {
  const { stage, segment, inside, opacity, light, y, value, further } = drawn;
  const frame = active ? { stroke: 'var(--ink)', strokeWidth: 1.5 } : {};
  const known = stage.value !== null;
  return (
    <g fontSize={12}>
      {segment && <rect {...segmentBox(segment)} fill="var(--accent)" fillOpacity={opacity} {...frame} />}
      {segment && inside && (
        <text x={segment.left + 6} y={BAR_HEIGHT / 2 + 4} fill={light ? 'var(--panel)' : 'var(--ink)'}>
          {inside}
        </text>
      )}
      {known && <rect x={0} y={y - 9} width={10} height={10} fill="var(--accent)" fillOpacity={opacity} />}
      <ChartText x={18} y={y} colour="var(--ink)">
        {stage.label}
      </ChartText>
      <ChartText x={drawing.valueX} y={y} colour={known ? 'var(--ink)' : 'var(--muted)'}>
        {value}
      </ChartText>
      <ChartText x={drawing.furtherX} y={y}>
        {further}
      </ChartText>
    </g>
  );
}

function spokenStage({ stage, value, further }: StageDrawing): string {
  return `${stage.label}: ${value}, ${further}`;
}

function wordsOf(drawn: StageDrawing | undefined): Words {
  if (!drawn) return { heading: '', lines: [], spoken: '' };
  return {
    heading: drawn.stage.label,
    lines: [
      { text: drawn.value, look: 'value' },
      { text: drawn.further, look: 'muted' },
    ],
    spoken: spokenStage(drawn),
  };
}

function stageAt({ stages }: StackedBarDrawing, { x, y }: Place): number | null {
  const found =
    y <= BAR_HEIGHT
      ? stages.findIndex(({ segment }) => segment !== null && x >= segment.left && x < segment.right)
      : Math.floor((y - BAR_HEIGHT - 8) / ROW_HEIGHT);
  return found >= 0 && found < stages.length ? found : null;
}

function middleOf(drawn: StageDrawing | undefined): number {
  return drawn?.segment ? (drawn.segment.left + drawn.segment.right) / 2 : 0;
}
