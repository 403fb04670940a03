/** What hangs on a deployment: its services, parts, changes, neighbours in the chain and incidents. All batched. */
import { Arg, Ctx, FieldResolver, Int, Resolver, Root } from 'type-graphql';
import { Access } from '#kit/access';
import { pageOf, pageSize } from '#kit/cursor';
import { Cursor } from '#kit/scalars';
import { ChangeConnection, toChange } from './change.type.ts';
import type { DoraContext } from './context.ts';
import { Deployment, DeploymentPart, toDeployment, toPart } from './deployment.type.ts';
import { lazyConnection } from './lazy-connection.ts';
import { Incident, incidentOf, Service, serviceOf } from './stubs.type.ts';

@Resolver(() => Deployment)
export class DeploymentResolver {
  @FieldResolver(() => Service, { nullable: true, description: 'Null when it touched several: see the parts.' })
  @Access('READ')
  async service(@Root() { id }: Deployment, @Ctx() { loaders }: DoraContext): Promise<Service | null> {
    const services = new Set((await loaders.rows.parts.load(id)).map(({ serviceId }) => serviceId));
    const [only, another] = services;
    return only === undefined || another !== undefined ? null : serviceOf(only);
  }

  @FieldResolver(() => [DeploymentPart], {
    description: 'What it did to each service; empty where its sender named no parts.',
  })
  @Access('READ')
  async parts(@Root() { id }: Deployment, @Ctx() { loaders }: DoraContext): Promise<DeploymentPart[]> {
    const rows = await loaders.rows.parts.load(id);
    return rows.filter(({ part }) => part !== '').map(toPart);
  }

  @FieldResolver(() => ChangeConnection, {
    nullable: true,
    description: 'The changes it brought to production, a baseline included.',
  })
  @Access('READ')
  async changes(
    @Root() { id }: Deployment,
    @Ctx() { loaders, cursors, organisationId }: DoraContext,
    @Arg('first', () => Int, { defaultValue: 50, description: '1 to 100.' }) first: number,
    @Arg('after', () => Cursor, { nullable: true, description: 'The endCursor of the page before.' })
    after?: string | null,
  ): Promise<ChangeConnection> {
    const list = ['Deployment.changes', organisationId, id];
    const place = after == null ? null : (cursors.open(list, after)[0] as string); // as it was signed below
    const rows = await loaders.rows.shippedChanges.load({ deploymentId: id, limit: pageSize(first) + 1, after: place });
    const page = pageOf(rows, first, (last) => cursors.sign(list, [last.id]));
    return lazyConnection(page, toChange, async () => (await loaders.rows.shippedCount.load(id))?.count ?? 0);
  }

  @FieldResolver(() => Deployment, {
    nullable: true,
    description: 'The one before it in the production of the same service.',
  })
  @Access('READ')
  previous(@Root() { row }: Deployment, @Ctx() context: DoraContext): Promise<Deployment | null> {
    return loadDeployment(context, row.previousId);
  }

  @FieldResolver(() => Deployment, { nullable: true, description: 'The rollback, hotfix or revert that mended it.' })
  @Access('READ')
  remediatedBy(@Root() { row }: Deployment, @Ctx() context: DoraContext): Promise<Deployment | null> {
    return loadDeployment(context, row.remediatedById);
  }

  @FieldResolver(() => [Incident], {
    nullable: 'itemsAndList',
    description: 'Incidents held against it, the surest first.',
  })
  @Access('READ')
  async incidents(@Root() { id }: Deployment, @Ctx() { loaders }: DoraContext): Promise<Incident[]> {
    const rows = await loaders.rows.attributionsOfDeployment.load(id);
    return rows.map(({ incidentId }) => incidentOf(incidentId));
  }
}

@Resolver(() => DeploymentPart)
export class DeploymentPartResolver {
  @FieldResolver(() => Service, { nullable: true, description: 'What this part was deployed to.' })
  @Access('READ')
  service(@Root() { serviceId }: DeploymentPart): Service {
    return serviceOf(serviceId);
  }
}

/** Null for no id, and for one that the token may not see. */
export async function loadDeployment({ loaders }: DoraContext, id: string | null): Promise<Deployment | null> {
  const row = id === null ? null : await loaders.rows.deployment.load(id);
  return row && toDeployment(row);
}
