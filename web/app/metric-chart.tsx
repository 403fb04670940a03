/** One metric over time as a panel: what it says in words, the period before as a ghost, the target, incidents as marks. */
import { useNavigate } from '@tanstack/react-router';
import { usePage } from './page-context.tsx';
import { keepOf } from './search.ts';
import type { PanelAnswer } from './use-panel.ts';
import { usePageSearch } from './use-search.ts';
import { useZoom } from './use-zoom.ts';
import { ChartTable } from '../charts/chart-table.tsx';
import { TimeSeries } from '../charts/time-series.tsx';
import type { Mark } from '../charts/series.ts';
import { Empty, Panel } from '../ui/panel.tsx';
import { measureOf } from '../words/measure.ts';
import { absence } from '../words/reasons.ts';
import { chartSentence } from '../words/chart-sentence.ts';
import type { OneOfFive } from './five.ts';

export interface MetricChartProps {
  readonly one: OneOfFive | null;
  readonly title: string;
  readonly answer: PanelAnswer<unknown>;
  readonly marks: readonly Mark[];
  readonly compared: boolean;
  readonly zone: string;
  readonly height?: number;
}

export function MetricChart({ one, title, answer, marks, compared, zone, height = 210 }: MetricChartProps) {
  const { p } = usePageSearch();
  return (
    <Panel
      title={title}
      height={height}
      answer={answer}
      sentence={one ? chartSentence(one.words, one.series, p) : ' '}
      corner={<Key compared={compared && (one?.lineBefore.length ?? 0) > 0} incidents={marks.length > 0} />}
    >
      {() => <Drawing {...{ one, title, marks, compared, zone, height }} />}
    </Panel>
  );
}

function Drawing({
  one,
  title,
  marks,
  compared,
  zone,
  height,
}: Omit<MetricChartProps, 'answer'> & { readonly height: number }) {
  const search = usePageSearch();
  const navigate = useNavigate();
  const zoom = useZoom();
  const { organisation } = usePage();
  if (!one?.metric || !one.series) return <Empty why="this metric is not available now" />;
  if (one.line.every(({ value }) => value === null)) {
    const { why, what } = absence(one.metric.reason);
    return <Empty why={why} what={what} />;
  }
  const { words, series, line } = one;
  const measure = measureOf(series.unit);
  const spoken = `${title} of ${organisation.name}`;
  if (search.view === 'table') return <ChartTable caption={spoken} points={line} measure={measure} zone={zone} />;
  const open = (index: number) => {
    const point = line[index];
    if (!point) return;
    void navigate({
      to: '/metrics/$metric',
      params: { metric: words.slug },
      search: ((before: object) => ({ ...keepOf(before), rows: `${point.from}/${point.to}` })) as never,
      hash: 'rows',
    });
  };
  return (
    <TimeSeries
      kind={words.shape}
      points={line}
      previous={compared ? one.lineBefore : undefined}
      marks={marks}
      measure={measure}
      zone={zone}
      height={height}
      title={title}
      subtitle={`${chartSentence(words, series, search.p)}; ${organisation.name}`}
      onSelectPoint={open}
      onZoom={zoom}
    />
  );
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
