import { describe, expect, it } from '@jest/globals';
import { graphqlSync, GraphQLObjectType, GraphQLSchema, GraphQLString } from 'graphql';
import { ACCESS, enforceAccess, unannotatedFields, type AccessLevel } from './access.ts';
import { ROLES } from './claims.ts';

function schemaWith(access?: AccessLevel): GraphQLSchema {
  const extensions = access === undefined ? {} : { access };
  const team = new GraphQLObjectType({ name: 'Team', fields: { name: { type: GraphQLString, extensions } } });
  return new GraphQLSchema({
    query: new GraphQLObjectType({
      name: 'Query',
      fields: { team: { type: team, extensions: { access: 'ANYONE' }, resolve: () => ({ name: 'x' }) } },
    }),
  });
}

describe('who may see a field', () => {
  it('must be said, of root types and entities, or the schema is not built', () => {
    expect(unannotatedFields(schemaWith(), ['Team'])).toEqual(['Team.name']);
    expect(() => enforceAccess(schemaWith(), ['Team'])).toThrow(/Team\.name/);
    expect(unannotatedFields(schemaWith('READ'), ['Team'])).toEqual([]);
  });

  it.each(Object.entries(ACCESS))('%s is for %j', (level, roles) => {
    const schema = enforceAccess(schemaWith(level as AccessLevel), ['Team']);
    const seen = ROLES.filter(
      (role) =>
        graphqlSync({ schema, source: '{ team { name } }', contextValue: { claim: { role } } }).errors === undefined,
    );
    expect(seen.toSorted()).toEqual([...roles].toSorted());
  });
});
