/** One event through the plan of one group: what the primary fetch would answer is at hand, the rest is fetched. */
import { randomUUID } from 'node:crypto';
import { executeQueryPlan, type GraphQLDataSource, type ServiceMap } from '@apollo/gateway';
import type { Log } from '#kit/log';
import type { GatewayContext, Principal } from '../principal.ts';
import type { Frame } from './frame.ts';
import type { SubscriptionPlan } from './plan.ts';
import type { FormatError } from './refused.ts';
import type { UpstreamEvent } from './upstream-stream.ts';

type Variables = Readonly<Record<string, unknown>>;
type Answer = Awaited<ReturnType<GraphQLDataSource['process']>>;

export interface PlanRunnerOptions {
  /** Read at each run: a reload may bring another source. */
  readonly sources: ReadonlyMap<string, GraphQLDataSource>;
  /** Milliseconds for all fetches of one event. */
  readonly deadline: number;
  readonly format: FormatError;
  readonly log: Log;
}

export interface PlanRun {
  readonly plan: SubscriptionPlan;
  readonly variables: Variables;
  readonly principal: Principal;
  /** Not anybody else's: the run writes into it. */
  readonly event: UpstreamEvent;
  /** Of the stream that the event came by: fetches for it join none that began for an earlier one. */
  readonly stream: string;
}

export class PlanRunner {
  #runs = 0;

  constructor(private readonly options: PlanRunnerOptions) {}

  /** How many there have been. */
  get runs(): number {
    return this.#runs;
  }

  /** Never throws: what goes wrong is in the frame. */
  async run(run: PlanRun): Promise<Frame> {
    this.#runs++;
    const { cursor, position } = run.event;
    try {
      return { text: this.#textOf(await this.#execute(run), cursor), cursor, position };
    } catch (error) {
      return { text: this.#textOf({ data: null, errors: [error] }, cursor), cursor, position };
    }
  }

  #textOf({ data = null, errors = [] }: { data?: unknown; errors?: readonly unknown[] }, cursor: string): string {
    const said = errors.length > 0 ? { data, errors: errors.map(this.options.format) } : { data };
    return JSON.stringify({ ...said, extensions: { cursor } });
  }

  async #execute({ plan, variables, principal, event, stream }: PlanRun) {
    const { state, queryPlan, planned, operationContext, operation } = plan;
    const context: GatewayContext = {
      principal,
      requestId: randomUUID(),
      readsUntil: Date.now() + this.options.deadline,
      silent: new Set(),
      freshness: `${stream} ${event.position}`,
    };
    const request = { query: '', operationName: operation.name?.value, variables: { ...variables } };
    // Apollo's type wants an HTTP request and a cache, of which nothing is used here.
    const asked = { request, document: planned, context, metrics: {}, logger: this.options.log } as never;
    return executeQueryPlan(queryPlan, this.#services(plan, event), asked, operationContext, state.full, state.api);
  }

  /** The stream's own subgraph may be asked for more of an entity, so its source stands behind the event. */
  #services({ primary }: SubscriptionPlan, event: UpstreamEvent): ServiceMap {
    const services: ServiceMap = Object.fromEntries(this.options.sources);
    const source = services[primary.serviceName];
    services[primary.serviceName] = {
      process: async (options) => {
        if (options.request.query === primary.operation) return answerOf(event);
        if (!source) throw new Error(`there is no subgraph ${primary.serviceName}`);
        return source.process(options);
      },
    };
    return services;
  }
}

/** Apollo's type says that an error is a GraphQLError; like its own sources, this gives what came as JSON. */
function answerOf({ data, errors }: UpstreamEvent): Answer {
  return { data, ...(errors && { errors }) };
}
