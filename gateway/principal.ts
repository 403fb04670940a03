/** Who asks, as the gateway found out, and what one request to the graph carries through Apollo to the subgraphs. */
import type { Claim } from '#kit/claims';

export interface Principal extends Omit<Claim, 'requestId'> {
  /** Equal for two principals exactly when every answer to them would be. */
  readonly identity: string;
}

export interface GatewayContext {
  /** Null: nobody; only introspection may be left to them. */
  readonly principal: Principal | null;
  readonly requestId: string;
  /** Milliseconds since 1970 at which reads are given up; a write, which has a time of its own, starts it anew. */
  readsUntil: number;
  /** Subgraphs that let a fetch of this request run out of time: they are not waited for twice. */
  readonly silent: Set<string>;
}

export function principalOf(claim: Omit<Claim, 'requestId'>): Principal {
  const { organisationId, subject, role, sources, teams } = claim;
  return { ...claim, identity: JSON.stringify([organisationId, subject, role, sources, teams]) };
}
