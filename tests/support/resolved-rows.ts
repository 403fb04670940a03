/** Everything that resolution stores, and the facts beside it, as comparable rows; and what the pure domain says of the same facts. */
import type { DoraFacts } from './dora-facts.ts';
import type { RandomCatalog, RandomFacts } from './random-facts.ts';
import { changeIdOf, deploymentIdOf, derivedChangeIdOf, partIdOf } from '../../subgraphs/dora/data/fact-ids.ts';
import { endOfDeployment } from '../../subgraphs/dora/domain/deployment-end.ts';
import type { Change, Deployment, IncidentFact, Part, StatedCommit } from '../../subgraphs/dora/domain/facts.ts';
import { resolveFacts, type Resolution } from '../../subgraphs/dora/domain/resolve-service.ts';
import { environmentKind } from '#kit/environment';
import { derivedId } from '#kit/ids';
import type { ChangeItem } from '../../subgraphs/dora/actions/review-change.ts';
import type { CommitItem } from '../../subgraphs/dora/actions/review-commits.ts';
import type { DeploymentItem } from '../../subgraphs/dora/actions/review-run.ts';

type Rows = Readonly<Record<string, readonly Record<string, unknown>[]>>;

const TABLES: Readonly<Record<string, string>> = {
  deployment: 'id',
  deployment_part: 'id',
  part_commit: 'part_id, sha',
  commit_edge: 'repository, sha',
  change: 'id',
  change_commit: 'change_id, sha',
  change_review: 'change_id, source, external_id',
  delivery: 'change_id, service_id',
  attribution: 'incident_id',
};

/** All rows of the organisation, but for when and by whom they were recorded. */
export async function allRows({ admin, organisationId }: DoraFacts): Promise<Rows> {
  const rows: Record<string, Record<string, unknown>[]> = {};
  for (const [table, order] of Object.entries(TABLES)) {
    const found = await admin.query(
      `SELECT to_jsonb(t) - 'recorded_at' - 'recorded_by' AS row FROM dora.${table} t WHERE organisation_id = $1 ORDER BY ${order}`,
      [organisationId],
    );
    rows[table] = found.rows.map(({ row }: { row: Record<string, unknown> }) => row);
  }
  return rows;
}

/** What the domain says, of the last version of every fact, written as the columns are. */
export function domainRows(facts: DoraFacts, sent: RandomFacts): Rows {
  const { organisationId, services } = facts;
  const { catalog } = sent;
  const serviceOf = (key: string): string => services[key] as string; // every key of a random fact is seeded
  const parts = latest(sent.deployments).flatMap((item) => partsOf(organisationId, item, { serviceOf, catalog }));
  const changes = latest(sent.changes).map((item) => changeOf(organisationId, item));
  const resolution = resolveFacts({
    services: catalog.services.map(({ key, repositories = [] }) => {
      const own = parts.filter(({ serviceId }) => serviceId === serviceOf(key));
      const deployed = new Set(own.map(({ sha, deployment }) => sha ?? deployment.sha));
      const names = repositories.map(({ repository }) => repository);
      const known =
        names.length > 0
          ? names
          : sent.edges.flatMap(({ repository, edge }) => (deployed.has(edge.sha) ? [repository] : []));
      return {
        serviceId: serviceOf(key),
        repositories: repositories.map(({ repository, path = '' }) => ({ repository, path })),
        parts: own,
        edges: sent.edges.flatMap(({ repository, edge }) => (known.includes(repository) ? [edge] : [])),
        changes,
        hotfixPatterns: ['hotfix/*', 'hotfix-*'],
        derivedId: (repository: string, sha: string) => derivedChangeIdOf(organisationId, repository, sha),
      };
    }),
    incidents: incidentsOf(organisationId, sent, serviceOf),
    settings: catalog,
  });
  return asRows(resolution);
}

/** The stored rows, cut to what the domain says. */
export function resolvedRows(rows: Rows): Rows {
  const cut = (table: string, columns: readonly string[]) =>
    (rows[table] ?? []).map((row) => Object.fromEntries(columns.map((column) => [column, normal(row[column])])));
  return {
    parts: cut('deployment_part', RESULT),
    deployments: cut('deployment', [...RESULT, 'change_count']),
    deliveries: cut('delivery', DELIVERY),
    changes: cut('change', CHANGE),
    derived: cut('change', ['id', 'derived']).flatMap(({ id, derived }) => (derived === true ? [{ id }] : [])),
    attributions: cut('attribution', ['incident_id', 'deployment_id', 'part_id', 'method', 'confidence']),
  };
}

const RESULT = [
  'id',
  'kind',
  'counted',
  'rework',
  'baseline',
  'failed',
  'recovered_at',
  'recovery_seconds',
  'previous_id',
  'remediated_by_id',
];
const DELIVERY = [
  'change_id',
  'service_id',
  'part_id',
  'deployment_id',
  'shipped_at',
  'lead_seconds',
  'deploy_seconds',
  'baseline',
  'first',
  'several',
];
const CHANGE = ['id', 'first_commit_at', 'start_at', 'ready_at', 'first_review_at', 'approved_at', 'coding_seconds', 'pickup_seconds', 'review_seconds', 'flags', 'superseded', 'service_ids']; // prettier-ignore

