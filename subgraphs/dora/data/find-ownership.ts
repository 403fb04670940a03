/** Which services a team and its subtree owned, and when. Leans on ownership_organisation_id_team_id_service_id_…. */
import { sql } from '#kit/database';
import type { Directory } from './find-directory.ts';
import type { Read } from './read.ts';

/** Half-open; the periods of one service do not overlap. `to` null: until further notice. */
export interface Period {
  readonly serviceId: string;
  readonly from: Date;
  readonly to: Date | null;
}

interface OwnershipRow extends Period {
  readonly teamId: string;
}

/** One list a team, in the order asked: of the team and all below it, periods that touch made one. */
export async function findOwnership(read: Read, directory: Directory, teamIds: readonly string[]): Promise<Period[][]> {
  const trees = teamIds.map((teamId) => directory.subtreeOf(teamId));
  const wanted = [...new Set(trees.flatMap((tree) => [...tree]))];
  const rows = await read<OwnershipRow>(sql`
    SELECT team_id AS "teamId", service_id AS "serviceId", from_at AS "from", to_at AS "to"
    FROM catalog.published_ownership WHERE team_id = ANY(${wanted}::uuid[]) ORDER BY service_id, from_at`);
  const byTeam = Map.groupBy(rows.entries(), ([, { teamId }]) => teamId);
  return trees.map((tree) => {
    const owned = [...tree].flatMap((teamId) => byTeam.get(teamId) ?? []).sort(([a], [b]) => a - b); // as the statement ordered them
    return joinTouching(owned.map(([, row]) => row));
  });
}

/** A service handed from one team of the subtree to another never left it. */
function joinTouching(rows: readonly OwnershipRow[]): Period[] {
  const periods: Period[] = [];
  for (const { serviceId, from, to } of rows) {
    const last = periods.at(-1);
    const touches = last?.serviceId === serviceId && last.to?.getTime() === from.getTime();
    if (touches) periods[periods.length - 1] = { ...last, to };
    else periods.push({ serviceId, from, to });
  }
  return periods;
}
