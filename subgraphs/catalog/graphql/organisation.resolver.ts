/** The claim's organisation, and organisations as such. */
import { Arg, Ctx, Mutation, Query, Resolver } from 'type-graphql';
import { Access, assertWholeOrganisation } from '#kit/access';
import { createOrganisation } from '../actions/create-organisation.ts';
import { updateOrganisation } from '../actions/update-organisation.ts';
import type { CatalogContext } from './context.ts';
import { CreateOrganisationInput, CreateOrganisationPayload, UpdateOrganisationInput } from './organisation.input.ts';
import { Organisation } from './organisation.type.ts';

@Resolver(() => Organisation)
export class OrganisationResolver {
  @Access('ANYONE')
  @Query(() => Organisation, {
    nullable: true,
    description:
      "The token's organisation. An owner's token names one by the header x-roosevelt-organisation (key or id), else it is `default`.",
  })
  organisation(@Ctx() { loaders }: CatalogContext): Promise<Organisation | null> {
    return loaders.organisation();
  }

  @Access('OWNER')
  @Mutation(() => CreateOrganisationPayload, {
    nullable: true,
    description: 'Makes an organisation, with a first token of role ADMIN.',
  })
  createOrganisation(
    @Arg('input', () => CreateOrganisationInput, { description: 'The organisation.' }) input: CreateOrganisationInput,
    @Ctx() { db, claim, now }: CatalogContext,
  ): Promise<CreateOrganisationPayload> {
    assertWholeOrganisation(claim, 'createOrganisation');
    return createOrganisation(db, input, { actor: claim.subject, requestId: claim.requestId, now });
  }

  @Access('ADMIN')
  @Mutation(() => Organisation, { nullable: true, description: 'Changes name, zone and settings.' })
  updateOrganisation(
    @Arg('input', () => UpdateOrganisationInput, { description: 'The change.' }) input: UpdateOrganisationInput,
    @Ctx() context: CatalogContext,
  ): Promise<Organisation> {
    assertWholeOrganisation(context.claim, 'updateOrganisation');
    return updateOrganisation(context, input);
  }
}
