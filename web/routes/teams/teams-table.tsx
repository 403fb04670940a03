import { Link } from '@tanstack/react-router';
import { PART_COLUMNS, PartCells } from '../../app/part-numbers.tsx';
import { keepWith } from '../../app/keep.ts';
import type { TeamNumbersQuery } from '../../generated/graphql.ts';
import { Cell, Row, Table } from '../../ui/table.tsx';
import { treeOf } from '../../words/team-tree.ts';

type Team = NonNullable<TeamNumbersQuery['teams']>['nodes'][number];

export function TeamsTable({ teams }: { readonly teams: readonly Team[] }) {
  return (
    <Table caption="The five metrics of each team" columns={[{ words: 'Team' }, ...PART_COLUMNS]}>
      {treeOf(teams).map(({ id, key, name, depth, dora }) => (
        <Row key={id}>
          <Cell>
            <span style={{ paddingLeft: depth * 14 }}>
              <Link
                to="/"
                search={keepWith({ team: key, service: undefined })}
                className="no-underline hover:underline"
              >
                <bdi>{name}</bdi>
              </Link>
            </span>
          </Cell>
          <PartCells numbers={dora} />
        </Row>
      ))}
    </Table>
  );
}
