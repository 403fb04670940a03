/** Takes the demo organisation away: last, after the other subgraphs took its facts away. */
import { Ctx, Mutation, Resolver } from 'type-graphql';
import { Access } from '#kit/access';
import { sql } from '#kit/database';
import { removeDemo } from '#kit/demo';
import type { CatalogContext } from './context.ts';

/** Row-level security keeps each to the one organisation; what was done to it stays in the audit log. */
const DELETIONS = [
  sql`DELETE FROM catalog.ownership`,
  sql`DELETE FROM catalog.service_repository`,
  sql`DELETE FROM catalog.service`,
  sql`DELETE FROM catalog.team`,
  sql`DELETE FROM catalog.token`,
  sql`DELETE FROM catalog.metric_target`,
  sql`DELETE FROM catalog.organisation`,
];

@Resolver()
export class DemoResolver {
  @Access('OWNER')
  @Mutation(() => Boolean, {
    nullable: true,
    description:
      'Removes the demo organisation itself; false when it is not there. FORBIDDEN for an organisation of real facts.',
  })
  removeDemoOrganisation(@Ctx() context: CatalogContext): Promise<boolean> {
    return removeDemo(context, DELETIONS);
  }
}
