/**
 * Which parts and runs have failed and when they recovered (phase C), for the services whose facts changed and for those that
 * an incident or a remedy of theirs points at, or pointed at before.
 */
import { sql } from '#kit/database';
import { findServicesRemedied } from '../data/find-links.ts';
import {
  findIncidentsCalled,
  findIncidentsHeldAgainst,
  loadIncidents,
  type LoadedIncident,
} from '../data/load-incidents.ts';
import type { LoadedPart, LoadedRun, StoredResult } from '../data/load-parts.ts';
import type { PartResult, RunResult } from '../data/write-resolution.ts';
import type { Attribution } from '../domain/attribution.ts';
import { finishOf, reachedProduction } from '../domain/deployment-chain.ts';
import { refKey, type IncidentFact } from '../domain/facts.ts';
import { failuresOf, type Failure } from '../domain/failure.ts';
import { blamedPart } from '../domain/resolved-lookup.ts';
import { combineParts, withFailure, type PartColumns } from '../domain/resolved-columns.ts';
import { differs } from './differs.ts';
import { findNamingServices } from './find-naming-services.ts';
import { lookupOver, type HeldIncident } from './hold-incidents.ts';
import type { ServiceShelf } from './service-shelf.ts';

export interface SettleInput {
  readonly shelf: ServiceShelf;
  readonly touched: readonly string[];
  readonly held: readonly HeldIncident[];
}

export interface Settled {
  readonly parts: readonly PartResult[];
  readonly runs: readonly RunResult[];
}

const RESULT: readonly (keyof StoredResult)[] = [
  'kind', 'counted', 'rework', 'baseline', 'failed', 'recoveredAt', 'recoverySeconds', 'previousId', 'remediatedById', 'environmentKind',
]; // prettier-ignore

export async function settleFailures({ shelf, touched, held }: SettleInput): Promise<Settled> {
  const services = await findServicesToSettle(shelf, touched, held);
  const { incidents, attributions } = await loadHeld(shelf, services, held);
  const lookup = await lookupOver(shelf, []);
  const failures = failuresOf({ incidents, attributions, remediations: lookup.remediationList });
  const settled = shelf.of(services).flatMap((service) => partsOf(service.parts, service.resolution.parts, failures));
  return { parts: settled.flatMap(partDifference), runs: await settleRuns(shelf, services, settled) };
}

/** Shelved, with every service that may blame one of theirs. */
async function findServicesToSettle(
  shelf: ServiceShelf,
  touched: readonly string[],
  held: readonly HeldIncident[],
): Promise<string[]> {
  const { query, organisationId } = shelf.input;
  const lookup = await lookupOver(shelf, []);
  const moved = new Set(held.filter((each) => each.news || isMoved(each)));
  // A run that remedies an incident blames what that is held against; if it is against nothing, then by what its own chain shows.
  const naming = await findNamingServices(shelf, [...moved].map(({ incident }) => incident.ref)); // prettier-ignore
  const isTouched = new Set([...touched, ...naming]);
  const remedies = lookup.remediationList.filter(({ remedy }) => isTouched.has(remedy.serviceId));
  const named = new Set(remedies.flatMap(({ incident }) => (incident ? [refKey(incident)] : [])));
  const pointed = held.filter((each) => moved.has(each) || named.has(refKey(each.incident.ref)));
  const runs = shelf.runsOf(touched).map(({ deployment }) => deployment.id);
  const services = new Set([
    ...isTouched,
    ...pointed.flatMap(({ attribution, stored }) =>
      [attribution?.part.serviceId ?? [], stored?.serviceId ?? []].flat(),
    ),
    ...remedies.flatMap(({ guilty }) => guilty.map(({ serviceId }) => serviceId)),
    ...(await findServicesRemedied(query, organisationId, runs)),
  ]);
  await shelf.include(services);
  const refs = shelf.runsOf(services).map(({ deployment }) => deployment.ref);
  await shelf.include(await findNamingServices(shelf, refs));
  return [...services];
}

function isMoved({ attribution, stored }: HeldIncident): boolean {
  return attribution?.part.id !== stored?.partId;
}

interface Held {
  readonly incidents: readonly IncidentFact[];
  readonly attributions: readonly Attribution[];
}

/** All that is held against these services now, and what their remedies name. Includes who says to remedy one of them. */
async function loadHeld(
  shelf: ServiceShelf,
  services: readonly string[],
  held: readonly HeldIncident[],
): Promise<Held> {
  const { query, organisationId } = shelf.input;
  const named = [...shelf.services.values()].flatMap(({ resolution }) =>
    resolution.blames.flatMap((blame) => blame.named),
  );
  const fresh = new Set(held.map(({ incident }) => incident.id));
  const runs = shelf.runsOf(services).map(({ deployment }) => deployment.id);
  const against = await findIncidentsHeldAgainst(query, organisationId, runs);
  const called = await findIncidentsCalled(query, organisationId, { called: named, causedBy: [] });
  const ids = [...new Set([...against, ...called].map(({ id }) => id))].filter((id) => !fresh.has(id));
  const stored = await loadIncidents(query, organisationId, ids);
  const incidents = [...held, ...stored].map(({ incident }) => incident);
  await shelf.include(
    await findNamingServices(
      shelf,
      incidents.map(({ ref }) => ref),
    ),
  );
  const attributions = [...held.flatMap(({ attribution }) => attribution ?? []), ...(await asStored(shelf, stored))];
  return { incidents, attributions };
}

