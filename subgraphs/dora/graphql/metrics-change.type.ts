/** What a listener is told of numbers that changed. */
import { Field, ObjectType } from 'type-graphql';
import { Cursor, DateTime } from '#kit/scalars';
import { MeasuredSubject } from './measured-subject.type.ts';

@ObjectType({ description: 'That the numbers of a subject may have changed: whoever shows them asks again.' })
export class MetricsChange {
  @Field(() => Cursor, { description: 'To go on after this event: `after` replays what came later.' })
  cursor!: string;

  @Field(() => DateTime, { description: 'From when on the numbers answered so.' })
  at!: Date;

  @Field(() => MeasuredSubject, { nullable: true, description: 'Whose numbers.' })
  subject!: MeasuredSubject | null;
}
