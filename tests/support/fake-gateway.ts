/** A gateway over two fake subgraphs, with tokens that live in memory: everything real but the database and the subgraphs. */
import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readConfig } from '../../gateway/config.ts';
import type { Directory, StoredToken } from '../../gateway/directory.ts';
import { startGateway } from '../../gateway/server.ts';
import type { Listening } from '#kit/http';
import { newId, organisationIdOf } from '#kit/ids';
import { createLog } from '#kit/log';
import { mintToken } from '#kit/tokens';
import {
  compose,
  FAKE_SECRET,
  startFakeSubgraph,
  type FakeContext,
  type FakeDefinition,
  type FakeSubgraph,
} from './fake-subgraphs.ts';

export const OWNER_TOKEN = 'rops_owner_of-the-fakes';
export const ORGANISATION = organisationIdOf('default');

const team = (id: string) => ({ __typename: 'Team', id, name: `Team ${id}` });

export const FAKE_CATALOG: FakeDefinition = {
  name: 'catalog',
  typeDefs: `
    type Query { viewer: Viewer  organisation: Organisation  teams(first: Int! = 50): TeamConnection  team(id: ID): Team  fail(with: String!): String  strict: Int! }
    type Mutation { renameTeam(id: ID!, name: String!): Team }
    type Viewer { subject: String!  role: String!  organisation: ID!  requestId: String! }
    type Organisation @key(fields: "id") { id: ID!  name: String! }
    type TeamConnection { nodes: [Team!]!  totalCount: Int!  pageInfo: PageInfo! }
    type PageInfo { hasNextPage: Boolean! }
    type Team @key(fields: "id") { id: ID!  name: String!  parent: Team  subteams: [Team!]! }`,
  resolvers: {
    Query: {
      viewer: (_: never, __: never, { claim, headers }: FakeContext) => ({
        ...claim,
        organisation: claim.organisationId,
        requestId: headers['x-request-id'],
      }),
      organisation: (_: never, __: never, { claim }: FakeContext) => ({ id: claim.organisationId, name: 'Fake' }),
      teams: (_: never, { first }: { first: number }) => ({
        nodes: Array.from({ length: Math.min(first, 3) }, (_each, i) => team(String(i))),
        totalCount: 3,
        pageInfo: { hasNextPage: false },
      }),
      team: (_: never, { id }: { id: string }) => team(id),
      strict: () => null,
      fail: (_: never, args: { with: string }) => {
        throw Object.assign(new Error(args.with), { extensions: JSON.parse(args.with) as object });
      },
    },
    Mutation: { renameTeam: (_: never, { id, name }: { id: string; name: string }) => ({ ...team(id), name }) },
    Team: {
      __resolveReference: ({ id }: { id: string }) => team(id),
      parent: () => team('parent'),
      subteams: () => [team('sub')],
    },
    Organisation: { __resolveReference: ({ id }: { id: string }) => ({ id, name: 'Fake' }) },
  },
};

export const FAKE_DORA: FakeDefinition = {
  name: 'dora',
  typeDefs: `
    scalar Duration
    scalar DateTime
    type Query { deployments(first: Int! = 50): DeploymentConnection  alsoFrozen: Int }
    type Mutation { recordDeployments(input: RecordInput!): Int }
    input RecordInput { items: [Item!]! }
    input Item { id: ID!  size: Int! }
    type DeploymentConnection { nodes: [Deployment!]!  totalCount: Int! }
    type Deployment { id: ID!  sha: String }
    enum Bucket { AUTO DAY WEEK MONTH }
    input WindowInput { from: DateTime  to: DateTime  last: Duration }
    type MetricPoint { value: Float }
    type DoraSeries { points: [MetricPoint!]!  rolling(window: Duration!, step: Duration!): [MetricPoint!]! }
    type Metric { value: Float  n: Int!  tier: Tier  previous: Tier  definition: Tier!  evidence(first: Int! = 50): EvidenceConnection }
    type EvidenceConnection { nodes: [Evidence!]!  totalCount: Int! }
    type Evidence { counted: Boolean!  seconds: Float }
    type Tier { tier: String! }
    type DoraMetrics { lead: Metric  frequency: Metric  failRate: Metric  rework: Metric  recovery: Metric  series(bucket: Bucket! = AUTO): DoraSeries }
    type Team @key(fields: "id") { id: ID!  dora(window: WindowInput!): DoraMetrics }
    type Organisation @key(fields: "id") { id: ID!  dora(window: WindowInput!): DoraMetrics }`,
  resolvers: {
    Query: { deployments: () => ({ nodes: [{ id: 'd1', sha: 'abc' }], totalCount: 1 }), alsoFrozen: () => 1 },
    Mutation: { recordDeployments: (_: never, { input }: { input: { items: unknown[] } }) => input.items.length },
    Team: { dora: () => ({ lead: { value: 7200, n: 3, definition: { tier: 'x' } } }) },
    Organisation: { dora: () => ({ lead: { value: 3600, n: 1, definition: { tier: 'x' } } }) },
  },
};

