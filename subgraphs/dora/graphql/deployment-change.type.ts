/** What a listener is told of a deployment. */
import { Field, ObjectType } from 'type-graphql';
import { ChangeEventKind } from '#kit/enums';
import { Cursor, DateTime } from '#kit/scalars';

@ObjectType({ description: 'One change of one deployment, as its sender told it.' })
export class DeploymentChange {
  @Field(() => Cursor, { description: 'To go on after this event: `after` replays what came later.' })
  cursor!: string;

  @Field(() => ChangeEventKind, { description: 'CREATED or UPDATED.' })
  kind!: ChangeEventKind;

  @Field(() => DateTime, { description: 'When it was recorded here, not when it happened.' })
  at!: Date;

  /** Of the deployment; not shown by itself. */
  id!: string;
}
