/** Tokens. */
import { Arg, Ctx, FieldResolver, ID, Mutation, Query, Resolver, Root } from 'type-graphql';
import { Access, assertWholeOrganisation } from '#kit/access';
import { createToken } from '../actions/create-token.ts';
import { revokeToken } from '../actions/revoke-token.ts';
import { findTokens } from '../data/tokens.ts';
import type { CatalogContext } from './context.ts';
import { Team } from './team.type.ts';
import { CreateTokenInput, CreateTokenPayload, Token } from './token.type.ts';
import { loadTeams } from './load-teams.ts';

@Resolver(() => Token)
export class TokenResolver {
  @Access('ADMIN')
  @Query(() => [Token], { nullable: true, description: 'All tokens, revoked and expired ones too, newest first.' })
  async tokens(@Ctx() { loaders, claim, organisationId }: CatalogContext): Promise<Token[]> {
    assertWholeOrganisation(claim, 'tokens');
    return findTokens(loaders.query, organisationId);
  }

  @FieldResolver(() => [Team], {
    nullable: true,
    description: 'Teams it sees and writes, their subteams with them; null: all.',
  })
  teams(@Root() { teamIds }: Token, @Ctx() { loaders }: CatalogContext): Promise<Team[] | null> {
    return loadTeams(loaders, teamIds);
  }

  @Access('ADMIN')
  @Mutation(() => CreateTokenPayload, { nullable: true, description: 'Mints a token. Its secret is shown once.' })
  async createToken(
    @Arg('input', () => CreateTokenInput, { description: 'The token.' }) input: CreateTokenInput,
    @Ctx() context: CatalogContext,
  ): Promise<CreateTokenPayload> {
    return createToken(context, input);
  }

  @Access('ADMIN')
  @Mutation(() => Token, { nullable: true, description: 'Ends a token for good; once more is no change.' })
  async revokeToken(
    @Arg('id', () => ID, { description: 'Of the token.' }) id: string,
    @Ctx() context: CatalogContext,
  ): Promise<Token> {
    return revokeToken(context, id);
  }
}
