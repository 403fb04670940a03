/** The settings of an organisation. */
import { Field, ObjectType } from 'type-graphql';
import { EnvironmentKind } from '#kit/enums';
import { Duration } from '#kit/scalars';
import type { AttributionScope as Scope, Weekday as Day } from '../domain/settings.ts';
import { AttributionScope, Weekday } from './enums.ts';

@ObjectType({ description: 'How far an incident may lie after the deployment it is held against.' })
export class AttributionSettings {
  @Field(() => Duration, {
    nullable: true,
    description: 'From the finish of a deployment; PT24H unless set; null is unlimited.',
  })
  window!: string | null;

  @Field(() => AttributionScope, { description: 'SERVICE unless set.' })
  scope!: Scope;
}

@ObjectType({ description: 'What environments of a name are for.' })
export class EnvironmentPattern {
  @Field(() => String, { description: 'Glob over the name, whatever its case: * is any text, ? one character.' })
  pattern!: string;

  @Field(() => EnvironmentKind, { description: 'What they are for.' })
  kind!: EnvironmentKind;
}

@ObjectType({ description: 'What an organisation has set, and the defaults where it has not.' })
export class OrganisationSettings {
  @Field(() => AttributionSettings, { description: 'How incidents are held against deployments.' })
  attribution!: AttributionSettings;

  @Field(() => [EnvironmentPattern], {
    description:
      'The first that matches wins; names that none matches go by built-in patterns (prod, live, staging, qa, dev, …).',
  })
  environmentPatterns!: readonly EnvironmentPattern[];

  @Field(() => [String], {
    description:
      'What makes a change a hotfix: a word that begins its title or the last part of its branch, or stands in a label; or a glob (* and ?) over the whole of one.',
  })
  hotfixPatterns!: readonly string[];

  @Field(() => [Weekday], { description: 'Monday first; Monday to Friday unless set.' })
  businessDays!: readonly Day[];

  @Field(() => String, {
    nullable: true,
    description: 'Whose public holidays are observed: ISO 3166-1, two letters; null is none.',
  })
  holidayCountry!: string | null;
}
