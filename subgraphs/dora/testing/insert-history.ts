/** Puts a history into the tables as resolution would have, so that nothing is stale. For tests only; as superuser. */
import { newId } from '#kit/ids';
import { combineParts } from '../domain/resolved-columns.ts';
import { reachedProduction } from '../domain/deployment-chain.ts';
import { withFirst } from '../domain/resolve-service.ts';
import type { ReadServer } from './read-server.ts';
import type { History } from './resolved-history.ts';

type Rows = readonly Record<string, unknown>[];

export interface HistoryOptions {
  readonly zone?: string;
  /** Null is unlimited. */
  readonly attributionWindowSeconds?: number | null;
  readonly deploymentSource?: boolean;
  readonly incidentSource?: boolean;
}

/** Answers the id of the organisation it made. */
export async function insertHistory(
  server: ReadServer,
  history: History,
  options: HistoryOptions = {},
): Promise<string> {
  const { zone = 'UTC', attributionWindowSeconds = 86_400, deploymentSource = true, incidentSource = true } = options;
  const organisation = newId();
  const key = { organisation_id: organisation };
  const insert = async (table: string, rows: Rows) => {
    const all = rows.map((row) => ({ ...key, ...row }));
    await server.sql(`INSERT INTO ${table} SELECT * FROM jsonb_populate_recordset(null::${table}, $1::jsonb)`, [
      JSON.stringify(all),
    ]);
  };
  const own = { key: organisation, name: 'test', zone, attribution_window_seconds: attributionWindowSeconds };
  const settings = {
    demo: false,
    attribution_scope: 'SERVICE',
    environment_patterns: [],
    hotfix_patterns: [],
    business_days: [],
    version: 1,
  };
  await insert('catalog.organisation', [{ ...own, ...settings, created_at: NEVER }]);
  await insertCatalog(insert, history);
  await insertDeployments(insert, history);
  await insertChanges(insert, history);
  await insertIncidents(insert, history);
  const watermark = { source: 'test', last_event_at: NEVER, last_received_at: NEVER };
  if (deploymentSource) await insert('dora.watermark', [{ ...watermark, kind: 'DEPLOYMENT' }]);
  if (incidentSource) await insert('incident.watermark', [{ ...watermark, kind: 'INCIDENT' }]);
  await server.sql(
    'INSERT INTO dora.resolution (organisation_id, incidents_seen, catalog_version) VALUES ($1, pg_current_snapshot()::text, 1)',
    [organisation],
  );
  return organisation;
}

type Insert = (table: string, rows: Rows) => Promise<void>;
const NEVER = '2026-01-01T00:00:00Z';
const RECORDED = { observed_at: NEVER, body_hash: 'test', recorded_by: 'test', recorded_at: NEVER };

async function insertCatalog(insert: Insert, { teams, services, ownership }: History): Promise<void> {
  await insert(
    'catalog.team',
    teams.map(({ id, parent, zone }) => ({ id, key: id, name: id, zone, parent_id: parent, created_at: NEVER })),
  );
  await insert(
    'catalog.service',
    services.map((id) => ({ id, key: id, name: id, created_at: NEVER })),
  );
  await insert(
    'catalog.ownership',
    ownership.map(({ serviceId, teamId, from, to }) => ({
      service_id: serviceId,
      team_id: teamId,
      from_at: from,
      to_at: to,
    })),
  );
}

