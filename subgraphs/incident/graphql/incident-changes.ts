/**
 * The changes of incidents that a listener asked for. One is told when the incident matched the filter, and was for this token
 * to see, before it or after it: so what leaves a filter is told too.
 */
import { ChangeEventKind } from '#kit/enums';
import { LiveStream, type LiveContext, type LiveItem } from '#kit/live/live-stream';
import type { OutboxEvent } from '#kit/outbox/feed';
import { contains } from '#time/interval';
import type { IncidentFilter } from '../data/find-incidents.ts';
import { readTold, type Told } from '../data/incident-events.ts';
import { anyOwnedByTeams } from '../data/owned-by-teams.ts';
import type { IncidentGraphContext } from './context.ts';
import { IncidentChange } from './incident-change.type.ts';
import { toFilter, type IncidentFilterInput } from './incident-filter.input.ts';
import { organisationZone } from './organisation-zone.ts';

export interface IncidentChangesArguments {
  readonly filter?: IncidentFilterInput | null;
  readonly after?: string | null;
}

export async function incidentChanges(
  context: LiveContext<IncidentGraphContext>,
  { filter, after }: IncidentChangesArguments,
): Promise<LiveStream<OutboxEvent, IncidentGraphContext>> {
  const { live, outbox, organisationId, cursors } = context;
  const list = ['incidentChanged', organisationId];
  const placeAt = (seq: number) => ({ cursor: cursors.sign(list, [seq]), position: seq });
  await filterOf(context, filter); // refuses what cannot be, at once
  const cursor = live.after ?? after;
  // The signature says that this is what placeAt made.
  const [last] = cursor == null ? [null] : (cursors.open(list, cursor) as [number]);
  const events = await outbox.listen(organisationId, { after: last, until: live.until });
  return new LiveStream({
    live,
    start: placeAt(events.position),
    events,
    toItem: async (event) => {
      const fresh = live.fresh();
      return (await isAskedFor(fresh, event, filter)) ? itemOf(fresh, event, placeAt(event.seq)) : null;
    },
    placeOf: ({ seq }) => placeAt(seq),
  });
}

function itemOf(
  context: IncidentGraphContext,
  { kind, at, entityId }: OutboxEvent,
  place: { readonly cursor: string; readonly position: number },
): LiveItem<IncidentGraphContext> {
  const id = entityId!; // isAskedFor leaves out what is of no incident
  const root = Object.assign(new IncidentChange(), { cursor: place.cursor, kind, at, id });
  return { ...place, context, root };
}

async function isAskedFor(
  context: IncidentGraphContext,
  { kind, entityId, payload }: OutboxEvent,
  input: IncidentFilterInput | null | undefined,
): Promise<boolean> {
  if (entityId === null || !(kind in ChangeEventKind)) return false;
  const filter = await filterOf(context, input);
  const { before, after } = readTold(payload);
  const scope = await context.loaders.scope();
  const states = [before, after].filter((state) => state !== null).filter((state) => matches(state, filter));
  const seen = states.filter(({ serviceId }) => !scope || (serviceId !== null && scope.serviceIds.has(serviceId)));
  if (!filter.teams || seen.length === 0) return seen.length > 0;
  const services = seen.flatMap(({ serviceId, detectedAt }) => (serviceId ? [{ serviceId, at: detectedAt }] : []));
  return services.length > 0 && anyOwnedByTeams(context.loaders.query, services, filter.teams);
}

function matches(state: Told, { window, services, severities, statuses }: IncidentFilter): boolean {
  return (
    (!window || contains(window, state.detectedAt)) &&
    (!services || (state.serviceId !== null && services.includes(state.serviceId))) &&
    (!severities || severities.includes(state.severity)) &&
    (!statuses || statuses.includes(state.status))
  );
}

async function filterOf(
  context: IncidentGraphContext,
  input: IncidentFilterInput | null | undefined,
): Promise<IncidentFilter> {
  const zone = input?.window ? await organisationZone(context) : 'UTC';
  return toFilter(input ?? {}, zone, context.now);
}
