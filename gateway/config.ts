/** What the gateway takes from the environment: pure, and every problem in one error. */
import { z } from 'zod';
import { readEnvironment, type Environment } from '#kit/config';
import { amount, count, httpUrl, list, networks, onOff } from './setting-shapes.ts';

/** Each is a promise to the one outside it: database 2 s < subgraph 3 s < `read` < `request` < a client's 10 s. */
export interface Deadlines {
  /** Milliseconds that a subgraph has for a read. */
  readonly read: number;
  /** For a mutation: writes get 8 s in the database. */
  readonly mutation: number;
  /** For all reads of one request together. */
  readonly request: number;
  /** For the body of a request to arrive. */
  readonly body: number;
  /** Between "not ready" and the last connection taken, so that a balancer looks away first. */
  readonly drain: number;
}

export interface Limits {
  readonly bodyBytes: number;
  readonly tokens: number;
  readonly depth: number;
  readonly aliases: number;
  readonly directives: number;
  readonly rootFields: number;
  /** Fields and fragments, each counted as often as fragments repeat it. */
  readonly selections: number;
  /** Points of one operation: an object is 1, a list as many as it may hold. */
  readonly cost: number;
  /** Errors that a refused request lists. */
  readonly errors: number;
  readonly requestsPerMinute: number;
  readonly costPerMinute: number;
  /** Per address. */
  readonly failedAuthenticationsPerMinute: number;
  readonly anonymousPerMinute: number;
  /** Requests under way; more are told to come back. */
  readonly inFlight: number;
  /** Milliseconds that the event loop may run late. */
  readonly lag: number;
  /** Sockets and streams that this process holds open. */
  readonly connections: number;
  /** Operations at a time on one socket. */
  readonly operationsPerConnection: number;
  readonly subscriptionsPerToken: number;
  readonly subscriptionsPerOrganisation: number;
  /** Subscriptions that are not the same, each with plan runs of its own. */
  readonly distinctPerOrganisation: number;
  /** New ones of one token. */
  readonly subscriptionsPerMinute: number;
  /** That may wait for a client that reads slowly, before it is cut off. */
  readonly bufferBytes: number;
  /** Sessions and one-time codes that one token, or the owner, may begin. */
  readonly signInsPerMinute: number;
}

/** In milliseconds, how long a browser stays signed in. */
export interface SessionLimits {
  /** Without being used. */
  readonly idle: number;
  /** At all. */
  readonly max: number;
}

export interface GatewayConfig {
  readonly port: number;
  readonly host: string;
  readonly development: boolean;
  /** sandbox: Apollo's at GET /graphql, and ours at /explorer; graphiql: ours alone, where GET /graphql leads a browser. */
  readonly explorer: 'sandbox' | 'graphiql' | 'off';
  readonly introspection: 'anyone' | 'token' | 'off';
  /** Origins whose pages may read answers, our own apart; `*` is everybody's, without cookies. */
  readonly corsOrigins: '*' | readonly string[];
  readonly secret: string;
  /** Of the role roosevelt_gateway. */
  readonly databaseUrl: string;
  readonly poolSize: number;
  /** SHA-256 of the owner's token in hex; absent: there is no owner. */
  readonly ownerTokenHash?: string;
  /** Where each subgraph is served; the addresses in the supergraph are placeholders. */
  readonly subgraphs: Readonly<Record<string, string>>;
  /** Absent: the committed one. */
  readonly supergraphPath?: string;
  /** Milliseconds between looks at the supergraph's file. */
  readonly supergraphPoll: number;
  /** Addresses or networks (CIDR) whose X-Forwarded-For, -Proto and -Host are believed. */
  readonly trustedProxies: readonly string[];
  readonly deadlines: Deadlines;
  readonly limits: Limits;
  readonly sessions: SessionLimits;
  /** The folder of the built pages; absent: dist/web above this code. */
  readonly webDir?: string;
  readonly logLevel: string;
}

