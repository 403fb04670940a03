/** The root fields of facts: one by id or reference, and lists, newest first. */
import { Arg, Ctx, ID, Int, Query, Resolver } from 'type-graphql';
import { DomainError } from '#errors';
import { Access } from '#kit/access';
import { pageOf, pageSize } from '#kit/cursor';
import { distinctValues } from '#kit/distinct-values';
import { isUuid } from '#kit/ids';
import { Cursor } from '#kit/scalars';
import { ExternalRef } from '#kit/types/ref.input';
import { toInterval, type WindowInput } from '#kit/types/window.input';
import type { Interval } from '#time/interval';
import { findChangeByRef, type ChangeRow } from '../data/find-changes.ts';
import { findDeploymentByRef, type DeploymentRow } from '../data/find-deployments.ts';
import { countChanges, listChanges, type ChangePlace } from '../data/list-changes.ts';
import { countDeployments, listDeployments, type DeploymentPlace } from '../data/list-deployments.ts';
import { Change, ChangeConnection, toChange } from './change.type.ts';
import type { DoraContext } from './context.ts';
import { loadDeployment } from './deployment.resolver.ts';
import { Deployment, DeploymentConnection, toDeployment } from './deployment.type.ts';
import { ChangeFilter, DeploymentFilter } from './filters.input.ts';
import { lazyConnection } from './lazy-connection.ts';
import { listedServices } from './listed-services.ts';

@Resolver()
export class FactsResolver {
  @Query(() => Deployment, {
    nullable: true,
    description: 'By exactly one of id and ref; null when there is none to be seen.',
  })
  @Access('READ')
  async deployment(
    @Ctx() context: DoraContext,
    @Arg('id', () => ID, { nullable: true, description: 'Its id here.' }) id?: string | null,
    @Arg('ref', () => ExternalRef, { nullable: true, description: 'Its id in its source.' }) ref?: ExternalRef | null,
  ): Promise<Deployment | null> {
    assertOne('deployment', id, ref);
    if (id != null) return isUuid(id) ? loadDeployment(context, id) : null;
    const { read, scope } = context.loaders.ground;
    const row = ref && (await findDeploymentByRef(read, await scope(), ref));
    return row ? toDeployment(row) : null;
  }

  @Query(() => DeploymentConnection, {
    nullable: true,
    description: 'Newest first, by the finish of the last successful part.',
  })
  @Access('READ')
  async deployments(
    @Ctx() context: DoraContext,
    @Arg('filter', () => DeploymentFilter, { nullable: true, description: 'What is wanted; absent: everything.' })
    filter: DeploymentFilter | null,
    @Arg('first', () => Int, { defaultValue: 50, description: '1 to 100.' }) first: number,
    @Arg('after', () => Cursor, { nullable: true, description: 'The endCursor of the page before.' })
    after?: string | null,
  ): Promise<DeploymentConnection> {
    const { cursors, loaders, organisationId } = context;
    const { teams, services, failed = null, hasChanges = null } = filter ?? {};
    const environments = distinctValues('filter.environments', filter?.environments);
    const statuses = distinctValues('filter.statuses', filter?.statuses);
    const kinds = distinctValues('filter.kinds', filter?.kinds);
    const window = await windowOf(context, filter?.window);
    const list = {
      services: await listedServices(loaders, { teams, services }, window),
      window,
      environments,
      statuses,
      kinds,
      failed,
      hasChanges,
    };
    const identity = [
      'deployments',
      organisationId,
      wording(filter?.window),
      teams,
      services,
      environments,
      statuses,
      kinds,
      failed,
      hasChanges,
    ];
    const place = after == null ? null : (cursors.open(identity, after)[0] as DeploymentPlace); // as it was signed here
    const rows = await listDeployments(loaders.ground.read, list, pageSize(first) + 1, place);
    const page = pageOf(rows, first, ({ at, id }: DeploymentRow) => cursors.sign(identity, [{ at, id }]));
    return lazyConnection(page, toDeployment, () => countDeployments(loaders.ground.read, list));
  }

  @Query(() => Change, {
    nullable: true,
    description: 'By exactly one of id and ref; null when there is none to be seen.',
  })
  @Access('READ')
  async change(
    @Ctx() { loaders }: DoraContext,
    @Arg('id', () => ID, { nullable: true, description: 'Its id here.' }) id?: string | null,
    @Arg('ref', () => ExternalRef, { nullable: true, description: 'Its id in its source.' }) ref?: ExternalRef | null,
  ): Promise<Change | null> {
    assertOne('change', id, ref);
    if (id != null && !isUuid(id)) return null;
    const { read, scope } = loaders.ground;
    const row =
      id != null ? await loaders.rows.change.load(id) : ref && (await findChangeByRef(read, await scope(), ref));
    return row ? toChange(row) : null;
  }

  @Query(() => ChangeConnection, {
    nullable: true,
    description: 'Those not merged first, then by merge, newest first. Superseded commits are left out.',
  })
  @Access('READ')
  async changes(
    @Ctx() context: DoraContext,
    @Arg('filter', () => ChangeFilter, { nullable: true, description: 'What is wanted; absent: everything.' })
    filter: ChangeFilter | null,
    @Arg('first', () => Int, { defaultValue: 50, description: '1 to 100.' }) first: number,
    @Arg('after', () => Cursor, { nullable: true, description: 'The endCursor of the page before.' })
    after?: string | null,
  ): Promise<ChangeConnection> {
    const { cursors, loaders, organisationId, now } = context;
    const { teams, services, deployed = null } = filter ?? {};
    const window = await windowOf(context, filter?.window);
    const list = { services: await listedServices(loaders, { teams, services }, window), window, deployed, now };
    const identity = ['changes', organisationId, wording(filter?.window), teams, services, deployed];
    const place = after == null ? null : (cursors.open(identity, after)[0] as ChangePlace); // as it was signed here
    const rows = await listChanges(loaders.ground.read, list, pageSize(first) + 1, place);
    const page = pageOf(rows, first, ({ mergedAt, id }: ChangeRow) => cursors.sign(identity, [{ mergedAt, id }]));
    return lazyConnection(page, toChange, () => countChanges(loaders.ground.read, list));
  }
}

async function windowOf(
  { loaders, now }: DoraContext,
  input: WindowInput | null | undefined,
): Promise<Interval | null> {
  return input ? toInterval(input, (await loaders.ground.directory()).zone, now) : null;
}

/** A window as it was said: `last` moves on from page to page, and is still the same list. */
function wording(window: WindowInput | null | undefined): unknown {
  return window ? [window.from, window.to, window.last] : null;
}

function assertOne(field: string, id: string | null | undefined, ref: object | null | undefined): void {
  if ((id == null) !== (ref == null)) return;
  throw new DomainError(
    'BAD_USER_INPUT',
    `${field} takes exactly one of id and ref; ${id == null ? 'neither' : 'both'} given`,
  );
}
