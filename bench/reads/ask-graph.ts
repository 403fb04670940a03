/** Our side: one question to the graph, as any client asks it, and its answer in the shape that both sides share. */
import type { Client } from '#client';
import type { Answer, Five, Point } from './answer.ts';
import {
  OneTeam,
  PageOfTeams,
  SERIES,
  WholeOrganisation,
  type GraphFive,
  type GraphSeries,
  type GraphTeam,
  type PageOfTeamsData,
  type SeriesName,
  type Window,
} from './documents.ts';

export async function askTeam(client: Client, key: string, window: Window): Promise<Answer> {
  const { team } = await client.query(OneTeam, { key, window });
  return { subjects: [toSubject(team)], points: [] };
}

export async function askOrganisation(client: Client, window: Window): Promise<Answer> {
  const { key, dora } = (await client.query(WholeOrganisation, { window })).organisation;
  return { subjects: [toSubject({ key, dora })], points: toPoints(dora) };
}

/** Page by page: 100 is the most that the graph gives at once. */
export async function askAllTeams(client: Client, window: Window, pageSize: number): Promise<Answer> {
  const subjects: Answer['subjects'][number][] = [];
  let after: string | null = null;
  do {
    const { teams }: PageOfTeamsData = await client.query(PageOfTeams, { first: pageSize, after, window });
    subjects.push(...teams.nodes.map(toSubject));
    after = teams.pageInfo.hasNextPage ? teams.pageInfo.endCursor : null;
  } while (after !== null);
  return { subjects, points: [] };
}

function toSubject({ key, dora }: GraphTeam): Five & { key: string } {
  const { deploymentFrequency: frequency, changeLeadTime: lead, failedDeploymentRecoveryTime: recovery } = dora;
  return {
    key,
    deployments: frequency.n,
    perDay: frequency.value,
    leadN: lead.n,
    lead: quantiles(lead),
    failed: dora.changeFailRate.failed,
    failRate: dora.changeFailRate.value,
    rework: dora.deploymentReworkRate.rework,
    reworkRate: dora.deploymentReworkRate.value,
    recoveredN: recovery.n,
    recovery: quantiles(recovery),
    open: recovery.openCount,
  };
}

function quantiles({ value, p75Seconds, p90Seconds }: GraphFive['changeLeadTime']): number[] {
  return [value, p75Seconds, p90Seconds].filter((seconds) => seconds !== null);
}

function toPoints(series: Readonly<Record<SeriesName, GraphSeries>>): Point[] {
  const lengths = Object.keys(SERIES).map((name) => series[name as SeriesName].points.length);
  if (new Set(lengths).size !== 1) throw new Error(`series of different lengths: ${lengths.join(', ')}`);
  return series.frequency.points.map(({ from, value, n }, i) => ({
    from,
    deployments: n,
    perDay: value ?? NaN,
    leadN: series.lead.points[i]!.n,
    lead: series.lead.points[i]!.value,
    failRate: series.failRate.points[i]!.value,
    reworkRate: series.reworkRate.points[i]!.value,
    recoveredN: series.recovery.points[i]!.n,
    recovery: series.recovery.points[i]!.value,
  }));
}
