/** What lists of facts are narrowed by. */
import { Field, ID, InputType } from 'type-graphql';
import { EnvironmentKind } from '#kit/enums';
import { WindowInput } from '#kit/types/window.input';
import { DeploymentKind, DeploymentStatus } from './enums.ts';

@InputType({
  description: 'All that is given must hold. Ids of teams and services that are not to be seen match nothing.',
})
export class DeploymentFilter {
  @Field(() => WindowInput, { nullable: true, description: "Finished in it; days are the organisation's." })
  window?: WindowInput | null;

  @Field(() => [ID], {
    nullable: true,
    description: 'Touched a service that one of them, or a subteam, owned at that moment.',
  })
  teams?: string[] | null;

  @Field(() => [ID], { nullable: true, description: 'Touched one of them.' })
  services?: string[] | null;

  @Field(() => [EnvironmentKind], { nullable: true, description: 'To an environment of one of these kinds.' })
  environments?: EnvironmentKind[] | null;

  @Field(() => [DeploymentStatus], { nullable: true, description: 'In one of these states.' })
  statuses?: DeploymentStatus[] | null;

  @Field(() => [DeploymentKind], { nullable: true, description: 'Of one of these kinds.' })
  kinds?: DeploymentKind[] | null;

  @Field(() => Boolean, {
    nullable: true,
    description: 'true: an incident is held against it, or a later one had to mend it.',
  })
  failed?: boolean | null;

  @Field(() => Boolean, {
    nullable: true,
    description: 'true: some change is known to have come with it; false: none is.',
  })
  hasChanges?: boolean | null;
}

@InputType({
  description: 'All that is given must hold. Ids of teams and services that are not to be seen match nothing.',
})
export class ChangeFilter {
  @Field(() => WindowInput, { nullable: true, description: "Merged in it; days are the organisation's." })
  window?: WindowInput | null;

  @Field(() => [ID], {
    nullable: true,
    description: 'Of a service that one of them, or a subteam, owned when it was merged (now, while it is not).',
  })
  teams?: string[] | null;

  @Field(() => [ID], { nullable: true, description: 'Of one of them.' })
  services?: string[] | null;

  @Field(() => Boolean, { nullable: true, description: 'true: reached production; false: has not.' })
  deployed?: boolean | null;
}
