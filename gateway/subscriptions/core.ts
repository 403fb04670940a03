/**
 * Subscriptions, whatever the door: who asks the same within the same scope shares one stream of the subgraph and one run of
 * the plan for each event.
 *
 *   ask -> plan -> hub (stream: operation, its variables, scope) -> group (plan, all variables) -> member (a sink)
 */
import { randomUUID } from 'node:crypto';
import { setImmediate as breathe } from 'node:timers/promises';
import { getVariableValues, GraphQLError, valueFromASTUntyped } from 'graphql';
import { DomainError } from '#errors';
import type { Limits } from '../config.ts';
import { costOf } from '../cost.ts';
import { exceeded, type DocumentLimits } from '../limits.ts';
import type { Principal } from '../principal.ts';
import { canonical } from './canonical.ts';
import type { Sink } from './frame.ts';
import type { Group } from './group.ts';
import { Hub } from './hub.ts';
import { Member } from './member.ts';
import { planOf, type SubscriptionPlan } from './plan.ts';
import { Quotas, type QuotaLimits } from './quotas.ts';
import { domainError, errorsOf, Refused } from './refused.ts';
import { scopeOf } from './scope.ts';
import type { Shared } from './shared.ts';
import { supergraphState, type SupergraphState } from './supergraph-state.ts';

/** Characters of document and variables: a group keeps them for as long as somebody listens, and an organisation may have a thousand. */
const LONGEST = 131_072;
const LONGEST_CURSOR = 1_000;

export interface Ask {
  readonly principal: Principal;
  readonly query: string;
  readonly operationName?: string | undefined;
  readonly variables: Readonly<Record<string, unknown>>;
  /** Comes before the field's argument of this name. */
  readonly after?: unknown;
  /** Tell from where it could be resumed, before anything has happened. */
  readonly resumable: boolean;
}

export interface CoreOptions {
  readonly shared: Shared;
  readonly documents: DocumentLimits;
  readonly limits: Pick<Limits, 'tokens' | 'errors' | 'cost'> & QuotaLimits & { readonly bufferBytes: number };
}

export interface CoreCounts {
  readonly hubs: number;
  readonly groups: number;
  readonly members: number;
  readonly replays: number;
}

interface Prepared {
  readonly plan: SubscriptionPlan;
  readonly variables: Readonly<Record<string, unknown>>;
  readonly after: string | null;
}

export class SubscriptionCore {
  #state: SupergraphState | null = null;
  readonly #hubs = new Map<string, Hub>();
  readonly #quotas: Quotas;

  constructor(private readonly options: CoreOptions) {
    this.#quotas = new Quotas(options.limits);
  }

