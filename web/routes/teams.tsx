/** Teams beside each other: the same numbers on the same scales, and no number of a group too small for one. */
import { useApolloClient } from '@apollo/client/react';
import { teamsExport } from '../app/export-address.ts';
import { PageBar } from '../app/page-bar.tsx';
import { usePage } from '../app/page-context.tsx';
import { usePages } from '../app/use-pages.ts';
import { usePanel } from '../app/use-panel.ts';
import { useQuestion } from '../app/use-question.ts';
import { useChangeSearch, usePageSearch } from '../app/use-search.ts';
import { TeamNumbersDocument, type TeamNumbersQuery } from '../generated/graphql.ts';
import { CsvLink } from '../ui/csv-link.tsx';
import { More } from '../ui/more.tsx';
import { Empty, Panel } from '../ui/panel.tsx';
import { Select } from '../ui/control.tsx';
import { METRICS, metricBySlug, type MetricWords } from '../words/metrics.ts';
import { count } from '../words/numbers.ts';
import { Multiples } from './teams/multiples.tsx';
import { TeamsTable } from './teams/teams-table.tsx';

const PAGE = 50;
const CHOICES = METRICS.map(({ slug, title }) => ({ value: slug, words: title }));

export function Teams() {
  const client = useApolloClient();
  const { session, organisation } = usePage();
  const { status } = usePageSearch();
  const change = useChangeSearch();
  const question = useQuestion();
  const { window } = question;
  const answer = usePanel(TeamNumbersDocument, { window, first: PAGE, after: null }, { subjects: idsOf });
  const pages = usePages(answer.data?.teams, async (after) => {
    const { data } = await client.query({ query: TeamNumbersDocument, variables: { window, first: PAGE, after } });
    return data?.teams;
  });
  const words: MetricWords = metricBySlug(status ?? '') ?? (METRICS[1] as MetricWords);
  const sees = session.role === 'OWNER' || session.role === 'ADMIN' ? 'all' : 'those that you may see';
  return (
    <>
      <PageBar title="Teams" controls={['range', 'statistic']}>
        <Select label="Draw" value={words.slug} choices={CHOICES} onChange={(slug) => change({ status: slug })} />
        <CsvLink href={teamsExport(organisation.key, question)} />
      </PageBar>
      <div className="flex flex-col gap-3.5">
        <Multiples words={words} />
        <Panel
          title="Side by side"
          sentence={
            answer.data ? `${count(pages.total, 'team')}, ${sees}; groups of fewer than five rows are grey` : ' '
          }
          height={300}
          answer={answer}
        >
          {() =>
            pages.items.length === 0 ? (
              <Empty why="no team is known yet" what="upsertTeams makes them; services say who owns them." />
            ) : (
              <>
                <TeamsTable teams={pages.items} />
                <More pages={pages} />
              </>
            )
          }
        </Panel>
      </div>
    </>
  );
}

function idsOf(data: TeamNumbersQuery): string[] {
  return data.teams?.nodes.map(({ id }) => id) ?? [];
}
