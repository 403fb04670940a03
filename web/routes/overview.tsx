/** What people open in the morning: five numbers, their lines, where that stands, who is behind it, how fresh it is. */
import { MetricChart } from '../app/metric-chart.tsx';
import { metricsExport } from '../app/export-address.ts';
import { Nobody } from '../app/nobody.tsx';
import { PageBar } from '../app/page-bar.tsx';
import { usePage } from '../app/page-context.tsx';
import { useFive } from '../app/use-five.ts';
import { useIncidentMarks } from '../app/use-incident-marks.ts';
import { CsvLink } from '../ui/csv-link.tsx';
import { Failed, Skeleton } from '../ui/panel.tsx';
import { METRICS } from '../words/metrics.ts';
import { Cards } from './overview/cards.tsx';
import { Freshness } from './overview/freshness.tsx';
import { OpenIncidents } from './overview/open-incidents.tsx';
import { TeamsStrip } from './overview/teams-strip.tsx';
import { Tiers } from './overview/tiers.tsx';

const DRAWN = METRICS.filter(({ name }) => name !== 'DEPLOYMENT_REWORK_RATE');

export function Overview() {
  const { question, answer, subject, isNobody, five, zone, compared } = useFive();
  const { organisation } = usePage();
  const marks = useIncidentMarks(subject, question.window);
  if (isNobody) return <Nobody />;
  const cards = <div className="mb-3.5">{answer.failure === null && <Skeleton height={196} />}</div>;
  return (
    <>
      <PageBar title={subject?.name ?? 'All teams'} controls={['team', 'range', 'compare', 'statistic', 'zone']}>
        <CsvLink href={metricsExport(organisation.key, question)} />
      </PageBar>
      <OpenIncidents />
      <div aria-busy={answer.busy}>
        {answer.failure !== null && <Failed why={answer.failure} onRetry={answer.retry} />}
        {five.length > 0 ? <Cards five={five} compared={compared} /> : cards}
      </div>
      <div className="mb-3.5 grid gap-3.5 lg:grid-cols-2">
        {DRAWN.map((words) => {
          const one = five.find((each) => each.words.name === words.name) ?? null;
          return <MetricChart key={words.name} title={words.title} {...{ one, answer, marks, compared, zone }} />;
        })}
      </div>
      <div className="mb-3.5 grid gap-3.5 lg:grid-cols-2">
        <Tiers five={five} answer={answer} />
        <TeamsStrip />
      </div>
      <Freshness window={question.window} />
    </>
  );
}
