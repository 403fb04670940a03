/** What people open in the morning: five numbers, their lines, where that stands, who is behind it, how fresh it is. */
import { Link } from '@tanstack/react-router';
import { usePage } from '../app/page-context.tsx';
import { PageBar } from '../app/page-bar.tsx';
import { subjectIn } from '../app/subject.ts';
import { useIncidentMarks } from '../app/use-incident-marks.ts';
import { usePanel } from '../app/use-panel.ts';
import { useQuestion } from '../app/use-question.ts';
import { usePageSearch } from '../app/use-search.ts';
import { BeforeDocument, OverviewDocument } from '../generated/graphql.ts';
import { Empty, Failed, Skeleton } from '../ui/panel.tsx';
import { METRICS } from '../words/metrics.ts';
import { Cards } from './overview/cards.tsx';
import { fiveOf, type OneOfFive } from './overview/five.ts';
import { Freshness } from './overview/freshness.tsx';
import { MetricChart } from './overview/metric-chart.tsx';
import { OpenIncidents } from './overview/open-incidents.tsx';
import { TeamsStrip } from './overview/teams-strip.tsx';
import { Tiers } from './overview/tiers.tsx';

const DRAWN = METRICS.filter(({ name }) => name !== 'DEPLOYMENT_REWORK_RATE');

export function Overview() {
  const search = usePageSearch();
  const { organisation } = usePage();
  const question = useQuestion();
  const compared = search.compare !== 'none';
  const answer = usePanel(OverviewDocument, question, { subjects: (data) => [subjectIn(data)?.id] });
  const subject = subjectIn(answer.data);
  const numbers = subject?.dora ?? null;
  const previous = numbers?.deploymentFrequency?.previous?.window;
  const before = usePanel(
    BeforeDocument,
    { ...question, window: previous ? { from: previous.from, to: previous.to } : question.window },
    { skip: !compared || !previous },
  );
  const marks = useIncidentMarks(subject, question.window);
  const five = numbers ? fiveOf(numbers, compared ? (subjectIn(before.data)?.dora ?? null) : null, search.p) : [];
  const title = subject && 'name' in subject ? subject.name : organisation.name;
  if (answer.data && !subject) return <Nobody />;
  return (
    <>
      <PageBar
        title={(search.team ?? search.service) ? title : 'All teams'}
        controls={['team', 'range', 'compare', 'statistic', 'zone']}
      />
      <OpenIncidents />
      <div aria-busy={answer.busy}>
        {answer.failure !== null && <Failed why={answer.failure} onRetry={answer.retry} />}
        {numbers ? <Cards five={five} compared={compared} /> : answer.failure === null && <CardsToCome />}
      </div>
      <div className="mb-3.5 grid gap-3.5 lg:grid-cols-2">
        {DRAWN.map((words) => (
          <MetricChart
            key={words.name}
            title={words.title}
            one={five.find((one) => one.words.name === words.name) ?? null}
            {...{ answer, marks, compared }}
            zone={numbers?.zone ?? 'UTC'}
          />
        ))}
      </div>
      <div className="mb-3.5 grid gap-3.5 lg:grid-cols-2">
        <Tiers five={five} answer={answer} />
        <TeamsStrip />
      </div>
      <Freshness window={question.window} />
    </>
  );
}

function CardsToCome() {
  return (
    <div className="mb-3.5">
      <Skeleton height={196} />
    </div>
  );
}

function Nobody() {
  const { team, service, org } = usePageSearch();
  return (
    <>
      <h1 className="text-xl font-semibold">
        There is no {service === undefined ? 'team' : 'service'} <bdi>“{(service ?? team ?? '').slice(0, 100)}”</bdi>{' '}
        here
      </h1>
      <Empty
        why="it may have another key, belong to another organisation, or not be yours to see"
        what={
          <Link to="/" search={org === undefined ? {} : { org }} className="underline">
            Show all teams
          </Link>
        }
      />
    </>
  );
}
