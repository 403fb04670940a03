/** What a reader should know of the facts before the numbers are believed. */
import { Field, Int, ObjectType } from 'type-graphql';
import { DateTime } from '#kit/scalars';

@ObjectType({ description: 'What is missing in the facts of a window, or odd about them.' })
export class DataQuality {
  @Field(() => Int, { description: 'Deployments that the metrics count: successful, in production, no redeploys.' })
  deployments!: number;

  @Field(() => Int, { description: 'Of these, those that no change is known to have come with.' })
  deploymentsWithoutChanges!: number;

  @Field(() => Int, { description: 'Changes merged in the window that have not reached production.' })
  changesNeverDeployed!: number;

  @Field(() => Int, {
    description: 'Production incidents detected in the window that no deployment could be held for.',
  })
  unattributedIncidents!: number;

  @Field(() => [String], {
    description: 'Names of environments deployed to in the window that no pattern of the organisation knows.',
  })
  unknownEnvironments!: string[];

  @Field(() => DateTime, {
    nullable: true,
    description: 'The newest moment that any source has told of, whatever the window; null before the first.',
  })
  lastFactAt!: Date | null;
}
