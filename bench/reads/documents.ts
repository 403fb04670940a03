/** What is asked of the graph. The five metrics with what a page shows of each; nothing is asked that the reference does not answer. */
import { TypedDocumentString } from '#client';

export interface Window {
  readonly from: string;
  readonly to: string;
}

interface Durations {
  readonly value: number | null;
  readonly n: number;
  readonly p75Seconds: number | null;
  readonly p90Seconds: number | null;
}

export interface GraphFive {
  readonly deploymentFrequency: { readonly value: number; readonly n: number };
  readonly changeLeadTime: Durations;
  readonly changeFailRate: { readonly value: number | null; readonly failed: number };
  readonly deploymentReworkRate: { readonly value: number | null; readonly rework: number };
  readonly failedDeploymentRecoveryTime: Durations & { readonly openCount: number };
}

export interface GraphTeam {
  readonly key: string;
  readonly dora: GraphFive;
}

export interface GraphSeries {
  readonly points: readonly { readonly from: string; readonly value: number | null; readonly n: number }[];
}

const FIVE = `
  deploymentFrequency { value n }
  changeLeadTime { value n p75Seconds p90Seconds }
  changeFailRate { value failed }
  deploymentReworkRate { value rework }
  failedDeploymentRecoveryTime { value n p75Seconds p90Seconds openCount }`;

export const SERIES = {
  frequency: 'DEPLOYMENT_FREQUENCY',
  lead: 'CHANGE_LEAD_TIME',
  failRate: 'CHANGE_FAIL_RATE',
  reworkRate: 'DEPLOYMENT_REWORK_RATE',
  recovery: 'FAILED_DEPLOYMENT_RECOVERY_TIME',
} as const;

export type SeriesName = keyof typeof SERIES;

export const OneTeam = new TypedDocumentString<{ team: GraphTeam }, { key: string; window: Window }>(`
  query OneTeam($key: String!, $window: WindowInput!) { team(key: $key) { key dora(window: $window) { ${FIVE} } } }`);

export const WholeOrganisation = new TypedDocumentString<
  { organisation: { key: string; dora: GraphFive & Record<SeriesName, GraphSeries> } },
  { window: Window }
>(`
  query WholeOrganisation($window: WindowInput!) {
    organisation {
      key
      dora(window: $window) {
        ${FIVE}
        ${Object.entries(SERIES)
          .map(([name, metric]) => `${name}: series(metric: ${metric}, bucket: MONTH) { points { from value n } }`)
          .join('\n')}
      }
    }
  }`);

export interface PageOfTeamsData {
  readonly teams: {
    readonly nodes: readonly GraphTeam[];
    readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
  };
}

export const PageOfTeams = new TypedDocumentString<
  PageOfTeamsData,
  { first: number; after: string | null; window: Window }
>(`
  query PageOfTeams($first: Int!, $after: Cursor, $window: WindowInput!) {
    teams(first: $first, after: $after) { nodes { key dora(window: $window) { ${FIVE} } } pageInfo { hasNextPage endCursor } }
  }`);
