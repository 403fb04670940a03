/** The bulk write of deployments: what is judged item by item is in review-deployment.ts. */
import { Field, InputType } from 'type-graphql';
import { OnError } from '#kit/enums';
import { DateTime, URL_, type TimeValue } from '#kit/scalars';
import { ActorInput, ExternalRef, ServiceRef } from '#kit/types/ref.input';
import type { RecordDeployments } from '../actions/record-deployments.ts';
import type { CommitItem } from '../actions/review-commits.ts';
import type { DeploymentItem, PartItem } from '../actions/review-run.ts';
import { DeploymentKind, DeploymentStatus } from './enums.ts';

@InputType({ description: 'A commit. Of one sha listed twice the two must not contradict each other.' })
export class CommitInput implements CommitItem {
  @Field(() => String, { description: '1 to 128 characters; some systems deploy versions, not git objects.' })
  sha!: string;

  @Field(() => String, { nullable: true, description: 'URLs of one repository are one: https, ssh, with .git or not.' })
  repository?: string | null;

  @Field(() => DateTime, { nullable: true, description: 'When it was written: where lead time begins.' })
  authoredAt?: TimeValue | null;

  @Field(() => DateTime, { nullable: true })
  committedAt?: TimeValue | null;

  @Field(() => ActorInput, { nullable: true })
  author?: ActorInput | null;
}

@InputType({
  description:
    'What a deployment did to one service. What it does not say of sha and commits is as the deployment says.',
})
export class DeploymentPartInput implements PartItem {
  @Field(() => String, { description: 'Unique within the deployment; 1 to 200 characters.' })
  id!: string;

  @Field(() => ServiceRef)
  service!: ServiceRef;

  @Field(() => DeploymentStatus)
  status!: DeploymentStatus;

  @Field(() => DateTime, { nullable: true })
  startedAt?: TimeValue | null;

  @Field(() => DateTime, { nullable: true, description: 'Recovery is measured from here.' })
  finishedAt?: TimeValue | null;

  @Field(() => String, { nullable: true })
  sha?: string | null;

  @Field(() => [CommitInput], { nullable: true })
  commits?: CommitInput[] | null;
}

@InputType({
  description:
    'A deployment as it is seen at observedAt. Started, finished and corrected are one upsert, of the whole.',
})
export class DeploymentInput implements DeploymentItem {
  @Field(() => ExternalRef)
  ref!: ExternalRef;

  @Field(() => ServiceRef, { nullable: true, description: 'May be absent when the parts name theirs.' })
  service?: ServiceRef | null;

  @Field(() => String, {
    description: 'As the source names it; a name that no pattern maps is kept and never counts as production.',
  })
  environment!: string;

  @Field(() => DeploymentStatus)
  status!: DeploymentStatus;

  @Field(() => DateTime, { nullable: true })
  startedAt?: TimeValue | null;

  @Field(() => DateTime, { nullable: true, description: 'Required for SUCCESS and FAILED.' })
  finishedAt?: TimeValue | null;

  @Field(() => DateTime, {
    description: 'When it was seen like this: of two observations the later wins, whichever arrives first.',
  })
  observedAt!: TimeValue;

  @Field(() => String, { nullable: true, description: 'The commit it put in place.' })
  sha?: string | null;

  @Field(() => String, { nullable: true, description: 'Stands for the sha where there is none.' })
  version?: string | null;

  @Field(() => URL_, { nullable: true })
  url?: string | null;

  @Field(() => [CommitInput], {
    nullable: true,
    description:
      'What it brought, up to 5,000: beats ancestry. Empty: nothing is known before it, a baseline. Absent: work it out.',
  })
  commits?: CommitInput[] | null;

  @Field(() => DeploymentKind, { nullable: true, description: 'Beats detection.' })
  kind?: DeploymentKind | null;

  @Field(() => ExternalRef, { nullable: true, description: 'The deployment that it takes back, and which has failed.' })
  rollbackOf?: ExternalRef | null;

  @Field(() => ExternalRef, { nullable: true, description: 'The deployment, or the incident, that it mends.' })
  remediates?: ExternalRef | null;

  @Field(() => [DeploymentPartInput], { nullable: true, description: 'Up to 100, one per service or repository.' })
  parts?: DeploymentPartInput[] | null;
}

@InputType({ description: '1 to 500 deployments.' })
export class RecordDeploymentsInput implements RecordDeployments {
  @Field(() => String, {
    nullable: true,
    description: '1 to 256 characters: the same key and body answer the stored result.',
  })
  idempotencyKey?: string | null;

  @Field(() => Boolean, { defaultValue: false, description: 'Judge and compare, write nothing.' })
  dryRun!: boolean;

  @Field(() => OnError, { defaultValue: 'ITEM' })
  onError!: OnError;

  @Field(() => Boolean, { defaultValue: false, description: 'A backfill: nobody is notified.' })
  historical!: boolean;

  @Field(() => [DeploymentInput])
  items!: DeploymentInput[];
}