const Variables = z.looseObject({
  PORT: z.coerce.number('is not a port').int().min(0).max(65_535).default(4000),
  HOST: z.string().default('127.0.0.1'),
  NODE_ENV: z.enum(['development', 'production', 'test']).default('development'),
  EXPLORER: z.enum(['sandbox', 'graphiql', 'off']).optional(),
  INTROSPECTION: onOff.optional(),
  CORS_ORIGINS: list,
  ROOSEVELT_SECRET: z.string('is missing').min(32, 'is shorter than 32 characters'),
  DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/, error: 'is not a postgres:// URL' }),
  POOL_SIZE: count(4),
  ROOSEVELT_OWNER_TOKEN_HASH: z
    .string()
    .regex(/^[0-9a-f]{64}$/, 'is not a SHA-256 in hex')
    .optional(),
  SUPERGRAPH: z.string().optional(),
  SUPERGRAPH_POLL_MS: count(1_000),
  TRUSTED_PROXIES: networks,
  LOG_LEVEL: z.enum(['debug', 'info', 'warn', 'error', 'silent']).default('info'),
  READ_DEADLINE_MS: count(4_000),
  MUTATION_DEADLINE_MS: count(10_000),
  REQUEST_DEADLINE_MS: count(8_000),
  BODY_DEADLINE_MS: count(10_000),
  DRAIN_MS: z.coerce.number('is not a number').int().min(0).optional(),
  LIMIT_BODY_BYTES: count(1_048_576),
  LIMIT_TOKENS: count(2_000),
  LIMIT_DEPTH: count(16),
  LIMIT_ALIASES: count(60),
  LIMIT_DIRECTIVES: count(20),
  LIMIT_ROOT_FIELDS: count(20),
  LIMIT_SELECTIONS: count(1_000),
  LIMIT_COST: count(30_000),
  LIMIT_ERRORS: count(5),
  REQUESTS_PER_MINUTE: count(6_000),
  COST_PER_MINUTE: count(3_000_000),
  FAILED_AUTHENTICATIONS_PER_MINUTE: count(20),
  ANONYMOUS_PER_MINUTE: count(60).optional(),
  LIMIT_IN_FLIGHT: count(256),
  LIMIT_LAG_MS: count(1_000),
  LIMIT_CONNECTIONS: count(20_000),
  LIMIT_OPERATIONS_PER_CONNECTION: count(100),
  LIMIT_SUBSCRIPTIONS_PER_TOKEN: count(10_000),
  LIMIT_SUBSCRIPTIONS_PER_ORGANISATION: count(20_000),
  LIMIT_DISTINCT_PER_ORGANISATION: count(1_000),
  LIMIT_BUFFER_BYTES: count(1_048_576),
  SUBSCRIPTIONS_PER_MINUTE: count(30_000),
  SIGN_INS_PER_MINUTE: count(120),
  SESSION_IDLE_HOURS: amount(8, 8_760),
  SESSION_MAX_DAYS: amount(7, 365),
  WEB_DIR: z.string().optional(),
});
type Variables = z.infer<typeof Variables>;

/** The variables that can be set, for the test of .env.example. */
export const CONFIG_NAMES: readonly string[] = Object.keys(Variables.shape);

const HOUR = 3_600_000;
const DEFAULT_SUBGRAPHS = {
  SUBGRAPH_CATALOG_URL: 'http://127.0.0.1:4001/',
  SUBGRAPH_DORA_URL: 'http://127.0.0.1:4002/',
  SUBGRAPH_INCIDENT_URL: 'http://127.0.0.1:4003/',
};

const Settings = Variables.transform((env, context): GatewayConfig => {
  const development = env.NODE_ENV === 'development';
  return {
    port: env.PORT,
    host: env.HOST,
    development,
    explorer: env.EXPLORER ?? (development ? 'sandbox' : 'graphiql'),
    introspection: introspectionOf(env.INTROSPECTION, development),
    corsOrigins: development && env.CORS_ORIGINS.length === 0 ? '*' : env.CORS_ORIGINS,
    secret: env.ROOSEVELT_SECRET,
    databaseUrl: env.DATABASE_URL,
    poolSize: env.POOL_SIZE,
    ...(env.ROOSEVELT_OWNER_TOKEN_HASH !== undefined && { ownerTokenHash: env.ROOSEVELT_OWNER_TOKEN_HASH }),
    subgraphs: subgraphUrls(env, context),
    ...(env.SUPERGRAPH !== undefined && { supergraphPath: env.SUPERGRAPH }),
    supergraphPoll: env.SUPERGRAPH_POLL_MS,
    trustedProxies: env.TRUSTED_PROXIES,
    deadlines: deadlinesOf(env, development),
    limits: limitsOf(env, development),
    sessions: { idle: env.SESSION_IDLE_HOURS * HOUR, max: env.SESSION_MAX_DAYS * 24 * HOUR },
    ...(env.WEB_DIR !== undefined && { webDir: env.WEB_DIR }),
    logLevel: env.LOG_LEVEL,
  };
});