async function insertDeployments(insert: Insert, { parts, columns, deliveries }: History): Promise<void> {
  const columnsOf = new Map(columns.map((column) => [column.id, column]));
  const runs = [...Map.groupBy(parts, ({ deployment }) => deployment)];
  await insert(
    'dora.deployment',
    runs.map(([deployment, own]) => {
      const { id, ref, environmentKind, status, at, sentKind } = deployment;
      const combined = combineParts(
        id,
        sentKind,
        own.filter(reachedProduction).map((part) => columnsOf.get(part.id)!),
      );
      const shipped = new Set(
        deliveries.flatMap(({ deploymentId, changeId }) => (deploymentId === id ? [changeId] : [])),
      );
      return {
        ...{
          id,
          source: ref.source,
          external_id: ref.id,
          environment: environmentKind.toLowerCase(),
          environment_kind: environmentKind,
        },
        ...{
          status,
          sent_kind: sentKind,
          finished_at: at,
          at,
          part_count: own.length,
          change_count: shipped.size,
          ...RECORDED,
        },
        ...{ kind: combined.kind, counted: combined.counted, rework: combined.rework, baseline: combined.baseline },
        ...{ failed: combined.failed, recovered_at: combined.recoveredAt, recovery_seconds: combined.recoverySeconds },
      };
    }),
  );
  await insert(
    'dora.deployment_part',
    parts.map((part) => {
      const { id, deployment, serviceId, status, finishedAt } = part;
      const column = columnsOf.get(id)!;
      return {
        ...{
          id,
          deployment_id: deployment.id,
          part: id,
          service_id: serviceId,
          status,
          finished_at: finishedAt,
          at: deployment.at,
        },
        ...{ environment_kind: deployment.environmentKind, deployment_status: deployment.status, kind: column.kind },
        ...{ counted: column.counted, rework: column.rework, baseline: column.baseline, failed: column.failed },
        ...{ recovered_at: column.recoveredAt, recovery_seconds: column.recoverySeconds },
      };
    }),
  );
}

async function insertChanges(insert: Insert, { changes, deliveries }: History): Promise<void> {
  await insert(
    'dora.change',
    changes.map(({ change, times, superseded, serviceIds }) => ({
      ...{
        id: change.id,
        source: change.ref.source,
        external_id: change.ref.id,
        kind: change.kind,
        repository: change.repository,
      },
      ...{
        title: change.title,
        labels: [],
        paths: [],
        author_bot: false,
        derived: false,
        flags: [],
        ...RECORDED,
        superseded,
      },
      ...{ opened_at: change.openedAt, merged_at: change.mergedAt, start_at: times.startAt, ready_at: times.readyAt },
      ...{
        coding_seconds: times.codingSeconds,
        pickup_seconds: times.pickupSeconds,
        review_seconds: times.reviewSeconds,
      },
      service_ids: serviceIds,
    })),
  );
  const commits = changes.flatMap(({ change: { id, commits: own } }) => own.map((commit) => ({ id, ...commit })));
  await insert(
    'dora.change_commit',
    commits.map(({ id, sha, authoredAt, committedAt }) => ({
      change_id: id,
      sha,
      authored_at: authoredAt,
      committed_at: committedAt,
      author_bot: false,
    })),
  );
  await insert(
    'dora.delivery',
    withFirst(deliveries).map((delivery) => ({
      ...{
        change_id: delivery.changeId,
        service_id: delivery.serviceId,
        part_id: delivery.partId,
        deployment_id: delivery.deploymentId,
      },
      ...{ shipped_at: delivery.shippedAt, lead_seconds: delivery.leadSeconds, deploy_seconds: delivery.deploySeconds },
      ...{ baseline: delivery.baseline, first: delivery.first, several: delivery.several },
    })),
  );
}

async function insertIncidents(insert: Insert, { incidents, attributions }: History): Promise<void> {
  await insert(
    'incident.incident',
    incidents.map(({ id, ref, serviceId, environmentKind, detectedAt }) => ({
      ...{
        id,
        source: ref.source,
        external_id: ref.id,
        title: id,
        severity: 'HIGH',
        service_id: serviceId,
        environment_kind: environmentKind,
      },
      ...{
        status: 'OPEN',
        detected_at: detectedAt,
        opening_known: true,
        open_since: detectedAt,
        changed_xid: 1,
        ...RECORDED,
      },
    })),
  );
  await insert(
    'dora.attribution',
    attributions.map(({ incidentId, part, method, confidence }) => ({
      incident_id: incidentId,
      deployment_id: part.deploymentId,
      part_id: part.id,
      method,
      confidence,
    })),
  );
}
