/** The organisation. */
import { Directive, Field, ID, ObjectType } from 'type-graphql';
import { Access } from '#kit/access';
import { TimeZone } from '#kit/scalars';
import { OrganisationSettings } from './settings.type.ts';

@ObjectType('Organisation', { description: 'Whose facts these are. Nothing crosses from one organisation to another.' })
@Directive('@key(fields: "id")')
export class Organisation {
  @Access('ANYONE')
  @Field(() => ID, { description: 'Made of the key: the same in every installation.' })
  id!: string;

  @Access('ANYONE')
  @Field(() => String, { description: '1 to 200 characters, unique within the installation.' })
  key!: string;

  @Access('ANYONE')
  @Field(() => String, { description: 'What people call it.' })
  name!: string;

  @Access('ANYONE')
  @Field(() => TimeZone, { description: 'Where its days begin.' })
  zone!: string;

  @Access('ANYONE')
  @Field(() => Boolean, { description: 'Its facts are made up.' })
  demo!: boolean;

  @Access('READ')
  @Field(() => OrganisationSettings, { description: 'How its facts are read.' })
  settings!: OrganisationSettings;
}
