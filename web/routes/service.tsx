/** A service: whose it is and was, its five numbers, what was deployed of it last. */
import { Link, useParams } from '@tanstack/react-router';
import { MetricChart } from '../app/metric-chart.tsx';
import { Nobody } from '../app/nobody.tsx';
import { PageBar } from '../app/page-bar.tsx';
import { usePage } from '../app/page-context.tsx';
import { keepWith } from '../app/keep.ts';
import { useFive } from '../app/use-five.ts';
import { useIncidentMarks } from '../app/use-incident-marks.ts';
import { usePanel } from '../app/use-panel.ts';
import { ServicePageDocument, type ServicePageQuery } from '../generated/graphql.ts';
import { Panel, Skeleton } from '../ui/panel.tsx';
import { METRICS } from '../words/metrics.ts';
import { sayDay } from '../words/moments.ts';
import { Cards } from './overview/cards.tsx';
import { LastDeployments } from './service/last-deployments.tsx';

const DRAWN = METRICS.filter(({ name }) => name === 'DEPLOYMENT_FREQUENCY' || name === 'CHANGE_LEAD_TIME');

export function Service() {
  const { service } = useParams({ from: '/services/$service' });
  const { question, answer, subject, isNobody, five, zone, compared } = useFive({ service });
  const page = usePanel(ServicePageDocument, { service });
  const marks = useIncidentMarks(subject, question.window);
  if (isNobody) return <Nobody service={service} />;
  return (
    <>
      <PageBar title={subject?.name ?? service} controls={['range', 'compare', 'statistic', 'zone']} />
      {five.length > 0 ? (
        <Cards five={five} compared={compared} service={service} />
      ) : (
        <div className="mb-3.5">
          <Skeleton height={196} />
        </div>
      )}
      <div className="mb-3.5 grid gap-3.5 lg:grid-cols-2">
        {DRAWN.map((words) => {
          const one = five.find((each) => each.words.name === words.name) ?? null;
          return (
            <MetricChart
              key={words.name}
              title={words.title}
              service={service}
              {...{ one, answer, marks, compared, zone }}
            />
          );
        })}
      </div>
      <div className="grid gap-3.5 lg:grid-cols-[1fr_2fr]">
        <Panel title="Whose it is" height={120} answer={page}>
          {() => page.data?.service && <About service={page.data.service} />}
        </Panel>
        <LastDeployments serviceId={subject?.id ?? null} window={question.window} />
      </div>
    </>
  );
}

type ServiceFacts = NonNullable<ServicePageQuery['service']>;

function About({ service: { key, owners, repositories } }: { readonly service: ServiceFacts }) {
  const { zone } = usePage();
  return (
    <dl className="text-[13px]">
      <dt className="text-xs text-muted">Key</dt>
      <dd>
        <bdi>{key}</bdi>
      </dd>
      <dt className="mt-2 text-xs text-muted">Owners</dt>
      {owners.length === 0 && <dd>Nobody owns it: it is in the organisation's numbers and in no team's.</dd>}
      {owners.map(({ from, to, team }) => (
        <dd key={`${team.id} ${from}`}>
          <Link to="/" search={keepWith({ team: team.key, service: undefined })}>
            <bdi>{team.name}</bdi>
          </Link>{' '}
          <span className="text-muted">
            since {sayDay(from, zone)}
            {to !== null && `, until ${sayDay(to, zone)}`}
          </span>
        </dd>
      ))}
      <dt className="mt-2 text-xs text-muted">Code</dt>
      {repositories.length === 0 && <dd>No repository is mapped to it.</dd>}
      {repositories.map(({ repository, path }) => (
        <dd key={`${repository} ${path ?? ''}`}>
          <bdi>{repository}</bdi> {path !== null && <bdi className="text-muted">{path}</bdi>}
        </dd>
      ))}
    </dl>
  );
}
