import { memo, useRef, type ReactNode } from 'react';
import { EmptyWords, TimeAxis, ValueAxis } from './axes.tsx';
import { ChartSvg, ChartText, type Titled } from './chart-svg.tsx';
import { drawDistribution, type DistributionDrawing, type DistributionSpec } from './distribution-drawing.ts';
import { distributionPlaces, distributionSentence } from './distribution-places.ts';
import { Explorable } from './explorable.tsx';
import type { Place } from './nearest.ts';
import { colourOf } from './tone.ts';
import { useWidth } from './use-width.ts';

export interface DistributionProps extends DistributionSpec, Titled {
  readonly height?: number | undefined;
  readonly onSelect?: ((id: string) => void) | undefined;
}

/** From this many on, dots are small. */
const MANY = 400;

/** Single changes or incidents as dots over time, because a line of medians hides them. */
export function Distribution(props: DistributionProps): ReactNode {
  const { title, subtitle, svgRef, height = 260, onSelect } = props;
  const box = useRef<HTMLDivElement>(null);
  const width = useWidth(box);
  const drawing = drawDistribution(props, { width, height });
  const places = distributionPlaces(props, drawing);
  const select = (index: number): void => {
    const item = drawing.items[index];
    if (item) onSelect?.(item.id);
  };
  return (
    <Explorable
      {...{ box, height, ...places }}
      label={distributionSentence(subtitle ? `${title}, ${subtitle}` : title, props, drawing)}
      hint={`Left and right go by time, up and down by value.${onSelect ? ' Enter opens one.' : ''}`}
      onSelect={onSelect && select}
    >
      {(active) => (
        <ChartSvg {...{ title, subtitle, svgRef }} size={drawing.size}>
          <Picture drawing={drawing} />
          {active !== null && <Circle at={places.placeOf(active)} />}
        </ChartSvg>
      )}
    </Explorable>
  );
}

const Picture = memo(function Picture({ drawing }: { readonly drawing: DistributionDrawing }) {
  const { plot, grid, labels, size, shapes, lines, logarithmic, items } = drawing;
  const dot = items.length > MANY ? 4 : 6;
  return (
    <>
      {items.length > 0 ? (
        <ValueAxis grid={grid} plot={plot} />
      ) : (
        <EmptyWords plot={plot}>nothing in this window</EmptyWords>
      )}
      {shapes.map(({ path, round, tone }, i) =>
        round ? (
          <path key={i} d={path} stroke={colourOf(tone)} strokeWidth={dot} strokeLinecap="round" strokeOpacity={0.55} />
        ) : (
          <path key={i} d={path} fill={colourOf(tone)} fillOpacity={0.7} />
        ),
      )}
      {lines.map(({ y, text, textY }) => (
        <QuantileMark key={text} {...{ y, text, textY }} left={plot.left} right={plot.right} />
      ))}
      {logarithmic && (
        <ChartText x={plot.left + 4} y={plot.top + 11}>
          logarithmic
        </ChartText>
      )}
      <TimeAxis labels={labels} y={size.height - 4} />
    </>
  );
});

interface QuantileMarkProps {
  readonly y: number;
  readonly text: string;
  readonly textY: number;
  readonly left: number;
  readonly right: number;
}

function QuantileMark({ y, text, textY, left, right }: QuantileMarkProps): ReactNode {
  return (
    <>
      <path d={`M${left},${y.toFixed(1)}H${right}`} stroke="var(--muted)" strokeDasharray="2 3" />
      <ChartText x={right + 6} y={textY}>
        {text}
      </ChartText>
    </>
  );
}

function Circle({ at }: { readonly at: Place }): ReactNode {
  return <circle data-export="no" cx={at.x} cy={at.y} r={6} fill="none" stroke="var(--ink)" strokeWidth={1.5} />;
}
