/** One metric, from the number down to the rows behind it. */
import { Link, useParams } from '@tanstack/react-router';
import { MetricChart } from '../app/metric-chart.tsx';
import { Nobody } from '../app/nobody.tsx';
import { PageBar } from '../app/page-bar.tsx';
import { keep } from '../app/keep.ts';
import { useFive } from '../app/use-five.ts';
import { useIncidentMarks } from '../app/use-incident-marks.ts';
import { Empty } from '../ui/panel.tsx';
import { METRICS, metricBySlug, type MetricWords } from '../words/metrics.ts';
import { DistributionPanel } from './metric/distribution-panel.tsx';
import { Headline } from './metric/headline.tsx';
import { PartsPanel } from './metric/parts-panel.tsx';
import { RowsPanel } from './metric/rows-panel.tsx';
import { StagesPanel } from './metric/stages-panel.tsx';

export function Metric() {
  const { metric: slug } = useParams({ from: '/metrics/$metric' });
  const words = metricBySlug(slug);
  if (!words) return <NoMetric slug={slug} />;
  return <MetricPage key={slug} words={words} />;
}

function MetricPage({ words }: { readonly words: MetricWords }) {
  const { question, answer, subject, isNobody, five, zone, compared, window } = useFive();
  const marks = useIncidentMarks(subject, question.window);
  if (isNobody) return <Nobody />;
  const one = five.find((each) => each.words.name === words.name) ?? null;
  return (
    <>
      <PageBar
        title={subject?.name ?? 'All teams'}
        controls={['team', 'range', 'compare', 'statistic', 'bucket', 'zone']}
      />
      <OtherMetrics chosen={words} />
      <div className="flex flex-col gap-3.5">
        <Headline one={one} answer={answer} words={words} compared={compared} zone={zone} />
        <MetricChart title={words.title} height={300} {...{ one, answer, marks, compared, zone }} />
        {words.name === 'CHANGE_LEAD_TIME' && <StagesPanel />}
        {words.isDuration && <DistributionPanel words={words} window={window} />}
        <PartsPanel />
        <RowsPanel words={words} formula={one?.metric?.definition.formula ?? null} />
      </div>
    </>
  );
}

function OtherMetrics({ chosen }: { readonly chosen: MetricWords }) {
  return (
    <nav aria-label="Metrics" className="mb-3.5 flex gap-1 overflow-x-auto" style={{ scrollbarWidth: 'none' }}>
      {METRICS.map(({ slug, title }) => (
        <Link
          key={slug}
          to="/metrics/$metric"
          params={{ metric: slug }}
          search={keep} // the state of one is that of the next
          aria-current={slug === chosen.slug ? 'page' : undefined}
          className={`rounded-md px-2.5 py-1.5 text-[13px] whitespace-nowrap no-underline ${slug === chosen.slug ? 'bg-panel font-medium' : 'text-muted hover:text-ink'}`}
        >
          {title}
        </Link>
      ))}
    </nav>
  );
}

function NoMetric({ slug }: { readonly slug: string }) {
  return (
    <>
      <h1 className="text-xl font-semibold">
        There is no metric <bdi>“{slug.slice(0, 100)}”</bdi>
      </h1>
      <Empty why="these have a page" />
      <ul>
        {METRICS.map(({ slug: other, title }) => (
          <li key={other}>
            <Link to="/metrics/$metric" params={{ metric: other }} search={keep} className="underline">
              {title}
            </Link>
          </li>
        ))}
      </ul>
    </>
  );
}
