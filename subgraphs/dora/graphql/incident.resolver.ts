/** What this subgraph alone knows of an incident: the deployment it is held against, and how that is known. Batched. */
import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import { Access } from '#kit/access';
import { Attribution } from '#kit/types/values.type';
import type { DoraContext } from './context.ts';
import { loadDeployment } from './deployment.resolver.ts';
import { Deployment } from './deployment.type.ts';
import { Incident } from './stubs.type.ts';

@Resolver(() => Incident)
export class IncidentResolver {
  @FieldResolver(() => Deployment, {
    nullable: true,
    description: 'The deployment it is held against; null while it is unattributed.',
  })
  @Access('READ')
  async deployment(@Root() { id }: Incident, @Ctx() context: DoraContext): Promise<Deployment | null> {
    const attribution = await context.loaders.rows.attributionOfIncident.load(id);
    return loadDeployment(context, attribution?.deploymentId ?? null);
  }

  @FieldResolver(() => Attribution, {
    nullable: true,
    description: 'How that is known; null while it is unattributed.',
  })
  @Access('READ')
  async attribution(@Root() { id }: Incident, @Ctx() { loaders }: DoraContext): Promise<Attribution | null> {
    return loaders.rows.attributionOfIncident.load(id);
  }
}
