/** What the number is made of: teams, or a team's subteams and services. */
import type { ReactNode } from 'react';
import { Link } from '@tanstack/react-router';
import { PART_COLUMNS, PartCells } from '../../app/part-numbers.tsx';
import { keepWith } from '../../app/keep.ts';
import { ServiceLink } from '../../app/service-link.tsx';
import { usePanel } from '../../app/use-panel.ts';
import { useQuestion } from '../../app/use-question.ts';
import { PartsOfTeamDocument, TeamNumbersDocument, type PartNumbersFragment } from '../../generated/graphql.ts';
import { Empty, Panel } from '../../ui/panel.tsx';
import { Cell, Row, Table } from '../../ui/table.tsx';

const PAGE = 50;

export function PartsPanel() {
  const { isTeam, isService, team } = useQuestion();
  if (isService) return null;
  return isTeam && team !== null ? <PartsOfTeam team={team} /> : <PartsOfAll />;
}

function PartsOfAll() {
  const { window } = useQuestion();
  const answer = usePanel(
    TeamNumbersDocument,
    { window, first: PAGE, after: null },
    { subjects: ({ teams }) => teams?.nodes.map(({ id }) => id) ?? [] },
  );
  const teams = answer.data?.teams?.nodes.filter(({ parent }) => parent === null) ?? [];
  return (
    <Panel title="By team" sentence="teams at the top; each pools what is below it" height={130} answer={answer}>
      {() =>
        teams.length === 0 ? (
          <Empty why="no team is known yet" what="upsertTeams makes them; services say who owns them." />
        ) : (
          <Parts
            caption="By team"
            of="Team"
            parts={teams.map((team) => ({ ...team, link: <TeamLink teamKey={team.key} name={team.name} /> }))}
          />
        )
      }
    </Panel>
  );
}

function PartsOfTeam({ team }: { readonly team: string }) {
  const { window } = useQuestion();
  const answer = usePanel(
    PartsOfTeamDocument,
    { team, window },
    { subjects: (data) => [...(data.team?.subteams ?? []), ...(data.team?.services ?? [])].map(({ id }) => id) },
  );
  const { subteams = [], services = [] } = answer.data?.team ?? {};
  return (
    <Panel
      title="By subteam and service"
      sentence="of the team's own services; subteams pool theirs"
      height={130}
      answer={answer}
    >
      {() =>
        subteams.length + services.length === 0 ? (
          <Empty why="this team owns no service now" what="upsertServices says who owns which." />
        ) : (
          <Parts
            caption="By subteam and service"
            of="Part"
            parts={[
              ...subteams.map((team) => ({ ...team, link: <TeamLink teamKey={team.key} name={team.name} /> })),
              ...services.map((service) => ({
                ...service,
                link: <ServiceLink serviceKey={service.key} name={service.name} />,
              })),
            ]}
          />
        )
      }
    </Panel>
  );
}

interface PartsProps {
  readonly caption: string;
  readonly of: string;
  readonly parts: readonly {
    readonly id: string;
    readonly link: ReactNode;
    readonly dora: PartNumbersFragment | null;
  }[];
}

function Parts({ caption, of, parts }: PartsProps) {
  return (
    <Table caption={caption} columns={[{ words: of }, ...PART_COLUMNS]}>
      {parts.map(({ id, link, dora }) => (
        <Row key={id}>
          <Cell>{link}</Cell>
          <PartCells numbers={dora} />
        </Row>
      ))}
    </Table>
  );
}

function TeamLink({ teamKey, name }: { readonly teamKey: string; readonly name: string }) {
  return (
    <Link to="." search={keepWith({ team: teamKey, service: undefined })} className="no-underline hover:underline">
      <bdi>{name}</bdi>
    </Link>
  );
}