/** Attributions that nothing here has changed. */
async function asStored(shelf: ServiceShelf, incidents: readonly LoadedIncident[]): Promise<Attribution[]> {
  const known = new Map(
    [...shelf.services.values()].flatMap(({ parts }) => parts.map((loaded) => [loaded.part.id, loaded] as const)),
  );
  const missing = incidents.flatMap(({ stored }) => (stored && !known.has(stored.partId) ? [stored.partId] : []));
  const others = missing.length === 0 ? [] : await shelf.loadParts(sql`id = ANY(${missing}::uuid[])`);
  for (const loaded of others) known.set(loaded.part.id, loaded);
  return incidents.flatMap(({ incident, stored }) => {
    const loaded = stored && known.get(stored.partId);
    return loaded
      ? [
          {
            incidentId: incident.id,
            part: blamedPart(loaded.part),
            method: stored.method,
            confidence: stored.confidence,
          },
        ]
      : [];
  });
}

interface SettledPart {
  readonly loaded: LoadedPart;
  readonly columns: PartColumns;
}

function partsOf(
  loaded: readonly LoadedPart[],
  unfailed: readonly Parameters<typeof withFailure>[0][],
  failures: ReadonlyMap<string, Failure>,
): SettledPart[] {
  const columns = new Map(unfailed.map((part) => [part.id, withFailure(part, failures.get(part.id) ?? null)]));
  return loaded.flatMap((each) => {
    const own = columns.get(each.part.id);
    return own ? [{ loaded: each, columns: own }] : [];
  });
}

function partDifference({ loaded, columns }: SettledPart): PartResult[] {
  const result = { ...resultOf(columns, loaded.run), id: columns.id, deploymentId: columns.deploymentId };
  return differs(RESULT, result, loaded.stored) ? [result] : [];
}

function resultOf(columns: Omit<StoredResult, 'environmentKind'>, { deployment }: LoadedRun): StoredResult {
  const { kind, counted, rework, baseline, failed, recoveredAt, recoverySeconds, previousId, remediatedById } = columns;
  const { environmentKind } = deployment;
  return {
    kind,
    counted,
    rework,
    baseline,
    failed,
    recoveredAt,
    recoverySeconds,
    previousId,
    remediatedById,
    environmentKind,
  };
}

/** A run over several services takes the others' parts as they are stored: their own turn comes, or has been. */
async function settleRuns(
  shelf: ServiceShelf,
  services: readonly string[],
  settled: readonly SettledPart[],
): Promise<RunResult[]> {
  const { query, organisationId } = shelf.input;
  const byRun = Map.groupBy(settled, ({ columns }) => columns.deploymentId);
  const wider = [...byRun].flatMap(([id, parts]) => (parts.length < (parts[0]?.loaded.run.partCount ?? 0) ? [id] : []));
  const others =
    wider.length === 0
      ? []
      : await shelf.loadParts(
          sql`deployment_id = ANY(${wider}::uuid[]) AND service_id <> ALL(${[...services]}::uuid[])`,
        );
  const shippedElsewhere =
    wider.length === 0
      ? []
      : await query<{ deploymentId: string; changeId: string }>(sql`
    SELECT deployment_id AS "deploymentId", change_id AS "changeId" FROM dora.delivery
    WHERE organisation_id = ${organisationId}::uuid AND deployment_id = ANY(${wider}::uuid[]) AND service_id <> ALL(${[...services]}::uuid[])`);
  const othersOf = Map.groupBy(others, ({ part }) => part.deployment.id);
  const shipped = Map.groupBy(
    [...shelf.of(services).flatMap(({ resolution }) => resolution.deliveries), ...shippedElsewhere],
    ({ deploymentId }) => deploymentId,
  );
  return [...byRun].flatMap(([id, own]) => {
    const run = own[0]?.loaded.run;
    if (!run) return [];
    const all = [...own, ...(othersOf.get(id) ?? []).map((loaded) => ({ loaded, columns: storedColumns(loaded) }))];
    const chain = all.filter(({ loaded }) => reachedProduction(loaded.part)).map(({ columns }) => columns);
    const changeCount = new Set((shipped.get(id) ?? []).map(({ changeId }) => changeId)).size;
    const result = { ...resultOf(combineParts(id, run.deployment.sentKind, chain), run), id, changeCount };
    return differs([...RESULT, 'changeCount'], result, { ...run.stored, id }) ? [result] : [];
  });
}

function storedColumns({ part, stored, remediatedAt }: LoadedPart): PartColumns {
  return {
    ...stored,
    id: part.id,
    deploymentId: part.deployment.id,
    serviceId: part.serviceId,
    finishedAt: finishOf(part),
    remediatedAt,
  };
}
