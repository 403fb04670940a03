/** Apollo's server and gateway, set up: our data sources, our limits, nothing that reports outwards. */
import { ApolloGateway, type ServiceEndpointDefinition } from '@apollo/gateway';
import { ApolloServer, type ApolloServerPlugin } from '@apollo/server';
import {
  ApolloServerPluginCacheControlDisabled,
  ApolloServerPluginInlineTraceDisabled,
  ApolloServerPluginLandingPageDisabled,
  ApolloServerPluginSchemaReportingDisabled,
  ApolloServerPluginUsageReportingDisabled,
} from '@apollo/server/plugin/disabled';
import { ApolloServerPluginLandingPageLocalDefault } from '@apollo/server/plugin/landingPage/default';
import type { Log } from '#kit/log';
import { acceptsOnlyJson } from './accept-json.ts';
import type { ClaimCache } from './claim-cache.ts';
import type { GatewayConfig } from './config.ts';
import { SubgraphDataSource } from './data-source.ts';
import { formatErrorFor } from './errors.ts';
import { guard } from './guard.ts';
import type { InFlight } from './in-flight.ts';
import type { GatewayContext } from './principal.ts';
import { supergraphFrom, supergraphPath } from './supergraph.ts';

export interface GraphOptions extends GatewayConfig {
  readonly log: Log;
  /** Fetches under way. */
  readonly fetches: InFlight<string>;
  /** A subgraph has been written to, or may have been. */
  readonly onWrite: (subgraph: string, organisationId: string) => void;
  readonly claims: ClaimCache;
  /** By name; filled here. */
  readonly sources: Map<string, SubgraphDataSource>;
  /** A supergraph has been taken over: the first, or another. */
  readonly onSupergraph: (sdl: string) => void;
}

export interface Graph {
  readonly apollo: ApolloServer<GatewayContext>;
  readonly close: () => Promise<void>;
}

/** Throws when the supergraph cannot be used or names a subgraph that has no address. */
export async function startGraph(options: GraphOptions): Promise<Graph> {
  const { sources, onSupergraph } = options;
  const close = async () => {
    await Promise.all([...sources.values()].map((source) => source.close()));
  };
  const gateway = createGateway(options);
  gateway.onSchemaLoadOrUpdate(({ coreSupergraphSdl }) => onSupergraph(coreSupergraphSdl));
  const apollo = createApollo(options, gateway);
  try {
    await apollo.start();
  } catch (error) {
    await close();
    throw error;
  }
  return { apollo, close: () => apollo.stop().then(close) };
}

function createGateway(options: GraphOptions): ApolloGateway {
  // Read by the constructor below: it would post hourly to Apollo and ask the cloud's metadata service where it runs.
  process.env['APOLLO_TELEMETRY_DISABLED'] = 'true';
  const { supergraphPath: path, supergraphPoll: poll, log, deadlines, onWrite, fetches, claims, sources } = options;
  const shared = { claims, inFlight: fetches, deadlines, log, onWrite };
  const buildService = ({ name }: ServiceEndpointDefinition) => {
    const source = sources.get(name) ?? new SubgraphDataSource({ ...shared, name, url: subgraphUrl(name, options) });
    sources.set(name, source);
    return source;
  };
  return new ApolloGateway({
    supergraphSdl: supergraphFrom({ path: supergraphPath(path), poll, log }),
    buildService,
    validateSupergraph: true,
    __exposeQueryPlanExperimental: false,
    logger: log,
  });
}

/** The addresses in the supergraph are placeholders. */
export function subgraphUrl(name: string, { subgraphs }: GatewayConfig): string {
  const url = subgraphs[name];
  if (url === undefined) throw new Error(`subgraph ${name} has no address: set SUBGRAPH_${name.toUpperCase()}_URL`);
  return url;
}

function createApollo(options: GraphOptions, gateway: ApolloGateway): ApolloServer<GatewayContext> {
  const { limits, log, development, introspection } = options;
  return new ApolloServer<GatewayContext>({
    gateway,
    nodeEnv: development ? 'development' : 'production',
    introspection: introspection !== 'off',
    csrfPrevention: true,
    allowBatchedHttpRequests: false,
    persistedQueries: false,
    includeStacktraceInErrorResponses: false,
    formatError: formatErrorFor(log),
    // limits.ts looks first; these hold should anything ever get past it.
    parseOptions: { maxTokens: limits.tokens },
    maxRecursiveSelections: limits.selections,
    validationOptions: { maxErrors: limits.errors },
    stopOnTerminationSignals: false,
    logger: log,
    plugins: plugins(options),
  });
}

function plugins(options: GraphOptions): ApolloServerPlugin<GatewayContext>[] {
  return [
    ApolloServerPluginUsageReportingDisabled(),
    ApolloServerPluginSchemaReportingDisabled(),
    ApolloServerPluginInlineTraceDisabled(),
    ApolloServerPluginCacheControlDisabled(),
    options.explorer === 'sandbox'
      ? ApolloServerPluginLandingPageLocalDefault({ embed: true, includeCookies: false })
      : ApolloServerPluginLandingPageDisabled(),
    guard(options),
    acceptsOnlyJson(),
  ];
}
