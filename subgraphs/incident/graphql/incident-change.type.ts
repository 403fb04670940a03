/** What a listener is told of an incident. */
import { Field, ObjectType } from 'type-graphql';
import { ChangeEventKind } from '#kit/enums';
import { Cursor, DateTime } from '#kit/scalars';

@ObjectType({ description: 'One change of one incident.' })
export class IncidentChange {
  @Field(() => Cursor, { description: 'To go on after this event: `after` replays what came later.' })
  cursor!: string;

  @Field(() => ChangeEventKind, { description: 'Of several steps in one write the last.' })
  kind!: ChangeEventKind;

  @Field(() => DateTime, { description: 'When it was recorded here, not when it happened.' })
  at!: Date;

  /** Of the incident; not shown by itself. */
  id!: string;
}