  counts(): CoreCounts {
    const groups = [...this.#hubs.values()].flatMap((hub) => [...hub.groups.values()]);
    const sum = (count: (group: Group) => number) => groups.reduce((total, group) => total + count(group), 0);
    return {
      hubs: this.#hubs.size,
      groups: groups.length,
      members: sum(({ members }) => members),
      replays: sum(({ replays }) => replays),
    };
  }

  /** Throws Refused. What happens later the sink is told. */
  subscribe(ask: Ask, sink: Sink): Member {
    const { format } = this.options.shared.upstreams;
    try {
      const prepared = this.#prepare(ask);
      const release = this.#quotas.enter(ask.principal);
      try {
        return this.#join(ask, prepared, sink, release);
      } catch (error) {
        release();
        throw error;
      }
    } catch (error) {
      throw new Refused(errorsOf(error, format));
    }
  }

  /** Another supergraph: whoever's stream is the same goes on with a new plan, the others end. */
  async reload(sdl: string): Promise<void> {
    const state = supergraphState(sdl);
    this.#state = state;
    for (const hub of [...this.#hubs.values()]) {
      for (const group of [...hub.groups.values()]) {
        if (group.plan.state !== state) this.#replan(group, state);
        await breathe(); // planning takes milliseconds each
        if (this.#state !== state) return; // there is a newer one
      }
    }
  }

  close(): void {
    const message = 'the gateway is going down: subscribe again, after the last cursor';
    for (const hub of [...this.#hubs.values()]) hub.fail([domainError('SUBSCRIPTION_UPSTREAM_UNAVAILABLE', message)]);
  }

  #prepare({ query, operationName, variables, after }: Ask): Prepared {
    const { documents, limits, shared } = this.options;
    if (!this.#state) throw new Error('there is no supergraph yet');
    documents.check(query);
    const length = query.length + JSON.stringify(variables).length;
    if (length > LONGEST) throw exceeded('characters of document and variables', String(length), LONGEST);
    const plan = planOf(this.#state, { query, operationName }, { format: shared.upstreams.format, limits });
    const { schema } = plan.state;
    const definitions = plan.operation.variableDefinitions ?? [];
    const { errors, coerced } = getVariableValues(schema, definitions, variables, { maxErrors: limits.errors });
    if (errors) throw new Refused(errors.map((error) => shared.upstreams.format(badInput(error))));
    const cost = costOf({ schema, document: plan.document, operation: plan.operation, variables });
    if (cost !== null && cost > limits.cost) throw exceeded('cost', String(Math.ceil(cost)), limits.cost);
    return {
      plan,
      variables: pick(variables, plan.variables),
      after: placeOf(after ?? (plan.after && valueFromASTUntyped(plan.after, coerced))),
    };
  }

  #join({ principal, resumable }: Ask, { plan, variables, after }: Prepared, sink: Sink, release: () => void): Member {
    const group = this.#group(principal, plan, variables);
    const member: Member = new Member({
      sink,
      resumable,
      bufferBytes: this.options.limits.bufferBytes,
      onLeave: () => {
        release();
        group.leave(member);
      },
    });
    if (after === null) group.join(member);
    else group.resume(member, after);
    return member;
  }

  #group(principal: Principal, plan: SubscriptionPlan, variables: Readonly<Record<string, unknown>>): Group {
    const scope = scopeOf(principal);
    const { serviceName: service, operation, variableUsages = [] } = plan.primary;
    const used = pick(variables, variableUsages);
    const hubKey = `${service} ${scope.identity} ${canonical(used)} ${operation}`;
    const groupKey = `${canonical(variables)} ${plan.key}`;
    const known = this.#hubs.get(hubKey)?.groups.get(groupKey);
    if (known) return known;
    const leave = this.#quotas.enterDistinct(principal);
    const hub = this.#hubs.get(hubKey) ?? this.#openHub(hubKey, { service, query: operation, variables: used, principal: scope }); // prettier-ignore
    return hub.open(groupKey, plan, variables, leave);
  }

  #openHub(key: string, question: Hub['question']): Hub {
    const { shared } = this.options;
    const hub: Hub = new Hub({ id: randomUUID(), question, shared, onOver: () => this.#forget(key, hub) });
    this.#hubs.set(key, hub);
    return hub;
  }

  #forget(key: string, hub: Hub): void {
    if (this.#hubs.get(key) === hub) this.#hubs.delete(key);
  }

  #replan(group: Group, state: SupergraphState): void {
    const { limits, shared } = this.options;
    const { text, primary } = group.plan;
    try {
      const plan = planOf(state, text, { format: shared.upstreams.format, limits });
      const isSameStream = plan.primary.operation === primary.operation && plan.primary.serviceName === primary.serviceName; // prettier-ignore
      if (isSameStream && takes(plan, group.variables)) {
        group.plan = plan;
        return;
      }
    } catch {
      // It is not valid any more, which is said below.
    }
    const message = 'the graph has changed under this subscription: subscribe again';
    group.fail([domainError('SUBSCRIPTION_SCHEMA_RELOAD', message)]);
  }
}

/** A value of an enum may be gone, or a field of an input. */
function takes({ state, operationContext }: SubscriptionPlan, variables: Readonly<Record<string, unknown>>): boolean {
  const { variableDefinitions = [] } = operationContext.operation;
  return getVariableValues(state.schema, variableDefinitions, variables, { maxErrors: 1 }).errors === undefined;
}

function pick(variables: Readonly<Record<string, unknown>>, names: readonly string[]): Record<string, unknown> {
  return Object.fromEntries(names.flatMap((name) => (Object.hasOwn(variables, name) ? [[name, variables[name]]] : [])));
}

function badInput({ message, nodes }: GraphQLError): GraphQLError {
  return new GraphQLError(message, { nodes: nodes ?? null, extensions: { code: 'BAD_USER_INPUT' } });
}

function placeOf(after: unknown): string | null {
  if (after === null || after === undefined) return null;
  if (typeof after !== 'string') throw new DomainError('BAD_USER_INPUT', 'after: a cursor is a text');
  if (after.length <= LONGEST_CURSOR) return after;
  throw new DomainError('BAD_USER_INPUT', `after: a cursor is no text of ${after.length} characters`);
}
