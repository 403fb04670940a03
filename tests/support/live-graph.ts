/** A small live graph of three fake subgraphs behind a real gateway: incidents happen, services and teams are looked up. */
import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readConfig } from '../../gateway/config.ts';
import { startGateway, type Gateway } from '../../gateway/server.ts';
import type { Timings } from '../../gateway/subscriptions/timings.ts';
import { createLog } from '#kit/log';
import { FakeLive } from './fake-live.ts';
import { MemoryDirectory, ORGANISATION, OWNER_TOKEN, post, type Answered } from './fake-gateway.ts';
import { compose, FAKE_SECRET, startFakeSubgraph, type FakeDefinition, type FakeSubgraph } from './fake-subgraphs.ts';

export { ORGANISATION, OWNER_TOKEN } from './fake-gateway.ts';

interface IncidentValue {
  readonly id: string;
  readonly severity?: string;
}

const incident = ({ id, severity = 'SEV2' }: IncidentValue) => ({
  __typename: 'Incident',
  id,
  severity,
  title: `Incident ${id}`,
  tags: [id, 'live'],
  service: { __typename: 'Service', id: `s${id}` },
  also: { __typename: 'Service', id: `t${id}` },
});

export const LIVE_INCIDENT: FakeDefinition = {
  name: 'incident',
  typeDefs: `
    scalar Cursor
    type Query { incident(id: ID!): Incident }
    type Mutation { renameIncident(id: ID!): Incident }
    type Subscription { incidentChanged(filter: IncidentFilter, after: Cursor): IncidentChange  incidentClosed(after: Cursor): IncidentChange }
    input IncidentFilter { severities: [Severity!]  ids: [ID!] }
    enum Severity { SEV1 SEV2 }
    type IncidentChange { cursor: Cursor!  kind: String  at: String!  incident: Incident }
    type Incident @key(fields: "id") { id: ID!  severity: Severity  title(upper: Boolean = false): String  tags: [String!]  service: Service  also: Service  broken: String }
    type Service @key(fields: "id") { id: ID!  incidents: [Incident] }`,
  resolvers: {
    Query: { incident: (_: never, { id }: { id: string }) => incident({ id }) },
    Mutation: { renameIncident: (_: never, { id }: { id: string }) => incident({ id }) },
    Incident: {
      __resolveReference: async ({ id }: { id: string }) => incident({ id }),
      title: ({ title }: { title: string }, { upper }: { upper: boolean }) => (upper ? title.toUpperCase() : title),
      broken: () => {
        throw new Error('secret of the incident subgraph');
      },
    },
    Service: { incidents: ({ id }: { id: string }) => [incident({ id: `${id}-1` }), incident({ id: `${id}-2` })] },
  },
};

export const LIVE_CATALOG: FakeDefinition = {
  name: 'catalog',
  typeDefs: `
    type Query { viewer: Viewer  team(id: ID!): Team }
    type Mutation { renameTeam(id: ID!, name: String!): Team }
    type Viewer { subject: String!  role: String! }
    type Service @key(fields: "id") { id: ID!  name: String  team: Team }
    type Team @key(fields: "id") { id: ID!  name: String }`,
  resolvers: {
    Query: {
      viewer: (_: never, __: never, { claim }: { claim: object }) => claim,
      team: (_: never, { id }: { id: string }) => ({ id, name: `Team ${id}` }),
    },
    Mutation: { renameTeam: (_: never, { id, name }: { id: string; name: string }) => ({ id, name }) },
    Service: {
      __resolveReference: async ({ id }: { id: string }) => ({ id, name: `Service ${id}`, team: { id: `team-${id}`, name: `Team of ${id}` } }), // prettier-ignore
    },
    Team: { __resolveReference: async ({ id }: { id: string }) => ({ id, name: `Team ${id}` }) },
  },
};

export const LIVE_DORA: FakeDefinition = {
  name: 'dora',
  typeDefs: `
    type Query { nothing: Int }
    type Team @key(fields: "id") { id: ID!  dora(window: WindowInput!): DoraMetrics }
    input WindowInput { last: String }
    type DoraMetrics { changeLeadTime: DurationMetric  n(of: Int = 1): Int }
    type DurationMetric { medianSeconds: Float  n: Int! }`,
  resolvers: {
    Team: {
      __resolveReference: async ({ id }: { id: string }) => ({ id }),
      dora: () => ({ changeLeadTime: { medianSeconds: 7200, n: 3 }, n: ({ of }: { of: number }) => of }),
    },
  },
};

