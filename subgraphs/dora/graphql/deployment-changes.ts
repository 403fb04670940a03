/**
 * The deployments that a listener asked for. One is told when what was stored matched the filter, and was for this token to
 * see, before the write or after it. Its kind, whether it failed and what came with it follow from other facts: these are
 * looked up at delivery, once what is stale is resolved.
 */
import { LiveStream, type LiveContext } from '#kit/live/live-stream';
import type { OutboxEvent } from '#kit/outbox/feed';
import { toInterval } from '#kit/types/window.input';
import { contains, type Interval } from '#time/interval';
import { isDeploymentEvent, readTold, type DeploymentTold } from '../data/deployment-events.ts';
import type { DoraContext } from './context.ts';
import { DeploymentChange } from './deployment-change.type.ts';
import type { DeploymentFilter } from './filters.input.ts';
import { listedPeriods } from './listed-services.ts';

export interface DeploymentChangesArguments {
  readonly filter?: DeploymentFilter | null;
  readonly after?: string | null;
}

export async function deploymentChanges(
  context: LiveContext<DoraContext>,
  { filter, after }: DeploymentChangesArguments,
): Promise<LiveStream<OutboxEvent, DoraContext>> {
  const { live, outbox, organisationId, cursors } = context;
  const list = ['deploymentRecorded', organisationId];
  const placeAt = (seq: number) => ({ cursor: cursors.sign(list, [seq]), position: seq });
  await listedPeriods(context.loaders, filter ?? {}); // refuses what cannot be, at once
  await windowOf(context, filter);
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
      if (!(await isAskedFor(fresh, event, filter ?? {}))) return null;
      const place = placeAt(event.seq);
      const { kind, at, entityId: id } = event;
      return {
        ...place,
        context: fresh,
        root: Object.assign(new DeploymentChange(), { kind, at, id, cursor: place.cursor }),
      };
    },
    placeOf: ({ seq }) => placeAt(seq),
  });
}

async function isAskedFor(context: DoraContext, event: OutboxEvent, filter: DeploymentFilter): Promise<boolean> {
  if (!isDeploymentEvent(event) || event.entityId === null) return false;
  const { before, after } = readTold(event.payload);
  const window = await windowOf(context, filter);
  const states = [before, after].filter((state) => state !== null).filter((state) => matches(state, filter, window));
  if (states.length === 0) return false;
  const periods = await listedPeriods(context.loaders, filter);
  const isListed = ({ serviceIds, at }: DeploymentTold) =>
    !periods ||
    periods.some(({ serviceId, from, to }) => serviceIds.includes(serviceId) && from <= at && (to === null || at < to));
  return states.some(isListed) && isResolvedAs(context, event.entityId, filter);
}

function matches(
  state: DeploymentTold,
  { environments, statuses }: DeploymentFilter,
  window: Interval | null,
): boolean {
  return (
    (!window || contains(window, state.at)) &&
    (!environments || environments.includes(state.environmentKind)) &&
    (!statuses || statuses.includes(state.status))
  );
}

async function isResolvedAs(
  { loaders }: DoraContext,
  id: string,
  { kinds, failed, hasChanges }: DeploymentFilter,
): Promise<boolean> {
  if (kinds == null && failed == null && hasChanges == null) return true;
  const row = await loaders.rows.deployment.load(id);
  return (
    row !== null &&
    (kinds == null || kinds.includes(row.kind)) &&
    (failed == null || row.failed === failed) &&
    (hasChanges == null || row.changeCount > 0 === hasChanges)
  );
}

async function windowOf(
  { loaders, now }: DoraContext,
  filter: DeploymentFilter | null | undefined,
): Promise<Interval | null> {
  return filter?.window ? toInterval(filter.window, (await loaders.ground.directory()).zone, now) : null;
}
