/** What lead time is made of. Quantiles of stages do not add up to that of the whole; means do, and are said to. */
import { useRef } from 'react';
import { ChartMenu } from '../../app/chart-menu.tsx';
import { seriesExport } from '../../app/export-address.ts';
import { usePage } from '../../app/page-context.tsx';
import type { Search } from '../../app/search.ts';
import { subjectIn } from '../../app/subject.ts';
import { usePanel } from '../../app/use-panel.ts';
import { useQuestion } from '../../app/use-question.ts';
import { usePageSearch } from '../../app/use-search.ts';
import { ChartTable } from '../../charts/chart-table.tsx';
import type { Stage } from '../../charts/stacked-bar-drawing.ts';
import { StackedBar } from '../../charts/stacked-bar.tsx';
import { stagesTable } from '../../charts/table-rows.ts';
import { LeadTimeStagesDocument, type StageFragment, type StagesFragment } from '../../generated/graphql.ts';
import { Empty, Panel } from '../../ui/panel.tsx';
import { measureOf } from '../../words/measure.ts';

const NAMES = [
  ['coding', 'Coding'],
  ['pickup', 'Waiting for review'],
  ['review', 'Review'],
  ['deploy', 'Deploy'],
] as const;

export function StagesPanel() {
  const question = useQuestion();
  const { p = 'median', view } = usePageSearch();
  const { organisation } = usePage();
  const svg = useRef<SVGSVGElement>(null);
  const answer = usePanel(LeadTimeStagesDocument, question, { subjects: (data) => [subjectIn(data)?.id] });
  const metric = subjectIn(answer.data)?.dora?.changeLeadTime;
  const spec = metric && specOf(metric, p);
  return (
    <Panel
      title="Where the time goes"
      sentence={`stages of change lead time, ${p === 'mean' ? 'means' : `${p} of each`}`}
      height={150}
      answer={answer}
      corner={
        <ChartMenu
          title="Lead time stages"
          svg={svg}
          csv={seriesExport(organisation.key, question, 'CHANGE_LEAD_TIME', true)}
        />
      }
    >
      {() => {
        if (!spec || metric.n === 0) return <Empty why="no change was shipped in this range" />;
        return view === 'table' ? <ChartTable {...stagesTable(spec)} /> : <StackedBar {...spec} svgRef={svg} />;
      }}
    </Panel>
  );
}

function specOf(metric: StagesFragment, p: NonNullable<Search['p']>) {
  const stages = NAMES.map(([key, label]): Stage => stageOf(key, label, metric.stages[key], p, metric.n));
  const missing = stages.some(({ value }) => value === null);
  const whole = metric[`${p}Seconds`];
  const note =
    p === 'mean' && !missing
      ? sumNote(stages, whole)
      : 'Each stage by itself, over the changes for which it is known: they do not add up.';
  return {
    title: 'Where the time goes',
    subtitle: `stages of change lead time, ${p}`,
    stages,
    note,
    measure: measureOf('SECONDS'),
  };
}

function stageOf(key: string, label: string, stats: StageFragment, p: NonNullable<Search['p']>, n: number): Stage {
  const note = stats.n === 0 ? 'not known of any change' : stats.n < n ? `known of ${stats.n} of ${n}` : undefined;
  return { key, label, value: stats[`${p}Seconds`], n: stats.n, note };
}

/** Only where every stage is known of every change. */
function sumNote(stages: readonly Stage[], whole: number | null): string | undefined {
  const sum = stages.reduce((total, { value }) => total + (value ?? 0), 0);
  return whole !== null && Math.abs(sum - whole) <= 0.01 * whole
    ? undefined
    : 'Stages are not known of every change: they do not add up to the whole.';
}
