/** Takes the demo's incidents away; facts of real organisations stay. */
import { Ctx, Mutation, Resolver } from 'type-graphql';
import { Access } from '#kit/access';
import type { SubgraphContext } from '#kit/context';
import { sql } from '#kit/database';
import { removeDemo } from '#kit/demo';

/** Row-level security keeps each to the one organisation. */
const DELETIONS = [
  sql`DELETE FROM incident.incident_event`,
  sql`DELETE FROM incident.incident`,
  sql`DELETE FROM incident.watermark`,
  sql`DELETE FROM incident.idempotency`,
  sql`DELETE FROM incident.mapping`,
];

@Resolver()
export class DemoResolver {
  @Access('OWNER')
  @Mutation(() => Boolean, {
    nullable: true,
    description:
      'Removes the incidents of the demo organisation; false when it is not there. FORBIDDEN for one of real facts.',
  })
  removeDemoIncidents(@Ctx() context: SubgraphContext): Promise<boolean> {
    return removeDemo(context, DELETIONS);
  }
}