/** Throws one ConfigError that lists every problem. */
export function readConfig(env: Environment): GatewayConfig {
  return readEnvironment(Settings, env);
}

/** Unless told: everybody while developing, whoever holds a token in production. */
function introspectionOf(setting: 'on' | 'off' | undefined, development: boolean): GatewayConfig['introspection'] {
  if (setting === undefined) return development ? 'anyone' : 'token';
  return setting === 'on' ? 'anyone' : 'off';
}

/** `SUBGRAPH_<NAME>_URL`: one that is added needs no change here. */
function subgraphUrls(env: Record<string, unknown>, context: z.RefinementCtx): Record<string, string> {
  const urls: Record<string, string> = {};
  for (const [variable, value] of Object.entries({ ...DEFAULT_SUBGRAPHS, ...env })) {
    const [, name] = /^SUBGRAPH_([A-Z0-9_]+)_URL$/.exec(variable) ?? [];
    if (name === undefined) continue;
    const { data, error } = httpUrl.safeParse(value);
    if (data === undefined)
      context.addIssue({ code: 'custom', path: [variable], message: error.issues[0]?.message ?? '' });
    else urls[name.toLowerCase()] = data;
  }
  return urls;
}

function deadlinesOf(env: Variables, development: boolean): Deadlines {
  return {
    read: env.READ_DEADLINE_MS,
    mutation: env.MUTATION_DEADLINE_MS,
    request: env.REQUEST_DEADLINE_MS,
    body: env.BODY_DEADLINE_MS,
    drain: env.DRAIN_MS ?? (development ? 0 : 1_000),
  };
}

function limitsOf(env: Variables, development: boolean): Limits {
  return {
    bodyBytes: env.LIMIT_BODY_BYTES,
    tokens: env.LIMIT_TOKENS,
    depth: env.LIMIT_DEPTH,
    aliases: env.LIMIT_ALIASES,
    directives: env.LIMIT_DIRECTIVES,
    rootFields: env.LIMIT_ROOT_FIELDS,
    selections: env.LIMIT_SELECTIONS,
    cost: env.LIMIT_COST,
    errors: env.LIMIT_ERRORS,
    requestsPerMinute: env.REQUESTS_PER_MINUTE,
    costPerMinute: env.COST_PER_MINUTE,
    failedAuthenticationsPerMinute: env.FAILED_AUTHENTICATIONS_PER_MINUTE,
    // A Sandbox left open asks for the schema every second.
    anonymousPerMinute: env.ANONYMOUS_PER_MINUTE ?? (development ? 600 : 60),
    inFlight: env.LIMIT_IN_FLIGHT,
    lag: env.LIMIT_LAG_MS,
    connections: env.LIMIT_CONNECTIONS,
    operationsPerConnection: env.LIMIT_OPERATIONS_PER_CONNECTION,
    subscriptionsPerToken: env.LIMIT_SUBSCRIPTIONS_PER_TOKEN,
    subscriptionsPerOrganisation: env.LIMIT_SUBSCRIPTIONS_PER_ORGANISATION,
    distinctPerOrganisation: env.LIMIT_DISTINCT_PER_ORGANISATION,
    subscriptionsPerMinute: env.SUBSCRIPTIONS_PER_MINUTE,
    bufferBytes: env.LIMIT_BUFFER_BYTES,
    signInsPerMinute: env.SIGN_INS_PER_MINUTE,
  };
}
