/** Small multiples: one metric, one little chart a team, all on one scale. */
import { Link } from '@tanstack/react-router';
import { useApolloClient } from '@apollo/client/react';
import { keepWith } from '../../app/keep.ts';
import { usePages } from '../../app/use-pages.ts';
import { usePanel } from '../../app/use-panel.ts';
import { useQuestion } from '../../app/use-question.ts';
import { Sparkline } from '../../charts/sparkline.tsx';
import { TeamMultiplesDocument, type TeamMultiplesQuery } from '../../generated/graphql.ts';
import { More } from '../../ui/more.tsx';
import { Empty, Panel } from '../../ui/panel.tsx';
import type { MetricWords } from '../../words/metrics.ts';
import { say } from '../../words/numbers.ts';
import { FEW } from '../../words/few.ts';

const PAGE = 24;
type Team = NonNullable<TeamMultiplesQuery['teams']>['nodes'][number];

export function Multiples({ words }: { readonly words: MetricWords }) {
  const client = useApolloClient();
  const { window, statistic, rolling: daily } = useQuestion();
  const rolling = daily && words.rolling;
  const variables = { window, statistic, rolling, metric: words.name, first: PAGE };
  const answer = usePanel(TeamMultiplesDocument, { ...variables, after: null }, { subjects: idsOf });
  const pages = usePages(answer.data?.teams, async (after) => {
    const { data } = await client.query({ query: TeamMultiplesDocument, variables: { ...variables, after } });
    return data?.teams;
  });
  const top = Math.max(0, ...pages.items.flatMap((team) => pointsOf(team).flatMap(({ value }) => value ?? [])));
  const [first] = pages.items.flatMap(({ dora }) => dora?.series ?? []);
  const scale = first
    ? `${rolling ? 'rolling 7 days' : `by ${first.bucket.toLowerCase()}`}, all from 0 to ${say(top, first.unit)}`
    : '';
  return (
    <Panel title={words.title} sentence={`${words.sentence}; ${scale}`} height={170} answer={answer}>
      {() => (
        <>
          {pages.items.length === 0 && <Empty why="no team is known yet" />}
          <ul className="grid grid-cols-2 gap-x-6 gap-y-4 sm:grid-cols-3 lg:grid-cols-4">
            {pages.items.map((team) => (
              <Multiple key={team.id} team={team} top={top} rows={words.rows.many} />
            ))}
          </ul>
          <More pages={pages} />
        </>
      )}
    </Panel>
  );
}

function idsOf(data: TeamMultiplesQuery): string[] {
  return data.teams?.nodes.map(({ id }) => id) ?? [];
}

function pointsOf({ dora }: Team) {
  return dora?.series?.rolling ?? dora?.series?.points ?? [];
}

function Multiple({ team, top, rows }: { readonly team: Team; readonly top: number; readonly rows: string }) {
  const points = pointsOf(team);
  const n = (team.dora?.series?.points ?? []).reduce((sum, point) => sum + point.n, 0);
  return (
    <li className="min-w-0">
      <p className="flex justify-between gap-2 text-[13px]">
        <Link
          to="/"
          search={keepWith({ team: team.key, service: undefined })}
          className="truncate no-underline hover:underline"
        >
          <bdi>{team.name}</bdi>
        </Link>
        <span className="shrink-0 text-xs text-muted">n {n}</span>
      </p>
      <div className="mt-1 h-11 border-b border-line">
        {n < FEW ? (
          <p className="text-xs text-muted">too few {rows} for a line</p>
        ) : (
          <Sparkline values={points.map(({ value }) => value)} range={[0, top]} height={44} label={labelOf(points)} />
        )}
      </div>
    </li>
  );
}

function labelOf(points: ReturnType<typeof pointsOf>): string {
  const known = points.filter(({ value }) => value !== null).length;
  return `${known} of ${points.length} buckets have a value`;
}
