/**
 * One transaction of resolution: take what is marked, work it out from the facts, write what differs, delete those marks.
 *
 * Under a lock of the organisation, so that what crosses services is seen by one eye, and READ COMMITTED, so that what was
 * committed while we waited is read. The marks are read before the facts: whatever is committed later leaves its mark standing.
 * All or nothing: killed at any moment, it is as if it had not begun.
 *
 * Much work is cut into turns: the rest is marked again, and the lock goes to whoever waits.
 */
import type { Query } from '#kit/database';
import { oneSettings, SETTINGS, type Settings } from '#kit/settings';
import { findServiceRepositories } from '../data/find-catalog.ts';
import { tellMetrics } from '../data/metrics-events.ts';
import {
  addMark,
  findIncidentNews,
  lockResolution,
  readMarks,
  readState,
  removeMarks,
  storeState,
} from '../data/resolution-state.ts';
import { findSharedDeliveries } from '../data/find-touched.ts';
import { expandMarks, markEverything } from './expand-marks.ts';
import { findNamingServices } from './find-naming-services.ts';
import { holdIncidents } from './hold-incidents.ts';
import { MappedServices } from './mapped-services.ts';
import { ServiceShelf } from './service-shelf.ts';
import { settleChanges } from './settle-changes.ts';
import { settleFailures } from './settle-failures.ts';
import { toldServices } from './told-services.ts';
import { sumOf, writeAll, type Written } from './write-all.ts';

export interface Turn {
  /** Marks are left that this turn made itself. */
  readonly more: boolean;
  readonly services: number;
  readonly written: Written;
}

/** Services a turn: some 10 ms each, or seconds for one with ten years of history. */
const SERVICES_A_TURN = 20;

export async function resolveStale(query: Query, organisationId: string): Promise<Turn> {
  await lockResolution(query, organisationId);
  const settings = oneSettings(await query<Settings>(SETTINGS));
  const state = await readState(query, organisationId);
  const mapped = new MappedServices(await findServiceRepositories(query, organisationId));
  if (state.catalogVersion !== settings.version) {
    await markEverything(query, organisationId, mapped);
    await storeState(query, organisationId, { catalogVersion: settings.version });
    return { more: true, services: 0, written: sumOf([]) };
  }
  const { marks, more } = await readMarks(query, organisationId);
  const news = await findIncidentNews(query, organisationId);
  const work = await expandMarks(query, organisationId, mapped, marks);
  // With attribution over the whole organisation every service is read anyway: then once, not once a turn.
  const limit = settings.attributionScope === 'ORGANISATION' ? work.services.length : SERVICES_A_TURN;
  const services = work.services.slice(0, limit);
  const shelf = new ServiceShelf({ query, organisationId, settings, mapped });
  const { written, told } = await resolve(shelf, services, work.changes, news);
  // Marks are left by facts that changed, be it that nothing resolved hangs on them: an attempt that failed is just counted.
  if (marks.length + news.length > 0) await tellMetrics(query, organisationId, told);
  await removeMarks(
    query,
    organisationId,
    marks.map(({ id }) => id),
  );
  const rest = work.services.slice(limit);
  await addMark(query, organisationId, rest, []);
  await storeState(query, organisationId, { incidentsSeen: state.snapshot });
  return { more: more || rest.length > 0, services: services.length, written };
}

async function resolve(
  shelf: ServiceShelf,
  services: readonly string[],
  changes: readonly string[],
  news: readonly string[],
): Promise<{ written: Written; told: Set<string> }> {
  const touched = await findTouched(shelf, services);
  const held = await holdIncidents({ shelf, touched, news });
  const settled = await settleFailures({ shelf, touched, held });
  const found = { held, ...settled, ...(await settleChanges(shelf, touched, changes)) };
  return { written: await writeAll(shelf.input, found), told: toldServices(shelf, services, found) };
}

/** Shelved: these, and those whose results hang on what these are, though their own facts are as they were. */
async function findTouched(shelf: ServiceShelf, services: readonly string[]): Promise<string[]> {
  await shelf.include(services);
  const sharing = await findSharing(shelf, services);
  await shelf.include(sharing);
  const changed = [...services, ...sharing];
  // Whom a run blames that names one of these runs goes by whether there is such a run, and where.
  const refs = shelf.runsOf(changed).map(({ deployment }) => deployment.ref);
  const touched = new Set([...changed, ...(await findNamingServices(shelf, refs))]);
  await shelf.include(touched);
  return [...touched];
}

/** Other services that list a commit which one of these has ceased to list: what is known of it came from both. */
async function findSharing(shelf: ServiceShelf, services: readonly string[]): Promise<string[]> {
  const { query, organisationId } = shelf.input;
  const [shared, own] = [await findSharedDeliveries(query, organisationId, services), new Set(services)];
  const still = new Set(
    shelf
      .of(services)
      .flatMap(({ resolution }) => resolution.deliveries.map(({ changeId, serviceId }) => `${changeId} ${serviceId}`)),
  );
  const left = shared.filter(({ changeId, serviceId }) => own.has(serviceId) && !still.has(`${changeId} ${serviceId}`));
  const changes = new Set(left.map(({ changeId }) => changeId));
  const others = shared.flatMap(({ changeId, serviceId }) =>
    changes.has(changeId) && !own.has(serviceId) ? [serviceId] : [],
  );
  return [...new Set(others)];
}
