/**
 * Tiny subgraphs that speak over HTTP, for tests of the gateway alone: they count and keep what they are asked, and can be
 * told to hang, to break, or to answer with whatever a test wants.
 */
import { buildSubgraphSchema } from '@apollo/subgraph';
import { composeServices } from '@apollo/composition';
import { graphql, parse, type GraphQLSchema } from 'graphql';
import type { IncomingHttpHeaders, IncomingMessage, Server, ServerResponse } from 'node:http';
import { CLAIM_HEADER, ClaimVerifier, type Claim } from '#kit/claims';
import { listen, readBody, sendJson } from '#kit/http';

export const FAKE_SECRET = 'a secret of thirty-two characters or more, for fakes';

export interface Asked {
  readonly headers: IncomingHttpHeaders;
  readonly claim: Claim;
  readonly query: string;
  readonly variables: Record<string, unknown>;
}

export interface FakeContext {
  readonly claim: Claim;
  readonly headers: IncomingHttpHeaders;
}

export interface FakeSubgraph {
  readonly name: string;
  readonly url: string;
  readonly schema: GraphQLSchema;
  readonly server: Server;
  readonly asked: Asked[];
  /** Takes the place of an answer; resolving without one answers as usual. */
  meanwhile: ((asked: Asked, response: ServerResponse) => Promise<void> | void) | null;
  close(): Promise<void>;
}

type Resolvers = Record<string, Record<string, (...args: never[]) => unknown>>;

export interface FakeDefinition {
  readonly name: string;
  readonly typeDefs: string;
  readonly resolvers: Resolvers;
}

const LINK = `extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key", "@shareable", "@inaccessible"])`;

export function compose(definitions: readonly FakeDefinition[]): string {
  const services = definitions.map(({ name, typeDefs }) => ({
    name,
    url: `http://${name}.invalid/`,
    typeDefs: parse(LINK + typeDefs),
  }));
  const { supergraphSdl, errors } = composeServices(services);
  if (supergraphSdl === undefined) throw new Error(errors?.map(String).join('\n'));
  return supergraphSdl;
}

export async function startFakeSubgraph({ name, typeDefs, resolvers }: FakeDefinition): Promise<FakeSubgraph> {
  // Resolvers of a test name the parts of their arguments that they use.
  const schema = buildSubgraphSchema([{ typeDefs: parse(LINK + typeDefs), resolvers: resolvers as never }]);
  const claims = new ClaimVerifier(FAKE_SECRET, name);
  const state: Pick<FakeSubgraph, 'asked' | 'meanwhile'> = { asked: [], meanwhile: null };
  const answer = async (request: IncomingMessage, response: ServerResponse) => {
    const asked = await understand(request, claims);
    state.asked.push(asked);
    await state.meanwhile?.(asked, response);
    if (!response.headersSent) sendJson(response, 200, await run(schema, asked));
  };
  const listening = await listen((request, response) => void answer(request, response), 0, '127.0.0.1');
  const close = async () => {
    listening.server.closeAllConnections();
    await listening.close();
  };
  return Object.assign(state, { name, schema, server: listening.server, url: `${listening.url}/`, close });
}

async function understand(request: IncomingMessage, claims: ClaimVerifier): Promise<Asked> {
  const claim = await claims.verify(request.headers[CLAIM_HEADER] as string);
  const body = JSON.parse(await readBody(request, 4_000_000)) as Pick<Asked, 'query' | 'variables'>;
  return { ...body, claim, headers: request.headers };
}

function run(schema: GraphQLSchema, { query, variables, claim, headers }: Asked) {
  const contextValue: FakeContext = { claim, headers };
  return graphql({ schema, source: query, variableValues: variables, contextValue });
}