export class MemoryDirectory implements Directory {
  readonly tokens = new Map<string, StoredToken>();
  readonly organisations = new Set([ORGANISATION]);
  readonly marked: string[] = [];
  lookUps = 0;
  down = false;

  /** A new token's text. */
  mint(overrides: Partial<StoredToken> = {}, organisationId = ORGANISATION): { text: string; id: string } {
    const id = newId();
    const { text, secretHash } = mintToken(organisationId, id);
    const plain = { role: 'READER', sources: [], teams: null, expiresAt: null, revokedAt: null } as const;
    this.tokens.set(id, { ...plain, secretHash, ...overrides });
    return { text, id };
  }

  async findToken(_organisationId: string, tokenId: string): Promise<StoredToken | null> {
    this.#lookUp();
    return this.tokens.get(tokenId) ?? null;
  }

  async hasOrganisation(organisationId: string): Promise<boolean> {
    this.#lookUp();
    return this.organisations.has(organisationId);
  }

  async markUsed(_organisationId: string, tokenId: string): Promise<void> {
    this.marked.push(tokenId);
  }

  async ping(): Promise<void> {
    if (this.down) throw new Error('down');
  }

  async close(): Promise<void> {}

  #lookUp(): void {
    this.lookUps++;
    if (this.down) throw new Error('connect ECONNREFUSED 10.0.0.5:5432');
  }
}

export interface Answered {
  readonly status: number;
  readonly headers: Headers;
  readonly body: {
    data?: Record<string, unknown> | null;
    errors?: { message: string; path?: unknown[]; extensions: Record<string, unknown> }[];
  };
}

export interface FakeGateway {
  readonly gateway: Listening;
  readonly url: string;
  readonly catalog: FakeSubgraph;
  readonly dora: FakeSubgraph;
  readonly directory: MemoryDirectory;
  readonly supergraphPath: string;
  /** As the owner, unless headers say otherwise. */
  ask(query: string, variables?: object, headers?: Record<string, string>): Promise<Answered>;
  close(): Promise<void>;
}

export async function startFakeGateway(env: Readonly<Record<string, string>> = {}): Promise<FakeGateway> {
  const [catalog, dora] = [await startFakeSubgraph(FAKE_CATALOG), await startFakeSubgraph(FAKE_DORA)];
  const folder = mkdtempSync(join(tmpdir(), 'roosevelt-gateway-'));
  const supergraphPath = join(folder, 'supergraph.graphql');
  writeFileSync(supergraphPath, compose([FAKE_CATALOG, FAKE_DORA]));
  const directory = new MemoryDirectory();
  const config = readConfig({
    PORT: '0',
    ROOSEVELT_SECRET: FAKE_SECRET,
    ROOSEVELT_OWNER_TOKEN_HASH: createHash('sha256').update(OWNER_TOKEN).digest('hex'),
    DATABASE_URL: 'postgres://nowhere.invalid/none',
    SUBGRAPH_CATALOG_URL: catalog.url,
    SUBGRAPH_DORA_URL: dora.url,
    SUPERGRAPH: supergraphPath,
    SUPERGRAPH_POLL_MS: '20',
    ...env,
  });
  const closeFakes = async () => {
    await Promise.all([catalog.close(), dora.close()]);
    rmSync(folder, { recursive: true, force: true });
  };
  const log = createLog('gateway', process.env['GATEWAY_LOG'] ?? 'silent');
  const gateway = await startGateway({ ...config, log, directory }).catch(async (error: unknown) => {
    await closeFakes();
    throw error;
  });
  const url = `${gateway.url}/graphql`;
  const close = () => gateway.close().then(closeFakes);
  const ask: FakeGateway['ask'] = (query, variables, headers) => post(url, { query, variables }, headers);
  return { gateway, url, catalog, dora, directory, supergraphPath, ask, close };
}

/** As the owner, unless headers say otherwise (an empty authorization sends none). */
export async function post(url: string, body: unknown, headers: Record<string, string> = {}): Promise<Answered> {
  const all = { 'content-type': 'application/json', authorization: `Bearer ${OWNER_TOKEN}`, ...headers };
  if (all.authorization === '') Reflect.deleteProperty(all, 'authorization');
  const response = await fetch(url, { method: 'POST', headers: all, body: JSON.stringify(body) });
  const text = await response.text();
  return {
    status: response.status,
    headers: response.headers,
    body: (text === '' ? {} : JSON.parse(text)) as Answered['body'],
  };
}
