/** Every run of the range with the verdict: counted, or not and why. */
import { useState } from 'react';
import { useApolloClient } from '@apollo/client/react';
import { ServiceLink } from '../../app/service-link.tsx';
import { subjectIn } from '../../app/subject.ts';
import { usePages } from '../../app/use-pages.ts';
import { usePanel } from '../../app/use-panel.ts';
import { useQuestion } from '../../app/use-question.ts';
import { useWrittenZone } from '../../app/use-zone.ts';
import { CountedRunsDocument, type CountedRunsQuery } from '../../generated/graphql.ts';
import { Button } from '../../ui/button.tsx';
import { More } from '../../ui/more.tsx';
import { Empty, Panel } from '../../ui/panel.tsx';
import { Cell, Row, Table } from '../../ui/table.tsx';
import { sayKind } from '../../words/environments.ts';
import { sayMoment } from '../../words/moments.ts';
import { count } from '../../words/numbers.ts';
import { exclusion } from '../../words/reasons.ts';

const PAGE = 25;
const VERDICTS = [
  { counted: null, words: 'All' },
  { counted: true, words: 'Counted' },
  { counted: false, words: 'Left out' },
] as const;
type Verdict = (typeof VERDICTS)[number]['counted'];

function evidenceIn(data: CountedRunsQuery | undefined) {
  return subjectIn(data)?.dora?.deploymentFrequency?.evidence;
}
type JudgedRun = NonNullable<ReturnType<typeof evidenceIn>>['nodes'][number];

export function RunsPanel() {
  const client = useApolloClient();
  const [counted, setCounted] = useState<Verdict>(null);
  const { org, team, isTeam, service, isService, window } = useQuestion();
  const subject = { org, team, isTeam, service, isService };
  const variables = { ...subject, window, counted, first: PAGE, after: null };
  const answer = usePanel(CountedRunsDocument, variables, { subjects: (data) => [subjectIn(data)?.id] });
  const pages = usePages(evidenceIn(answer.data), async (after) => {
    const { data } = await client.query({ query: CountedRunsDocument, variables: { ...variables, after } });
    return evidenceIn(data);
  });
  return (
    <Panel
      title="Runs and what became of them"
      sentence={answer.data ? `${count(pages.total, 'run')} of the range, newest first` : ' '}
      height={300}
      answer={answer}
      corner={<Filter counted={counted} onChange={setCounted} />}
    >
      {() =>
        pages.items.length === 0 ? (
          <NoRuns isKnown={evidenceIn(answer.data) != null} counted={counted} />
        ) : (
          <>
            <Runs runs={pages.items} />
            <More pages={pages} />
          </>
        )
      }
    </Panel>
  );
}

function NoRuns({ isKnown, counted }: { readonly isKnown: boolean; readonly counted: Verdict }) {
  if (!isKnown) return <Empty why="these runs are not yours to see" what="Choose a team that you act for." />;
  if (counted === false) return <Empty why="none of this range is left out" />;
  return <Empty why="no run of this range is known" what="Try a longer range; or send some with recordDeployments." />;
}

function Filter({ counted, onChange }: { readonly counted: Verdict; readonly onChange: (counted: Verdict) => void }) {
  return (
    <span className="flex gap-1.5" role="group" aria-label="Which runs">
      {VERDICTS.map(({ counted: value, words }) => (
        <Button
          key={words}
          primary={value === counted}
          aria-pressed={value === counted}
          onClick={() => onChange(value)}
        >
          {words}
        </Button>
      ))}
    </span>
  );
}

function Runs({ runs }: { readonly runs: readonly JudgedRun[] }) {
  const zone = useWrittenZone();
  return (
    <Table
      caption="Runs"
      columns={[
        { words: 'What' },
        { words: 'Service', wide: true },
        { words: 'Environment' },
        { words: `Ended (${zone})`, wide: true },
        { words: 'Verdict' },
      ]}
    >
      {runs.map((run, place) => (
        <Judged key={run.subject?.__typename === 'Deployment' ? run.subject.id : place} run={run} zone={zone} />
      ))}
    </Table>
  );
}

function Judged({ run: { counted, reason, subject }, zone }: { readonly run: JudgedRun; readonly zone: string }) {
  if (subject?.__typename !== 'Deployment') return null; // a run that is not to be seen
  const { url, version, ref, service, environment, environmentKind, finishedAt } = subject;
  return (
    <Row>
      <Cell>
        {url === null ? (
          <bdi>{version ?? ref.id}</bdi>
        ) : (
          <a href={url} target="_blank" rel="noreferrer">
            <bdi>{version ?? ref.id}</bdi>
          </a>
        )}{' '}
        <span className="text-xs text-muted">
          <bdi>{ref.source}</bdi>
        </span>
      </Cell>
      <Cell wide>{service ? <ServiceLink serviceKey={service.key} name={service.name} /> : 'several services'}</Cell>
      <Cell>
        <bdi>{environment}</bdi> <span className="text-muted">{sayKind(environmentKind)}</span>
      </Cell>
      <Cell wide>{finishedAt === null ? 'running' : sayMoment(finishedAt, zone)}</Cell>
      <Cell>
        {counted ? (
          <span className="font-medium text-good">counted</span>
        ) : (
          <span className="text-muted">{reason === null ? 'left out' : exclusion(reason)}</span>
        )}
      </Cell>
    </Row>
  );
}
