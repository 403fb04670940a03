/** The bulk write of incidents: what is judged item by item is in review-incident.ts. */
import { Field, InputType } from 'type-graphql';
import { OnError, Severity } from '#kit/enums';
import { DateTime, URL_, type TimeValue } from '#kit/scalars';
import { ExternalRef, ServiceRef } from '#kit/types/ref.input';
import type { EventItem, IncidentItem } from '../actions/incident-item.ts';
import type { RecordIncidents } from '../actions/record-incidents.ts';
import { IncidentEventKind } from './enums.ts';

@InputType()
export class IncidentEventInput implements EventItem {
  @Field(() => IncidentEventKind)
  kind!: IncidentEventKind;

  @Field(() => DateTime)
  at!: TimeValue;

  @Field(() => String, { nullable: true, description: 'Its id where it comes from; up to 500 characters.' })
  id?: string | null;
}

@InputType({ description: 'An incident as it is seen at observedAt. Opened, updated and resolved are one upsert.' })
export class IncidentInput implements IncidentItem {
  @Field(() => ExternalRef)
  ref!: ExternalRef;

  @Field(() => String, { description: '1 to 2,000 characters.' })
  title!: string;

  @Field(() => Severity)
  severity!: Severity;

  @Field(() => ServiceRef, { nullable: true, description: 'What it hit; absent: not known.' })
  service?: ServiceRef | null;

  @Field(() => String, {
    nullable: true,
    description: 'Absent: production. A name that no pattern maps is kept and does not count.',
  })
  environment?: string | null;

  @Field(() => URL_, { nullable: true })
  url?: string | null;

  @Field(() => DateTime, {
    description: 'When it was seen like this: of two observations the later wins, whichever arrives first.',
  })
  observedAt!: TimeValue;

  @Field(() => DateTime, { nullable: true, description: 'Shorthand for an event DETECTED of the timeline.' })
  detectedAt?: TimeValue | null;

  @Field(() => DateTime, { nullable: true, description: 'Shorthand for an event ACKNOWLEDGED; not before detectedAt.' })
  acknowledgedAt?: TimeValue | null;

  @Field(() => DateTime, { nullable: true, description: 'Shorthand for an event MITIGATED; not before detectedAt.' })
  mitigatedAt?: TimeValue | null;

  @Field(() => DateTime, { nullable: true, description: 'Shorthand for an event RESOLVED; not before detectedAt.' })
  resolvedAt?: TimeValue | null;

  @Field(() => [IncidentEventInput], {
    nullable: true,
    description: 'Up to 1,000 events, merged by (kind, at) with what is known: order and repetition do not matter.',
  })
  timeline?: IncidentEventInput[] | null;

  @Field(() => ExternalRef, { nullable: true, description: 'The deployment that caused it.' })
  causedBy?: ExternalRef | null;

  @Field(() => String, { nullable: true, description: 'The commit that caused it.' })
  rootCauseSha?: string | null;
}

@InputType()
export class RecordIncidentsInput implements RecordIncidents {
  @Field(() => String, {
    nullable: true,
    description: '1 to 256 characters: the same key and body give the stored answer.',
  })
  idempotencyKey?: string | null;

  @Field(() => Boolean, { defaultValue: false, description: 'Judge everything and write nothing.' })
  dryRun!: boolean;

  @Field(() => OnError, { defaultValue: 'ITEM' })
  onError!: OnError;

  @Field(() => Boolean, { defaultValue: false, description: 'A backfill: nobody is to be notified.' })
  historical!: boolean;

  @Field(() => [IncidentInput], { description: '1 to 500.' })
  items!: IncidentInput[];
}