/** Through all three subgraphs, as the issue asks it. */
export const THREE_SUBGRAPHS = `subscription Example { incidentChanged { incident { id severity service { name team { name
  dora(window: { last: "P7D" }) { changeLeadTime { medianSeconds n } } } } } } }`;

export const exampleOf = (id: string, severity = 'SEV2') => ({
  incidentChanged: {
    incident: {
      id,
      severity,
      service: {
        name: `Service s${id}`,
        team: { name: `Team of s${id}`, dora: { changeLeadTime: { medianSeconds: 7200, n: 3 } } },
      },
    },
  },
});

export interface LiveGraph {
  readonly gateway: Gateway;
  /** http://…/graphql and ws://…/graphql. */
  readonly url: string;
  readonly socketUrl: string;
  readonly incident: FakeSubgraph;
  readonly catalog: FakeSubgraph;
  readonly dora: FakeSubgraph;
  readonly live: FakeLive;
  readonly directory: MemoryDirectory;
  readonly supergraphPath: string;
  /** An incident changes; answers the position. */
  publish(id: string, severity?: string, organisationId?: string): number;
  ask(query: string, variables?: object, headers?: Record<string, string>): Promise<Answered>;
  close(): Promise<void>;
}

export interface LiveGraphOptions {
  readonly env?: Readonly<Record<string, string>>;
  readonly timings?: Partial<Timings>;
  /** Between the gateway and the subgraph of that name. */
  readonly lines?: Readonly<Record<string, (url: string) => string | Promise<string>>>;
}

/** Short, so that tests of failures do not wait; long enough for two busy cores. */
export const TEST_TIMINGS: Partial<Timings> = {
  giveUp: 3_000,
  connect: 1_000,
  backOff: { first: 20, longest: 200 },
  upstreamIdle: 100,
  farewell: 200,
};

export async function startLiveGraph({
  env = {},
  timings = {},
  lines = {},
}: LiveGraphOptions = {}): Promise<LiveGraph> {
  const definitions = [LIVE_INCIDENT, LIVE_CATALOG, LIVE_DORA];
  const [incident, catalog, dora] = await Promise.all([
    startFakeSubgraph(LIVE_INCIDENT),
    startFakeSubgraph(LIVE_CATALOG),
    startFakeSubgraph(LIVE_DORA),
  ]);
  const live = new FakeLive(incident, passes);
  const folder = mkdtempSync(join(tmpdir(), 'roosevelt-live-'));
  const supergraphPath = join(folder, 'supergraph.graphql');
  writeFileSync(supergraphPath, compose(definitions));
  const directory = new MemoryDirectory();
  const urls = await Promise.all(
    [incident, catalog, dora].map(async ({ name, url }) => [
      `SUBGRAPH_${name.toUpperCase()}_URL`,
      (await lines[name]?.(url)) ?? url,
    ]),
  );
  const config = readConfig({
    PORT: '0',
    ROOSEVELT_SECRET: FAKE_SECRET,
    ROOSEVELT_OWNER_TOKEN_HASH: createHash('sha256').update(OWNER_TOKEN).digest('hex'),
    DATABASE_URL: 'postgres://nowhere.invalid/none',
    SUPERGRAPH: supergraphPath,
    SUPERGRAPH_POLL_MS: '20',
    ...(Object.fromEntries(urls) as Record<string, string>),
    ...env,
  });
  const log = createLog('gateway', process.env['GATEWAY_LOG'] ?? 'silent');
  const gateway = await startGateway({ ...config, log, directory, timings: { ...TEST_TIMINGS, ...timings } });
  const url = `${gateway.url}/graphql`;
  const close = async () => {
    await gateway.close();
    live.cut();
    await Promise.all([incident.close(), catalog.close(), dora.close()]);
    rmSync(folder, { recursive: true, force: true });
  };
  return {
    gateway,
    url,
    socketUrl: url.replace('http', 'ws'),
    incident,
    catalog,
    dora,
    live,
    directory,
    supergraphPath,
    publish: (id, severity = 'SEV2', organisationId = ORGANISATION) =>
      live.publish({ kind: 'UPDATED', incident: incidentOf(id, severity) }, organisationId),
    ask: (query, variables, headers) => post(url, { query, variables }, headers),
    close,
  };
}

function incidentOf(id: string, severity: string): object {
  return incident({ id, severity });
}

function passes(value: Readonly<Record<string, unknown>>, { filter }: Readonly<Record<string, unknown>>): boolean {
  const { severities, ids } = (filter ?? {}) as { severities?: string[]; ids?: string[] };
  const { severity, id } = value['incident'] as { severity: string; id: string };
  return (!severities || severities.includes(severity)) && (!ids || ids.includes(id));
}
