/** How many subscriptions a token and an organisation hold, and how many different ones an organisation makes us run. */
import { DomainError } from '#errors';
import type { Principal } from '../principal.ts';

export interface QuotaLimits {
  readonly subscriptionsPerToken: number;
  readonly subscriptionsPerOrganisation: number;
  readonly distinctPerOrganisation: number;
}

export class Quotas {
  readonly #perToken = new Tally();
  readonly #perOrganisation = new Tally();
  readonly #distinct = new Tally();

  constructor(private readonly limits: QuotaLimits) {}

  /** Throws LIMIT_EXCEEDED. Answers how to give the place back. */
  enter(principal: Principal): () => void {
    const { organisationId, subject } = principal;
    const token = `${organisationId} ${subject}`;
    const { subscriptionsPerToken, subscriptionsPerOrganisation } = this.limits;
    this.#perToken.check(token, subscriptionsPerToken, 'subscriptions of this token');
    this.#perOrganisation.check(organisationId, subscriptionsPerOrganisation, 'subscriptions of this organisation');
    this.#perToken.add(token, 1);
    this.#perOrganisation.add(organisationId, 1);
    return () => {
      this.#perToken.add(token, -1);
      this.#perOrganisation.add(organisationId, -1);
    };
  }

  /** For a question that nobody shares yet. Throws LIMIT_EXCEEDED. */
  enterDistinct({ organisationId }: Principal): () => void {
    const limit = this.limits.distinctPerOrganisation;
    this.#distinct.check(organisationId, limit, 'different subscriptions of this organisation');
    this.#distinct.add(organisationId, 1);
    return () => this.#distinct.add(organisationId, -1);
  }
}

class Tally {
  readonly #counts = new Map<string, number>();

  check(key: string, limit: number, what: string): void {
    if ((this.#counts.get(key) ?? 0) < limit) return;
    throw new DomainError('LIMIT_EXCEEDED', `${what}: the limit of ${limit} is reached`, { limit });
  }

  add(key: string, change: number): void {
    const count = (this.#counts.get(key) ?? 0) + change;
    if (count === 0) this.#counts.delete(key);
    else this.#counts.set(key, count);
  }
}
