/** Settings as they are sent. */
import { Field, InputType } from 'type-graphql';
import { EnvironmentKind } from '#kit/enums';
import { Duration } from '#kit/scalars';
import type { SettingsPatch } from '../actions/apply-settings.ts';
import type { AttributionScope as Scope, Weekday as Day } from '../domain/settings.ts';
import { AttributionScope, Weekday } from './enums.ts';

@InputType({ description: 'How incidents are held against deployments.' })
export class AttributionInput {
  @Field(() => Duration, {
    nullable: true,
    description:
      'Longer than 0, up to 10 years (a month is 30.4375 days, a year 365.25). Left out: PT24H. Null: unlimited.',
  })
  window?: string | null;

  @Field(() => AttributionScope, { defaultValue: 'SERVICE', description: 'Whose deployments.' })
  scope!: Scope;
}

@InputType({ description: 'What environments of a name are for.' })
export class EnvironmentPatternInput {
  @Field(() => String, {
    description: 'Glob over the name, 1 to 200 characters, whatever its case: * is any text, ? one character.',
  })
  pattern!: string;

  @Field(() => EnvironmentKind, { description: 'What they are for.' })
  kind!: EnvironmentKind;
}

@InputType({ description: 'What is left out stays as it is; null puts it back to its default.' })
export class SettingsInput implements SettingsPatch {
  @Field(() => AttributionInput, { nullable: true, description: 'Replaces window and scope.' })
  attribution?: AttributionInput | null;

  @Field(() => [EnvironmentPatternInput], { nullable: true, description: 'Up to 200; the first that matches wins.' })
  environmentPatterns?: EnvironmentPatternInput[] | null;

  @Field(() => [String], {
    nullable: true,
    description: 'Words, or globs with * and ?, over title, labels and branch: up to 200 of 1 to 200 characters.',
  })
  hotfixPatterns?: string[] | null;

  @Field(() => [Weekday], { nullable: true, description: 'At least one; the order does not matter.' })
  businessDays?: Day[] | null;

  @Field(() => String, { nullable: true, description: 'ISO 3166-1, two capital letters: DE.' })
  holidayCountry?: string | null;
}
