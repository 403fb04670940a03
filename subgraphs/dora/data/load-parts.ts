/**
 * Parts of deployments as resolution reads them: the fact, and beside it what is stored as its result so far, so that only
 * what differs is written. What an environment is for is worked out anew, as the settings may have changed since.
 */
import { sql, type Query, type Sql } from '#kit/database';
import { environmentKind, type EnvironmentPattern } from '#kit/environment';
import { loadListedCommits } from './load-listed-commits.ts';
import type {
  Deployment,
  DeploymentKind,
  DeploymentStatus,
  EnvironmentKind,
  ExternalRef,
  Part,
  StatedCommit,
} from '../domain/facts.ts';

/** What resolution stores with a part, and with a run. */
export interface StoredResult {
  readonly kind: DeploymentKind;
  readonly counted: boolean;
  readonly rework: boolean;
  readonly baseline: boolean;
  readonly failed: boolean;
  readonly recoveredAt: Date | null;
  readonly recoverySeconds: number | null;
  readonly previousId: string | null;
  readonly remediatedById: string | null;
  readonly environmentKind: EnvironmentKind;
}

export interface LoadedRun {
  readonly deployment: Deployment;
  readonly partCount: number;
  readonly stored: StoredResult & { readonly changeCount: number };
}

export interface LoadedPart {
  readonly part: Part;
  readonly run: LoadedRun;
  readonly stored: StoredResult;
  /** When the run that remedied it ended. */
  readonly remediatedAt: Date | null;
}

interface PartRow extends StoredResult {
  readonly id: string;
  readonly deploymentId: string;
  readonly serviceId: string;
  readonly status: DeploymentStatus;
  readonly finishedAt: Date | null;
  readonly sha: string | null;
  readonly commitsStated: number | null;
}

interface RunRow extends StoredResult {
  readonly id: string;
  readonly source: string;
  readonly externalId: string;
  readonly environment: string;
  readonly status: DeploymentStatus;
  readonly at: Date;
  readonly sentKind: DeploymentKind | null;
  readonly sha: string | null;
  readonly version: string | null;
  readonly rollbackSource: string | null;
  readonly rollbackId: string | null;
  readonly remediatesSource: string | null;
  readonly remediatesId: string | null;
  readonly partCount: number;
  readonly changeCount: number;
}

export interface PartsWanted {
  /** A condition on dora.deployment_part. */
  readonly which: Sql;
  readonly patterns: readonly EnvironmentPattern[];
  /** Whether anybody will ask for the commits that a part listed. */
  readonly withCommits?: boolean;
}

const RESULT = sql`kind, counted, rework, baseline, failed, recovered_at AS "recoveredAt", recovery_seconds AS "recoverySeconds",
  previous_id AS "previousId", remediated_by_id AS "remediatedById", environment_kind AS "environmentKind"`;

export async function loadParts(
  query: Query,
  organisationId: string,
  { which, patterns, withCommits = false }: PartsWanted,
): Promise<LoadedPart[]> {
  const rows = await query<PartRow>(sql`
    SELECT id, deployment_id AS "deploymentId", service_id AS "serviceId", status, finished_at AS "finishedAt", sha,
      commits_stated AS "commitsStated", ${RESULT}
    FROM dora.deployment_part WHERE organisation_id = ${organisationId}::uuid AND ${which}`);
  if (rows.length === 0) return [];
  const listing = rows.flatMap(({ id, commitsStated }) => (withCommits && commitsStated ? [id] : []));
  const commits = await loadListedCommits(query, organisationId, listing);
  const runs = await loadRuns(query, organisationId, { rows, patterns });
  const ends = await findEnds(query, organisationId, rows);
  return rows.flatMap((row) => {
    const run = runs.get(row.deploymentId);
    if (!run) return []; // written between two statements, and marked
    return [
      {
        part: toPart(row, run, commits.get(row.id) ?? []),
        run,
        stored: row,
        remediatedAt: ends.get(row.remediatedById ?? '') ?? null,
      },
    ];
  });
}

async function loadRuns(
  query: Query,
  organisationId: string,
  { rows, patterns }: { rows: readonly PartRow[]; patterns: readonly EnvironmentPattern[] },
): Promise<Map<string, LoadedRun>> {
  const ids = [...new Set(rows.map(({ deploymentId }) => deploymentId))];
  const runs = await query<RunRow>(sql`
    SELECT id, source, external_id AS "externalId", environment, status, at, sent_kind AS "sentKind", sha, version, rollback_source AS "rollbackSource",
      rollback_id AS "rollbackId", remediates_source AS "remediatesSource", remediates_id AS "remediatesId", part_count AS "partCount",
      change_count AS "changeCount", ${RESULT}
    FROM dora.deployment WHERE organisation_id = ${organisationId}::uuid AND id = ANY(${ids}::uuid[])`);
  const kindOf = environmentKinds(patterns);
  return new Map(runs.map((row) => [row.id, toRun(row, kindOf)]));
}

/** When the runs that remedied these parts ended. */
async function findEnds(query: Query, organisationId: string, rows: readonly PartRow[]): Promise<Map<string, Date>> {
  const ids = [...new Set(rows.flatMap(({ remediatedById }) => remediatedById ?? []))];
  if (ids.length === 0) return new Map();
  const ends = await query<{ id: string; at: Date }>(sql`
    SELECT id, at FROM dora.deployment WHERE organisation_id = ${organisationId}::uuid AND id = ANY(${ids}::uuid[])`);
  return new Map(ends.map(({ id, at }) => [id, at]));
}

function toPart(row: PartRow, { deployment }: LoadedRun, listed: readonly StatedCommit[]): Part {
  const { id, serviceId, status, finishedAt, sha, commitsStated } = row;
  return { id, deployment, serviceId, status, finishedAt, sha, commits: commitsStated === null ? null : listed };
}

function toRun(row: RunRow, kindOf: (environment: string) => EnvironmentKind): LoadedRun {
  const { id, status, at, sentKind, sha, version } = row;
  const deployment: Deployment = {
    id,
    ref: { source: row.source, id: row.externalId },
    environmentKind: kindOf(row.environment),
    status,
    at,
    sentKind,
    sha,
    version,
    rollbackOf: refOf(row.rollbackSource, row.rollbackId),
    remediates: refOf(row.remediatesSource, row.remediatesId),
  };
  return { deployment, partCount: row.partCount, stored: row };
}

function refOf(source: string | null, id: string | null): ExternalRef | null {
  return source === null || id === null ? null : { source, id };
}

/** Few names, many rows. */
function environmentKinds(patterns: readonly EnvironmentPattern[]): (environment: string) => EnvironmentKind {
  const known = new Map<string, EnvironmentKind>();
  return (environment) => {
    const kind = known.get(environment) ?? environmentKind(environment, patterns);
    known.set(environment, kind);
    return kind;
  };
}