function asRows({ parts, deployments, deliveries, changes, derived, attributions }: Resolution): Rows {
  const cut = (rows: readonly object[], columns: readonly string[]) =>
    rows.map((row) =>
      Object.fromEntries(columns.map((column) => [column, normal((row as Record<string, unknown>)[camel(column)])])),
    );
  const held = attributions.map(({ incidentId, part, method, confidence }) => ({
    incidentId,
    deploymentId: part.deploymentId,
    partId: part.id,
    method,
    confidence,
  }));
  return {
    parts: cut(parts, RESULT),
    deployments: cut(deployments, [...RESULT, 'change_count']),
    deliveries: cut(deliveries.toSorted(byChangeThenService), DELIVERY),
    changes: cut(changes, CHANGE),
    derived: derived.map(({ id }) => ({ id })),
    attributions: cut(held, ['incident_id', 'deployment_id', 'part_id', 'method', 'confidence']),
  };
}

function byChangeThenService(a: DeliveryKey, b: DeliveryKey): number {
  return `${a.changeId} ${a.serviceId}` < `${b.changeId} ${b.serviceId}` ? -1 : 1;
}

interface DeliveryKey {
  readonly changeId: string;
  readonly serviceId: string;
}

function camel(column: string): string {
  return column.replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase());
}

function normal(value: unknown): unknown {
  if (value instanceof Date) return value.getTime();
  return typeof value === 'string' && /^\d{4}-\d\d-\d\dT/.test(value) ? new Date(value).getTime() : (value ?? null);
}

function latest<Item extends { readonly ref: { readonly id: string }; readonly observedAt: unknown }>(
  items: readonly Item[],
): Item[] {
  const winners = new Map<string, Item>();
  for (const item of items) {
    const rival = winners.get(item.ref.id);
    if (!rival || (item.observedAt as Date) > (rival.observedAt as Date)) winners.set(item.ref.id, item);
  }
  return [...winners.values()];
}

interface Given {
  readonly serviceOf: (key: string) => string;
  readonly catalog: RandomCatalog;
}

function partsOf(organisationId: string, item: DeploymentItem, { serviceOf, catalog }: Given): Part[] {
  const id = deploymentIdOf(organisationId, { source: item.ref.source, externalId: item.ref.id });
  const run = {
    status: item.status,
    startedAt: null,
    finishedAt: (item.finishedAt ?? null) as Date | null,
    observedAt: item.observedAt as Date,
  };
  const named = (item.parts ?? []).map((part) => ({ ...part, finishedAt: (part.finishedAt ?? null) as Date | null }));
  const whole = {
    id: '',
    service: { key: item.service?.key },
    status: item.status,
    finishedAt: run.finishedAt,
    sha: null,
    commits: null,
  };
  const deployment: Deployment = {
    id,
    ref: item.ref,
    environmentKind: environmentKind(item.environment, catalog.patterns),
    status: item.status,
    at: endOfDeployment(run, named.length > 0 ? named : [run]),
    sentKind: item.kind ?? null,
    sha: item.sha ?? null,
    version: item.version ?? null,
    rollbackOf: item.rollbackOf ?? null,
    remediates: item.remediates ?? null,
  };
  return (named.length > 0 ? named : [whole]).map((part) => ({
    id: partIdOf(id, part.id),
    deployment,
    serviceId: serviceOf(part.service.key as string),
    status: part.status,
    finishedAt: part.finishedAt,
    sha: part.sha ?? item.sha ?? null,
    commits: stated(part.commits ?? item.commits),
  }));
}

function stated(commits: readonly CommitItem[] | null | undefined): StatedCommit[] | null {
  return (
    commits?.map(({ sha, repository = null, authoredAt }) => ({
      sha,
      repository,
      authoredAt: (authoredAt ?? null) as Date | null,
      committedAt: null,
      authorBot: false,
    })) ?? null
  );
}

function changeOf(organisationId: string, item: ChangeItem): Change {
  const bot = item.author?.login.includes('bot') ?? false;
  return {
    id: changeIdOf(organisationId, { source: item.ref.source, externalId: item.ref.id }),
    ref: item.ref,
    kind: item.kind,
    repository: item.repository,
    title: item.title,
    labels: item.labels ?? [],
    branch: null,
    authorBot: bot,
    openedAt: (item.openedAt ?? null) as Date | null,
    draftUntil: (item.draftUntil ?? null) as Date | null,
    mergedAt: (item.mergedAt ?? null) as Date | null,
    mergeSha: item.mergeSha ?? null,
    paths: item.paths ?? [],
    commits: (item.commits ?? []).map(({ sha, authoredAt }) => ({
      sha,
      authoredAt: (authoredAt ?? null) as Date | null,
      committedAt: null,
    })),
    reviews: (item.reviews ?? []).map(({ submittedAt, state }) => ({
      submittedAt: submittedAt as Date,
      state,
      reviewerBot: false,
    })),
    revertOf: item.revertOf ?? null,
    revertsSha: item.revertsSha ?? null,
    saidHotfix: item.hotfix ?? null,
  };
}

function incidentsOf(organisationId: string, sent: RandomFacts, serviceOf: (key: string) => string): IncidentFact[] {
  const last = new Map(sent.incidents.map((incident) => [incident.id, incident]));
  return [...last.values()].map(({ id, service, ...rest }) => ({
    ...rest,
    id: derivedId(organisationId, `incident ${id}`),
    ref: { source: 'pager', id },
    serviceId: service === null ? null : serviceOf(service),
  }));
}
