import { expect, it } from '@jest/globals';
import { graphql } from 'graphql';
import { Directive, Field, ID, ObjectType, Query, Resolver } from 'type-graphql';
import { claimOf } from '../../tests/support/ask.ts';
import { Access } from './access.ts';
import { buildSubgraph } from './schema.ts';

@Directive('@key(fields: "id")')
@ObjectType()
class Drop {
  @Field(() => ID)
  @Access('ANYONE')
  id!: string;
}

@Resolver(() => Drop)
class DropResolver {
  @Query(() => Drop, { nullable: true })
  @Access('ANYONE')
  drop(): Drop | null {
    return null;
  }
}

it('answers the references beside one that throws at once', async () => {
  const { schema } = buildSubgraph({
    name: 'tap',
    resolvers: [DropResolver],
    entities: {
      Drop: (reference) => {
        if (reference.id === 'bad') throw new Error('no');
        return Promise.resolve(Object.assign(new Drop(), reference));
      },
    },
  });
  const source = 'query ($all: [_Any!]!) { _entities(representations: $all) { ... on Drop { id } } }';
  const all = ['a', 'bad', 'b'].map((id) => ({ __typename: 'Drop', id }));
  const contextValue = { claim: claimOf('00000000-0000-4000-8000-000000000001') };
  const { data, errors } = await graphql({ schema, source, variableValues: { all }, contextValue });
  expect(data).toEqual({ _entities: [{ id: 'a' }, null, { id: 'b' }] });
  expect(errors?.map(({ path }) => path)).toEqual([['_entities', 1]]);
});
