/** Incidents as a list: what is on fire first, what was, and what is done about it. */
import { useApolloClient } from '@apollo/client/react';
import { useLocation } from '@tanstack/react-router';
import { incidentsExport } from '../app/export-address.ts';
import { Nobody } from '../app/nobody.tsx';
import { PageBar } from '../app/page-bar.tsx';
import { usePage } from '../app/page-context.tsx';
import { subjectIn } from '../app/subject.ts';
import { usePages } from '../app/use-pages.ts';
import { usePanel } from '../app/use-panel.ts';
import { useQuestion } from '../app/use-question.ts';
import { useChangeSearch, usePageSearch } from '../app/use-search.ts';
import {
  IncidentListDocument,
  IncidentNumbersDocument,
  type IncidentFilter,
  type IncidentStatus,
} from '../generated/graphql.ts';
import { Select } from '../ui/control.tsx';
import { CsvLink } from '../ui/csv-link.tsx';
import { More } from '../ui/more.tsx';
import { Empty, Panel } from '../ui/panel.tsx';
import { count } from '../words/numbers.ts';
import { Figures } from './incidents/figures.tsx';
import { IncidentCard } from './incidents/incident-card.tsx';

const PAGE = 50;
const STATUSES = [
  { value: 'all', words: 'all' },
  { value: 'unresolved', words: 'not resolved' },
  { value: 'resolved', words: 'resolved' },
] as const;
type StatusChoice = (typeof STATUSES)[number]['value'];
const FILTERS: Readonly<Record<StatusChoice, readonly IncidentStatus[] | null>> = {
  all: null,
  unresolved: ['OPEN', 'ACKNOWLEDGED', 'MITIGATED'],
  resolved: ['RESOLVED'],
};

export function Incidents() {
  const { status } = usePageSearch();
  const change = useChangeSearch();
  const { organisation } = usePage();
  const question = useQuestion();
  const figures = usePanel(IncidentNumbersDocument, question, { incidents: true });
  const subject = subjectIn(figures.data);
  const chosen = STATUSES.find(({ value }) => value === status)?.value ?? 'all';
  if (figures.data && !subject) return <Nobody />;
  return (
    <>
      <PageBar title={subject && 'name' in subject ? subject.name : 'All teams'} controls={['team', 'range', 'zone']}>
        <Select
          label="Show"
          value={chosen}
          choices={STATUSES}
          onChange={(value) => change({ status: value === 'all' ? undefined : value })}
        />
        <CsvLink href={incidentsExport(organisation.key, question)} />
      </PageBar>
      <div className="flex flex-col gap-3.5">
        <Panel title="Incidents in numbers" height={70} answer={figures} sentence="in production, over the range">
          {() => <Figures stats={subject?.incidentStats ?? null} />}
        </Panel>
        <List chosen={chosen} subject={subject} />
      </div>
    </>
  );
}

interface ListProps {
  readonly chosen: StatusChoice;
  readonly subject: { readonly __typename: string; readonly id: string } | null;
}

function List({ chosen, subject }: ListProps) {
  const client = useApolloClient();
  const { hash } = useLocation();
  const { window, isTeam, isService } = useQuestion();
  const statuses = FILTERS[chosen];
  const filter: IncidentFilter = {
    window,
    ...(statuses && { statuses: [...statuses] }),
    ...(isTeam && subject && { teams: [subject.id] }),
    ...(isService && subject && { services: [subject.id] }),
  };
  const skip = (isTeam || isService) && subject === null;
  const answer = usePanel(IncidentListDocument, { filter, first: PAGE, after: null }, { incidents: true, skip });
  const pages = usePages(answer.data?.incidents, async (after) => {
    const { data } = await client.query({ query: IncidentListDocument, variables: { filter, first: PAGE, after } });
    return data?.incidents;
  });
  return (
    <Panel title="List" sentence={answer.data ? count(pages.total, 'incident') : ' '} height={240} answer={answer}>
      {() =>
        pages.items.length === 0 ? (
          <Empty
            why={chosen === 'all' ? 'no incident was detected in this range' : 'no incident of this range stands so'}
            what="recordIncidents brings them, from whatever pages people."
          />
        ) : (
          <>
            <ul>
              {pages.items.map((incident) => (
                <IncidentCard key={incident.id} incident={incident} named={incident.id === hash} />
              ))}
            </ul>
            <More pages={pages} />
          </>
        )
      }
    </Panel>
  );
}
