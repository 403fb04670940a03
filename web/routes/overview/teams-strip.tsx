/** Every team's lead time on one scale; a small number says so in the place of the line. */
import { Link } from '@tanstack/react-router';
import { TeamsStripDocument, type TeamsStripQuery } from '../../generated/graphql.ts';
import { keep, keepWith } from '../../app/keep.ts';
import { usePanel } from '../../app/use-panel.ts';
import { Sparkline } from '../../charts/sparkline.tsx';
import { Empty, Panel } from '../../ui/panel.tsx';
import { TierWord } from '../../ui/tier.tsx';
import { count, say } from '../../words/numbers.ts';
import { FEW } from '../../words/few.ts';

const SHOWN = 8;
type Team = NonNullable<TeamsStripQuery['teams']>['nodes'][number];

export function TeamsStrip() {
  const answer = usePanel(TeamsStripDocument, { window: { last: 'P84D' }, first: SHOWN }, { subjects: idsOf });
  const teams = answer.data?.teams?.nodes ?? [];
  const total = answer.data?.teams?.totalCount ?? 0;
  const top = Math.max(0, ...teams.flatMap(valuesOf));
  return (
    <Panel
      title="Teams"
      sentence="change lead time, weekly medians of 12 weeks; the scale is the same for all"
      height={250}
      answer={answer}
      corner={
        <Link to="/teams" search={keep} className="inline-flex min-h-6 items-center">
          {total > SHOWN ? `all ${total}` : 'compare'}
        </Link>
      }
    >
      {() =>
        teams.length === 0 ? (
          <Empty why="no team is known yet" what="upsertTeams makes them; services say who owns them." />
        ) : (
          <table className="w-full text-[13px]">
            <tbody>
              {teams.map((team) => (
                <Row key={team.id} team={team} top={top} />
              ))}
            </tbody>
          </table>
        )
      }
    </Panel>
  );
}

function idsOf(data: TeamsStripQuery): string[] {
  return data.teams?.nodes.map(({ id }) => id) ?? [];
}

function valuesOf({ dora }: Team): number[] {
  return dora?.series?.points.flatMap(({ value }) => value ?? []) ?? [];
}

function Row({ team: { key, name, dora }, top }: { readonly team: Team; readonly top: number }) {
  const metric = dora?.changeLeadTime;
  const few = !metric || metric.value === null || metric.n < FEW;
  return (
    <tr className="border-b border-line last:border-0">
      <th scope="row" className="w-[30%] max-w-40 truncate py-1.5 pr-2 text-left font-normal">
        <Link to="/" search={keepWith({ team: key, service: undefined })} className="no-underline hover:underline">
          <bdi>{name}</bdi>
        </Link>
      </th>
      <td className="py-1.5 pr-2 text-muted">
        {few ? (
          `${count(metric?.n ?? 0, 'change')} in 12 weeks, too few for a median`
        ) : (
          <Sparkline values={(dora?.series?.points ?? []).map(({ value }) => value)} range={[0, top]} height={20} />
        )}
      </td>
      <td className="py-1.5 pr-2 text-right font-medium whitespace-nowrap">
        {few ? '' : say(metric.value, metric.unit)}
      </td>
      <td className="py-1.5 text-right">{few ? <TierWord tier={null} /> : <TierWord tier={metric.tier?.tier} />}</td>
    </tr>
  );
}
