/** New and changed organisations. */
import { Field, InputType, ObjectType } from 'type-graphql';
import { TimeZone } from '#kit/scalars';
import type { OrganisationWish } from '../actions/create-organisation.ts';
import type { OrganisationPatch } from '../actions/update-organisation.ts';
import { Organisation } from './organisation.type.ts';
import { SettingsInput } from './settings.input.ts';

@InputType({ description: 'A new organisation.' })
export class CreateOrganisationInput implements OrganisationWish {
  @Field(() => String, {
    nullable: true,
    description: '1 to 200 characters; left out: made of the name, with a number when that is taken.',
  })
  key?: string | null;

  @Field(() => String, { description: '1 to 200 characters.' })
  name!: string;

  @Field(() => TimeZone, { description: 'Where its days begin.' })
  zone!: string;

  @Field(() => SettingsInput, { nullable: true, description: 'Left out: the defaults.' })
  settings?: SettingsInput | null;

  @Field(() => Boolean, {
    defaultValue: false,
    description: 'Labelled as made up; only such a one can be removed again.',
  })
  demo!: boolean;
}

@InputType({ description: 'What is left out stays as it is.' })
export class UpdateOrganisationInput implements OrganisationPatch {
  @Field(() => String, { nullable: true, description: '1 to 200 characters.' })
  name?: string | null;

  @Field(() => TimeZone, { nullable: true, description: 'Where its days begin.' })
  zone?: string | null;

  @Field(() => SettingsInput, { nullable: true, description: 'Field by field.' })
  settings?: SettingsInput | null;
}

@ObjectType({ description: 'The new organisation and the way into it.' })
export class CreateOrganisationPayload {
  @Field(() => Organisation, { description: 'As it was made.' })
  organisation!: Organisation;

  @Field(() => String, { description: 'Of role ADMIN. Shown once: only its digest is kept.' })
  adminToken!: string;
}
