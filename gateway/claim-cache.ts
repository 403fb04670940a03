/** Signed claims, reused for half their life: signing costs as much as the rest of a fetch. The request's id goes beside. */
import { CLAIM_LIFETIME_SECONDS, signClaim } from '#kit/claims';
import { BoundedMap } from './bounded-map.ts';
import type { Principal } from './principal.ts';

const REUSED_FOR = (CLAIM_LIFETIME_SECONDS / 2) * 1_000;

export class ClaimCache {
  readonly #signed = new BoundedMap<string, { token: Promise<string>; until: number }>(5_000);

  constructor(
    private readonly secret: string,
    private readonly now: () => number = Date.now,
  ) {}

  sign(audience: string, principal: Principal, requestId: string): Promise<string> {
    const key = `${audience} ${principal.identity}`;
    const known = this.#signed.get(key);
    if (known && this.now() < known.until) return known.token;
    const { identity: _identity, expiresAt: _expiresAt, ...claim } = principal;
    const token = signClaim(this.secret, audience, { ...claim, requestId });
    this.#signed.set(key, { token, until: this.now() + REUSED_FOR });
    return token;
  }
}
