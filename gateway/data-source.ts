/**
 * How the gateway asks a subgraph: a kept connection, the query's JSON made once a text, a signed claim, a deadline, and
 * one exchange for reads that are the same at the same time. Apollo's own data source costs about four times the CPU, has
 * no deadline, and tells callers the address of a subgraph that is down.
 *
 * Nothing of the caller's headers goes on: a subgraph hears the claim and the request's id.
 */
import type { GraphQLDataSource, GraphQLDataSourceProcessOptions } from '@apollo/gateway';
import { GraphQLError } from 'graphql';
import { CLAIM_HEADER, REQUEST_ID_HEADER } from '#kit/claims';
import type { Log } from '#kit/log';
import { BoundedMap } from './bounded-map.ts';
import type { ClaimCache } from './claim-cache.ts';
import type { Deadlines } from './config.ts';
import type { InFlight } from './in-flight.ts';
import type { GatewayContext, Principal } from './principal.ts';
import { isCutLine, Late, Upstream } from './upstream.ts';

export interface DataSourceOptions {
  readonly name: string;
  readonly url: string;
  readonly claims: ClaimCache;
  readonly inFlight: InFlight<string>;
  readonly deadlines: Deadlines;
  readonly log: Log;
  /** Called when a mutation has been answered, or has not been. */
  readonly onWrite: (subgraph: string, organisationId: string) => void;
}

type GatewayResponse = Awaited<ReturnType<GraphQLDataSource['process']>>;

export class SubgraphDataSource implements GraphQLDataSource {
  readonly #upstream: Upstream;
  #silentUntil = 0;

  constructor(private readonly options: DataSourceOptions) {
    this.#upstream = new Upstream(options.url);
  }

  async process(options: GraphQLDataSourceProcessOptions): Promise<GatewayResponse> {
    // The context is the one that server.ts made; Apollo's type for it is any record.
    const context = options.context as GatewayContext;
    const { principal } = context;
    if (!principal) throw new Error('a subgraph is asked for nobody');
    const query = queryOf(options.request.query ?? '');
    const body = `{"query":${query.json},"variables":${JSON.stringify(options.request.variables ?? {})}}`;
    const text = query.isMutation ? this.#write(context, principal, body) : this.#read(context, principal, body);
    return this.#parse(await text);
  }

  close(): Promise<void> {
    return this.#upstream.close();
  }

  async #read(context: GatewayContext, principal: Principal, body: string): Promise<string> {
    const { name, inFlight, deadlines } = this.options;
    const deadline = Math.min(deadlines.read, context.readsUntil - Date.now());
    if (deadline <= 0 || context.silent.has(name)) throw this.#unavailable('was not asked: no time is left');
    const key = `${name} ${context.freshness ?? ''} ${principal.identity} ${body}`;
    try {
      return await inFlight.share(key, principal.organisationId, () =>
        this.#sendTwice(context, principal, body, deadline),
      );
    } catch (error) {
      if (error instanceof Late) context.silent.add(name);
      throw this.#explain(error, deadline);
    }
  }

  async #write(context: GatewayContext, principal: Principal, body: string): Promise<string> {
    const { name, deadlines, onWrite } = this.options;
    try {
      return await this.#send(context, principal, body, deadlines.mutation);
    } catch (error) {
      throw this.#explain(error, deadlines.mutation);
    } finally {
      context.readsUntil = Date.now() + deadlines.request;
      onWrite(name, principal.organisationId);
    }
  }

  /** A read may be repeated: the line may have been cut because the subgraph was just restarted. */
  async #sendTwice(context: GatewayContext, principal: Principal, body: string, deadline: number): Promise<string> {
    try {
      return await this.#send(context, principal, body, deadline);
    } catch (error) {
      if (!isCutLine(error)) throw error;
      return this.#send(context, principal, body, deadline);
    }
  }

  async #send({ requestId }: GatewayContext, principal: Principal, body: string, deadline: number): Promise<string> {
    const claim = await this.options.claims.sign(this.options.name, principal, requestId);
    const headers = { 'content-type': 'application/json', [CLAIM_HEADER]: claim, [REQUEST_ID_HEADER]: requestId };
    const { status, text } = await this.#upstream.post(headers, body, deadline);
    if (status === 401 || status === 403) throw new Error(`it refused the gateway: ${text.slice(0, 200)}`);
    return text;
  }

  /** Every asker gets a tree of its own, since the executor writes into it; parsing again is cheaper than cloning. */
  #parse(text: string): GatewayResponse {
    try {
      const answer = JSON.parse(text) as GatewayResponse | null;
      if (answer?.data !== undefined || answer?.errors !== undefined) return answer;
    } catch {
      // Said below, as for JSON that is no answer.
    }
    this.#report(new Error(`not GraphQL: ${text.slice(0, 200)}`));
    throw this.#unavailable('answered with something else than GraphQL');
  }

  #explain(error: unknown, deadline: number): GraphQLError {
    this.#report(error);
    return this.#unavailable(
      error instanceof Late ? `did not answer within ${deadline / 1_000} s` : 'cannot be reached',
    );
  }

  /** Names the subgraph and not where it is. */
  #unavailable(what: string): GraphQLError {
    const { name } = this.options;
    return new GraphQLError(`${name} ${what}`, { extensions: { code: 'UPSTREAM_UNAVAILABLE', subgraph: name } });
  }

  /** Once a second: a subgraph that is down fails every request. */
  #report(err: unknown): void {
    if (Date.now() < this.#silentUntil) return;
    this.#silentUntil = Date.now() + 1_000;
    this.options.log.warn({ err, subgraph: this.options.name }, 'subgraph unavailable');
  }
}

interface Query {
  readonly json: string;
  readonly isMutation: boolean;
}

/** Plans are few and kept by Apollo, so their texts come again; values written into a query make each a new one. */
const queries = new BoundedMap<string, Query>(1_000);
const LONGEST_KEPT = 20_000;

function queryOf(text: string): Query {
  const known = queries.get(text);
  if (known) return known;
  const query = { json: JSON.stringify(text), isMutation: text.startsWith('mutation') };
  if (text.length <= LONGEST_KEPT) queries.set(text, query);
  return query;
}
