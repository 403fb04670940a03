/**
 * The three subgraphs with their real schemas and made-up answers, worked out once for each question: almost all that is
 * left to measure is the gateway between them and the caller.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { buildSubgraphSchema } from '@apollo/subgraph';
import {
  getNamedType,
  getNullableType,
  graphql,
  isAbstractType,
  isCompositeType,
  isEnumType,
  isListType,
  parse,
  type GraphQLFieldResolver,
  type GraphQLOutputType,
  type GraphQLSchema,
} from 'graphql';
import { listen, readBody, sendJson, type Listening } from '#kit/http';
import { repositoryRoot } from '../../packages/dev-env/repository-root.ts';

export const SUBGRAPHS = ['catalog', 'dora', 'incident'] as const;
/** Rows of every list. */
const ROWS = 20;
const SCALARS: Readonly<Record<string, unknown>> = {
  Int: 7,
  Float: 1.5,
  Boolean: true,
  DateTime: '2026-01-01T00:00:00.000Z',
  URL: 'https://git.example/x',
  TimeZone: 'Europe/Berlin',
};

export interface LeanSubgraph extends Listening {
  readonly schema: GraphQLSchema;
}

export async function serveLeanSubgraphs(): Promise<Record<string, string>> {
  const listenings = await Promise.all(SUBGRAPHS.map(serveLean));
  return Object.fromEntries(SUBGRAPHS.map((name, i) => [name, `${listenings[i]!.url}/`]));
}

export async function serveLean(name: string): Promise<LeanSubgraph> {
  const text = readFileSync(join(repositoryRoot, 'subgraphs', name, 'schema.graphql'), 'utf8');
  const schema = buildSubgraphSchema([{ typeDefs: parse(text) }]);
  const answers = new Map<string, string>();
  const listening = await listen(
    (request, response) =>
      void readBody(request, 4_000_000).then(async (body) => {
        const answer = answers.get(body) ?? JSON.stringify(await answerOf(schema, body));
        if (answers.size < 10_000) answers.set(body, answer);
        sendJson(response, 200, answer);
      }),
    0,
    '127.0.0.1',
  );
  // A gateway too busy to send what it has opened a line for is slow and not gone.
  [listening.server.headersTimeout, listening.server.requestTimeout] = [0, 0];
  return { ...listening, schema };
}

function answerOf(schema: GraphQLSchema, body: string) {
  const { query, variables } = JSON.parse(body) as { query: string; variables: Record<string, unknown> };
  return graphql({ schema, source: query, variableValues: variables, fieldResolver: makeUp });
}

/** References carry their id already; everything else is made up after its type. */
export const makeUp: GraphQLFieldResolver<Record<string, unknown>, unknown> = (source, _args, _context, info) =>
  source?.[info.fieldName] ?? valueOf(info.returnType, info.schema, info.fieldName, 0);

function valueOf(type: GraphQLOutputType, schema: GraphQLSchema, field: string, row: number): unknown {
  const bare = getNullableType(type);
  if (isListType(bare)) {
    return Array.from({ length: ROWS }, (_, i) => valueOf(bare.ofType, schema, field, i));
  }
  const named = getNamedType(bare);
  if (isCompositeType(named)) {
    const object = isAbstractType(named) ? schema.getPossibleTypes(named)[0] : named;
    return { __typename: object?.name, id: `${object?.name} ${row}` };
  }
  return isEnumType(named) ? named.getValues()[0]?.value : (SCALARS[named.name] ?? `${field} ${row}`);
}
