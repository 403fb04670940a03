/** Single changes and recoveries as dots: a line of medians hides them. A dot leads to its source. */
import { useEffect, useRef } from 'react';
import { ChartMenu } from '../../app/chart-menu.tsx';
import { rowsExport } from '../../app/export-address.ts';
import { usePage } from '../../app/page-context.tsx';
import { subjectVariables } from '../../app/subject.ts';
import { useQuestion } from '../../app/use-question.ts';
import { usePageSearch } from '../../app/use-search.ts';
import { useWrittenZone } from '../../app/use-zone.ts';
import { ChartTable } from '../../charts/chart-table.tsx';
import { Distribution } from '../../charts/distribution.tsx';
import type { Item } from '../../charts/distribution-drawing.ts';
import { distributionTable } from '../../charts/table-rows.ts';
import { Empty, Panel } from '../../ui/panel.tsx';
import { measureOf } from '../../words/measure.ts';
import type { MetricWords } from '../../words/metrics.ts';
import { momentOfRow, useRows, type Row } from './use-rows.ts';

/** The newest: each hundred is a question, asked anew when numbers change. */
const ENOUGH = 500;

export interface DistributionPanelProps {
  readonly words: MetricWords;
  /** What the range came to. */
  readonly window: { readonly from: string; readonly to: string } | null;
}

export function DistributionPanel({ words, window }: DistributionPanelProps) {
  const search = usePageSearch();
  const question = useQuestion();
  const { organisation } = usePage();
  const svg = useRef<SVGSVGElement>(null);
  const rows = useRows({
    metric: words.name,
    subject: subjectVariables(search),
    window: question.window,
    counted: true,
    page: 100,
  });
  const { items, total, more, problem } = rows;
  // Page by page, each as soon as the one before is drawn.
  useEffect(() => {
    if (more !== null && problem === null && items.length < ENOUGH) void more();
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [items.length, more === null]);
  const sentence =
    items.length < total
      ? `${items.length} of ${total} ${words.rows.many}, one by one`
      : `${words.rows.many}, one by one`;
  return (
    <Panel
      title="One by one"
      sentence={sentence}
      height={260}
      answer={rows.answer}
      corner={
        <ChartMenu
          title={`${words.title}, one by one`}
          svg={svg}
          csv={rowsExport(organisation.key, question, words.name)}
        />
      }
    >
      {() => <Dots {...{ words, window, items, svg, sentence }} />}
    </Panel>
  );
}

interface DotsProps extends DistributionPanelProps {
  readonly items: readonly Row[];
  readonly svg: React.RefObject<SVGSVGElement | null>;
  readonly sentence: string;
}

function Dots({ words, window, items, svg, sentence }: DotsProps) {
  const zone = useWrittenZone();
  const { view } = usePageSearch();
  const dots = items.flatMap(dotOf);
  if (window === null || dots.length === 0) return <Empty why={`no ${words.rows.one} in this range`} />;
  const open = (id: string) => {
    const url = items.find(({ subject }) => subject?.id === id)?.subject?.url;
    if (url != null) globalThis.open(url, '_blank', 'noreferrer');
  };
  const spec = {
    title: `${words.title}, one by one`,
    subtitle: sentence,
    items: dots,
    window,
    measure: measureOf('SECONDS'),
    zone,
  };
  return view === 'table' ? (
    <ChartTable {...distributionTable(spec, open)} />
  ) : (
    <Distribution {...spec} svgRef={svg} onSelect={open} />
  );
}

function dotOf(row: Row): Item[] {
  const { subject, seconds } = row;
  const at = momentOfRow(row);
  if (!subject || seconds === null || at == null) return [];
  return [
    {
      id: subject.id,
      at,
      value: seconds,
      title: 'title' in subject ? subject.title : (subject.version ?? subject.ref.id),
    },
  ];
}
