/**
 * Which deployments the incidents that may be affected are held against (phase B). Reads what attribution can ask of other
 * services before it is asked: their chains, the runs that a fact names, and who says to remedy an incident.
 */
import { sql, type Query } from '#kit/database';
import { findDeployedServices, findServicesKnowing } from '../data/find-touched.ts';
import { findRunsCalled } from '../data/find-links.ts';
import { findSpeaking } from '../data/load-changes.ts';
import { loadIncidents, type LoadedIncident } from '../data/load-incidents.ts';
import type { LoadedPart } from '../data/load-parts.ts';
import { attribute, type Attribution } from '../domain/attribution.ts';
import { refKey, type ExternalRef, type Part } from '../domain/facts.ts';
import { ResolvedLookup } from '../domain/resolved-lookup.ts';
import { findAffectedIncidents } from './find-affected-incidents.ts';
import { findNamingServices } from './find-naming-services.ts';
import type { MappedServices } from './mapped-services.ts';
import type { ServiceShelf } from './service-shelf.ts';

export interface HeldIncident extends LoadedIncident {
  readonly attribution: Attribution | null;
  readonly news: boolean;
}

export interface HoldInput {
  readonly shelf: ServiceShelf;
  /** Services whose facts changed; shelved. */
  readonly touched: readonly string[];
  /** Incidents that changed. */
  readonly news: readonly string[];
}

export async function holdIncidents({ shelf, touched, news }: HoldInput): Promise<HeldIncident[]> {
  const { query, organisationId, settings } = shelf.input;
  const wholeOrganisation = settings.attributionScope === 'ORGANISATION';
  const affected = wholeOrganisation ? null : await findAffectedIncidents(shelf, touched, news);
  const incidents = await loadIncidents(query, organisationId, affected);
  if (incidents.length === 0) return [];
  await includeAsked(shelf, incidents, wholeOrganisation);
  const lookup = await lookupOver(
    shelf,
    incidents.flatMap(({ incident }) => incident.causedBy ?? []),
  );
  const settingsOfAttribution = { windowSeconds: settings.attributionWindowSeconds, scope: settings.attributionScope };
  const isNews = new Set(news);
  return incidents.map((loaded) => ({
    ...loaded,
    attribution: attribute(loaded.incident, lookup, settingsOfAttribution),
    news: isNews.has(loaded.incident.id),
  }));
}

/** Every service whose chain an attribution may ask about. */
async function includeAsked(
  shelf: ServiceShelf,
  incidents: readonly LoadedIncident[],
  wholeOrganisation: boolean,
): Promise<void> {
  const { query, organisationId, mapped } = shelf.input;
  const own = incidents.flatMap(({ incident }) => incident.serviceId ?? []);
  const remedying = await findNamingServices(
    shelf,
    incidents.map(({ incident }) => incident.ref),
  );
  const all = wholeOrganisation ? await findDeployedServices(query, organisationId) : [];
  const causes = incidents.flatMap(({ incident }) =>
    incident.serviceId === null && !wholeOrganisation ? (incident.rootCauseSha ?? []) : [],
  );
  await shelf.include([
    ...own,
    ...remedying,
    ...all,
    ...(await servicesKnowing(query, organisationId, mapped, causes)),
  ]);
}

/** Services that may have shipped a commit: by a list, by deploying it, or by a history of theirs that holds it. */
async function servicesKnowing(
  query: Query,
  organisationId: string,
  mapped: MappedServices,
  shas: readonly string[],
): Promise<string[]> {
  if (shas.length === 0) return [];
  const repositories = await query<{ repository: string }>(sql`
    SELECT DISTINCT repository FROM dora.commit_edge WHERE organisation_id = ${organisationId}::uuid AND sha = ANY(${shas}::text[])`);
  const changeIds = await findSpeaking(query, organisationId, shas);
  const delivered = await query<{ serviceId: string }>(sql`
    SELECT DISTINCT service_id AS "serviceId" FROM dora.delivery
    WHERE organisation_id = ${organisationId}::uuid AND change_id = ANY(${changeIds}::uuid[])`);
  const byHistory = repositories.flatMap(({ repository }) => mapped.servicesOf(repository));
  return [
    ...byHistory,
    ...delivered.map(({ serviceId }) => serviceId),
    ...(await findServicesKnowing(query, organisationId, shas)),
  ];
}

interface KnownLookup {
  readonly services: number;
  readonly refs: ReadonlySet<string>;
  readonly lookup: ResolvedLookup;
}

/** A shelf only grows: until it does, the last look-up serves. */
const lookups = new WeakMap<ServiceShelf, KnownLookup>();

/** Over all that is shelved; of runs that are named, every part, of whatever service. */
export async function lookupOver(shelf: ServiceShelf, causes: readonly ExternalRef[]): Promise<ResolvedLookup> {
  const known = lookups.get(shelf);
  if (known?.services === shelf.services.size && causes.every((ref) => known.refs.has(refKey(ref))))
    return known.lookup;
  const shelved = [...shelf.services.values()];
  const named = shelved.flatMap(({ resolution }) => resolution.blames.flatMap((blame) => blame.named));
  const refs = new Map([...named, ...causes].map((ref) => [refKey(ref), ref]));
  const parts = new Map<string, Part>(
    shelved.flatMap(({ parts: own }) => own.map(({ part }) => [part.id, part] as const)),
  );
  for (const { part } of await partsOfRuns(shelf, [...refs.values()]))
    if (!parts.has(part.id)) parts.set(part.id, part);
  const lookup = new ResolvedLookup(
    shelved.map(({ resolution }) => resolution),
    [...parts.values()],
  );
  lookups.set(shelf, { services: shelf.services.size, refs: new Set(refs.keys()), lookup });
  return lookup;
}

async function partsOfRuns(shelf: ServiceShelf, refs: readonly ExternalRef[]): Promise<LoadedPart[]> {
  if (refs.length === 0) return [];
  const { query, organisationId } = shelf.input;
  const runs = await findRunsCalled(query, organisationId, refs);
  return runs.length === 0 ? [] : shelf.loadParts(sql`deployment_id = ANY(${runs}::uuid[])`);
}
