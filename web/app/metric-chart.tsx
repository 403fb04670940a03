/** One metric over time as a panel: what it says in words, the period before as a ghost, the target, incidents as marks. */
import { lazy, Suspense, useRef, type ReactNode, type RefObject } from 'react';
import { useNavigate } from '@tanstack/react-router';
import type { Mark } from '../charts/series.ts';
import { TimeSeries } from '../charts/time-series.tsx';
import { Empty, Panel, Skeleton } from '../ui/panel.tsx';
import { chartSentence } from '../words/chart-sentence.ts';
import { measureOf } from '../words/measure.ts';
import { absence } from '../words/reasons.ts';
import { ChartMenu } from './chart-menu.tsx';
import type { OneOfFive } from './five.ts';
import { keepWith } from './keep.ts';
import { usePage } from './page-context.tsx';
import { seriesExport } from './export-address.ts';
import type { PanelAnswer } from './use-panel.ts';
import { useQuestion } from './use-question.ts';
import { usePageSearch } from './use-search.ts';
import { useTargetLine } from './use-targets.ts';
import { useZoom } from './use-zoom.ts';

const SeriesTable = lazy(() =>
  import('../charts/series-table.tsx').then((module) => ({ default: module.SeriesTable })),
);

/** Of a chart among others, in pixels. */
const LOW = 210;

export interface MetricChartProps {
  readonly one: OneOfFive | null;
  readonly title: string;
  readonly answer: PanelAnswer<unknown>;
  readonly marks: readonly Mark[];
  readonly compared: boolean;
  /** That of the buckets. */
  readonly zone: string;
  readonly height?: number;
  /** On a page of its own, whose address does not name it as a search. */
  readonly service?: string;
}

export function MetricChart(props: MetricChartProps) {
  const { one, title, answer, marks, compared, height = LOW, service } = props;
  const { p } = usePageSearch();
  const { organisation } = usePage();
  const question = useQuestion(service === undefined ? {} : { service });
  const svg = useRef<SVGSVGElement>(null);
  const ghost = one ? ghostOf(one, compared, height) : undefined;
  return (
    <Panel
      title={title}
      height={height}
      answer={answer}
      sentence={one ? chartSentence(one.words, one.series, p) : ' '}
      corner={
        <span className="flex items-center gap-3">
          <Key compared={ghost?.some(({ value }) => value !== null) ?? false} incidents={marks.length > 0} />
          {one && (
            <ChartMenu
              title={title}
              svg={svg}
              csv={seriesExport(organisation.key, question, one.words.name, one.words.rolling)}
            />
          )}
        </span>
      }
    >
      {() => <Drawing {...props} height={height} svg={svg} />}
    </Panel>
  );
}

type DrawingProps = MetricChartProps & { readonly height: number; readonly svg: RefObject<SVGSVGElement | null> };

function Drawing(props: DrawingProps): ReactNode {
  const { one, title, marks, compared, zone, height, svg, service } = props;
  const { view, p } = usePageSearch();
  const open = useOpenRows(props);
  const zoom = useZoom();
  const target = useTargetLine(one?.words, service === undefined ? {} : { service });
  const { organisation } = usePage();
  if (!one?.metric || !one.series) return <Empty why="this metric is not available now" />;
  if (one.line.every(({ value }) => value === null)) {
    const { why, what } = absence(one.metric.reason);
    return <Empty why={why} what={what} />;
  }
  const spec = {
    title,
    subtitle: `${chartSentence(one.words, one.series, p)}; ${organisation.name}`,
    kind: one.words.shape,
    points: one.line,
    previous: ghostOf(one, compared, height),
    marks,
    target,
    measure: measureOf(one.series.unit),
    zone,
  };
  if (view === 'table')
    return (
      <Suspense fallback={<Skeleton height={height} />}>
        <SeriesTable spec={spec} onSelect={open} />
      </Suspense>
    );
  return <TimeSeries {...spec} height={height} svgRef={svg} onSelectPoint={open} onZoom={zoom} />;
}

/** Over low bars it would be in the way; the page of the metric has room for it. */
function ghostOf({ words, lineBefore }: OneOfFive, compared: boolean, height: number) {
  return compared && (words.shape !== 'bars' || height > LOW) ? lineBefore : undefined;
}

/** A point leads to the rows behind it. */
function useOpenRows({ one, service }: MetricChartProps): (index: number) => void {
  const navigate = useNavigate();
  return (index) => {
    const point = one?.windows[index];
    if (!one || !point) return;
    const whose = service === undefined ? {} : { service, team: undefined };
    void navigate({
      to: '/metrics/$metric',
      params: { metric: one.words.slug },
      search: keepWith({ ...whose, rows: `${point.from}/${point.to}` }),
      hash: 'rows',
    });
  };
}

function Key({ compared, incidents }: { readonly compared: boolean; readonly incidents: boolean }) {
  const item = (words: string, colour: string) => (
    <span className="inline-flex items-center gap-1.5">
      <i className="h-[3px] w-3 rounded-sm" style={{ background: colour }} />
      {words}
    </span>
  );
  return (
    <span className="hidden gap-3 sm:flex">
      {compared && item('now', 'var(--accent)')}
      {compared && item('previous', 'var(--ghost)')}
      {incidents && item('incident', 'var(--warn)')}
    </span>
  );
}
