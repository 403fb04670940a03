/** Who asks, as the gateway found out, and what one request to the graph carries through Apollo to the subgraphs. */
import type { Claim } from '#kit/claims';

export interface Principal extends Omit<Claim, 'requestId'> {
  /** Equal for two principals exactly when every answer to them would be. */
  readonly identity: string;
  /** Milliseconds since 1970 at which the token ends; absent: it does not. */
  readonly expiresAt?: number;
}

export interface GatewayContext {
  /** Null: nobody; only introspection may be left to them. */
  readonly principal: Principal | null;
  readonly requestId: string;
  /** Milliseconds since 1970 at which reads are given up; a write, which has a time of its own, starts it anew. */
  readsUntil: number;
  /** Subgraphs that let a fetch of this request run out of time: they are not waited for twice. */
  readonly silent: Set<string>;
  /** A fetch joins one under way only where this is the same: what is asked for an event must not be older than the event. */
  readonly freshness?: string;
}

export function principalOf(claim: Omit<Claim, 'requestId'>, expiresAt?: number): Principal {
  const { organisationId, subject, role, sources, teams } = claim;
  const identity = JSON.stringify([organisationId, subject, role, sources, teams]);
  return { ...claim, identity, ...(expiresAt !== undefined && { expiresAt }) };
}
