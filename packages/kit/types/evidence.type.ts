/** The rows behind a number. Each subgraph's union of subjects holds what it can give, so the class is made per subgraph. */
import { Directive, Field, Float, ObjectType, type ClassType } from 'type-graphql';
import { ExclusionReason } from '../enums.ts';
import { Attribution } from './values.type.ts';
import { connectionOf } from './page.type.ts';

export interface EvidenceRow<Subject> {
  counted: boolean;
  reason: ExclusionReason | null;
  seconds: number | null;
  /** Getters may answer promises, so that these are looked up only when asked. */
  subject: Subject | null | Promise<Subject | null>;
  attribution: Attribution | null | Promise<Attribution | null>;
}

/** `subjects` is the union registered as EvidenceSubject. */
export function evidenceTypes<Subject extends object>(subjects: object) {
  @ObjectType('Evidence', { description: 'One row behind a number, or one left out of it.' })
  @Directive('@shareable')
  class Evidence implements EvidenceRow<Subject> {
    @Field(() => Boolean, { description: 'It is one of the n.' })
    counted!: boolean;

    @Field(() => ExclusionReason, { nullable: true, description: 'Why it does not count; null when it does.' })
    reason!: ExclusionReason | null;

    @Field(() => Float, { nullable: true, description: 'Its duration in seconds, where the metric is one.' })
    seconds!: number | null;

    // The union is made by createUnionType; its type function cannot be named here.
    @Field(() => subjects as ClassType<Subject>, {
      nullable: true,
      description: 'The deployment, change or incident itself.',
    })
    subject!: EvidenceRow<Subject>['subject'];

    @Field(() => Attribution, {
      nullable: true,
      description: 'How an incident and a deployment were brought together.',
    })
    attribution!: EvidenceRow<Subject>['attribution'];
  }

  @ObjectType('EvidenceConnection', { description: 'A page of the rows behind a number.' })
  @Directive('@shareable')
  class EvidenceConnection extends connectionOf(() => Evidence, 'Rows') {}

  return { Evidence, EvidenceConnection };
}
