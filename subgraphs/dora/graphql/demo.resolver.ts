/** Takes the demo's deployments and changes away; facts of real organisations stay. */
import { Ctx, Mutation, Resolver } from 'type-graphql';
import { Access } from '#kit/access';
import type { SubgraphContext } from '#kit/context';
import { sql } from '#kit/database';
import { removeDemo } from '#kit/demo';

/** Row-level security keeps each to the one organisation. */
const DELETIONS = [
  sql`DELETE FROM dora.delivery`,
  sql`DELETE FROM dora.attribution`,
  sql`DELETE FROM dora.change_review`,
  sql`DELETE FROM dora.change_commit`,
  sql`DELETE FROM dora.change`,
  sql`DELETE FROM dora.commit_edge`,
  sql`DELETE FROM dora.part_commit`,
  sql`DELETE FROM dora.deployment_part`,
  sql`DELETE FROM dora.deployment`,
  sql`DELETE FROM dora.stale_mark`,
  sql`DELETE FROM dora.resolution`,
  sql`DELETE FROM dora.watermark`,
  sql`DELETE FROM dora.idempotency`,
];

@Resolver()
export class DemoResolver {
  @Access('OWNER')
  @Mutation(() => Boolean, {
    nullable: true,
    description:
      'Removes the deployments and changes of the demo organisation; false when it is not there. FORBIDDEN for one of real facts.',
  })
  removeDemoDeliveries(@Ctx() context: SubgraphContext): Promise<boolean> {
    return removeDemo(context, DELETIONS);
  }
}
