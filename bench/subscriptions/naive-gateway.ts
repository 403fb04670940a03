/**
 * The reference: subscriptions through Apollo's gateway as one would first write them, an upstream operation and a run of the
 * plan for every client. graphql-ws is its server and its client; plans, data sources and executor are those of our gateway,
 * without authentication and without limits. All upstream operations share one socket, and plans are made once: what it
 * costs more than ours is what it does once a client instead of once an event.
 */
import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { executeQueryPlan, type ServiceMap } from '@apollo/gateway';
import type { ExecutionArgs, ExecutionResult } from 'graphql';
import { createClient, type Client, type SubscribePayload } from 'graphql-ws';
import { useServer } from 'graphql-ws/use/ws';
import { WebSocket, WebSocketServer } from 'ws';
import { listen } from '#kit/http';
import { organisationIdOf } from '#kit/ids';
import { createLog, type Log } from '#kit/log';
import { ClaimCache } from '../../gateway/claim-cache.ts';
import { SubgraphDataSource } from '../../gateway/data-source.ts';
import { InFlight } from '../../gateway/in-flight.ts';
import { principalOf, type GatewayContext } from '../../gateway/principal.ts';
import { supergraphPath } from '../../gateway/supergraph.ts';
import { planOf, type SubscriptionPlan } from '../../gateway/subscriptions/plan.ts';
import { errorFormat } from '../../gateway/subscriptions/refused.ts';
import { supergraphState } from '../../gateway/subscriptions/supergraph-state.ts';
import type { Urls } from '../gateway/gateways.ts';

const SECRET = 'a secret of thirty-two characters or more, for benches';
const PRINCIPAL = principalOf({ organisationId: organisationIdOf('default'), subject: 'owner', role: 'OWNER' });
const DEADLINE = 120_000;

export async function startNaive(urls: Urls): Promise<string> {
  const log = createLog('naive', 'warn');
  const state = supergraphState(readFileSync(supergraphPath(undefined), 'utf8'));
  const upstream = createClient({ url: `${urls['incident']}`.replace(/^http/, 'ws'), webSocketImpl: WebSocket });
  const run = runnerOver(sourcesOf(urls, log), log);
  const { server, url } = await listen((_request, response) => void response.writeHead(404).end(), 0, '127.0.0.1');
  const format = errorFormat(log);
  useServer(
    {
      onSubscribe: (_context, _id, { query }: SubscribePayload): ExecutionArgs => {
        const plan = planOf(state, { query }, { format, limits: { tokens: 2_000, errors: 5 } });
        return { schema: state.schema, document: plan.document, rootValue: plan };
      },
      subscribe: ({ rootValue }: ExecutionArgs) => results(upstream, rootValue as SubscriptionPlan, run),
    },
    new WebSocketServer({ server, path: '/graphql', perMessageDeflate: false }),
  );
  return `${url}/graphql`;
}

type Run = (plan: SubscriptionPlan, event: object) => Promise<ExecutionResult>;

async function* results(upstream: Client, plan: SubscriptionPlan, run: Run): AsyncGenerator<ExecutionResult> {
  for await (const event of upstream.iterate({ query: plan.primary.operation })) yield await run(plan, event);
}

function sourcesOf(urls: Urls, log: Log): ServiceMap {
  const claims = new ClaimCache(SECRET);
  const deadlines = { read: DEADLINE, mutation: DEADLINE, request: DEADLINE, body: DEADLINE, drain: 0 };
  const shared = { claims, deadlines, log, inFlight: new InFlight<string>(), onWrite: () => undefined };
  return Object.fromEntries(
    Object.entries(urls).map(([name, url]) => [name, new SubgraphDataSource({ ...shared, name, url })]),
  );
}

function runnerOver(sources: ServiceMap, log: Log): Run {
  return async ({ primary, queryPlan, planned, operationContext, state }, event) => {
    const source = sources[primary.serviceName];
    if (!source) throw new Error(`there is no subgraph ${primary.serviceName}`);
    const process: typeof source.process = async (options) =>
      options.request.query === primary.operation ? event : source.process(options);
    const requestId = randomUUID();
    const context: GatewayContext = {
      principal: PRINCIPAL,
      requestId,
      readsUntil: Date.now() + DEADLINE,
      silent: new Set(),
      freshness: requestId, // no two clients share a fetch
    };
    const services = { ...sources, [primary.serviceName]: { process } };
    // As in gateway/subscriptions/plan-run.ts.
    const asked = {
      request: { query: '', variables: {} },
      document: planned,
      context,
      metrics: {},
      logger: log,
    } as never;
    return executeQueryPlan(queryPlan, services, asked, operationContext, state.full, state.api);
  };
}
