/**
 * `federation-internals` promises nothing outside Apollo's own packages: what we use of it and of its siblings is held
 * here, and that all of them are of one version (each asks for exactly its own).
 */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { composeServices } from '@apollo/composition';
import { operationFromDocument, Supergraph } from '@apollo/federation-internals';
import { buildOperationContext, executeQueryPlan } from '@apollo/gateway';
import { QueryPlanner } from '@apollo/query-planner';
import { parse, printSchema } from 'graphql';
import { compose, type FakeDefinition } from '../support/fake-subgraphs.ts';

const ROOT = join(import.meta.dirname, '..', '..');
const PACKAGES = ['composition', 'federation-internals', 'gateway', 'query-planner', 'query-graphs', 'subgraph'];

const definition = (name: string, typeDefs: string): FakeDefinition => ({ name, typeDefs, resolvers: {} });
const teams = definition('teams', 'type Query { team: Team } type Team @key(fields: "id") { id: ID! name: String }');
const sizes = definition('sizes', 'type Team @key(fields: "id") { id: ID! size: Int secret: Int @inaccessible }');

it('comes in one version, and once', () => {
  const lock = JSON.parse(readFileSync(join(ROOT, 'package-lock.json'), 'utf8')) as {
    packages: Record<string, object>;
  };
  const copies = (name: string) => Object.keys(lock.packages).filter((path) => path.endsWith(`node_modules/${name}`));
  const require = createRequire(import.meta.url);
  const versions = PACKAGES.map((name) => (require(`@apollo/${name}/package.json`) as { version: string }).version);
  expect(new Set(versions).size).toBe(1);
  expect([...PACKAGES.map((name) => `@apollo/${name}`), 'graphql'].flatMap(copies)).toHaveLength(PACKAGES.length + 1);
});

describe('a supergraph', () => {
  const sdl = compose([teams, sizes]);

  it('has an API schema without what is inaccessible, and names its subgraphs', () => {
    const supergraph = Supergraph.build(sdl, { validateSupergraph: true });
    const api = printSchema(supergraph.apiSchema().toGraphQLJSSchema());
    expect(api).toContain('size: Int');
    expect(api).not.toContain('secret');
    expect([...supergraph.subgraphsMetadata()].map(({ name }) => name)).toEqual(['sizes', 'teams']);
  });

  it('is planned, and the plan runs with data sources of our own', async () => {
    const supergraph = Supergraph.build(sdl);
    const api = supergraph.apiSchema();
    const document = parse('{ team { name size } }');
    const plan = new QueryPlanner(supergraph).buildQueryPlan(operationFromDocument(api, document));
    const answers: Record<string, object> = {
      teams: { team: { __typename: 'Team', id: '1', name: 'A' } },
      sizes: { _entities: [{ size: 3 }] },
    };
    const services = Object.fromEntries(
      Object.entries(answers).map(([name, data]) => [name, { process: async () => ({ data }) }]),
    );
    const schema = api.toGraphQLJSSchema();
    const context = buildOperationContext({ schema, operationDocument: document });
    const request = { request: {}, document, context: {}, metrics: {}, logger: console };
    const result = await executeQueryPlan(
      plan,
      services,
      request as never,
      context,
      supergraph.schema.toGraphQLJSSchema(),
      api,
    );
    expect(result).toEqual({ data: { team: { name: 'A', size: 3 } } });
  });
});

it('says why a graph does not compose', () => {
  const services = [
    teams,
    definition('other', 'type Query { other: Int } type Team @key(fields: "id") { id: ID! name: Int }'),
  ].map(({ name, typeDefs }) => ({ name, url: `http://${name}/`, typeDefs: parse(typeDefs) }));
  const { errors } = composeServices(services);
  expect(errors?.map(({ extensions }) => extensions['code'])).toContain('FIELD_TYPE_MISMATCH');
});
