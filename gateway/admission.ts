/** Who may come in, counted: failed attempts by address, requests by token, those without a token by address. */
import type { IncomingMessage } from 'node:http';
import { DomainError } from '#errors';
import type { Log } from '#kit/log';
import { Addresses } from './address.ts';
import type { Authenticator } from './authenticate.ts';
import type { GatewayConfig } from './config.ts';
import type { Principal } from './principal.ts';
import { RateLimiter } from './rate-limiter.ts';
import { rateLimited } from './refusal.ts';

const ORGANISATION_HEADER = 'x-roosevelt-organisation';
export const NO_TOKEN = 'no token: send "Authorization: Bearer <token>"';

export interface AdmissionOptions extends GatewayConfig {
  readonly authenticator: Authenticator;
  readonly log: Log;
}

export class Admission {
  readonly #addresses: Addresses;
  readonly #failures: RateLimiter;
  readonly #requests: RateLimiter;
  readonly #anonymous: RateLimiter;

  constructor(private readonly options: AdmissionOptions) {
    const { limits, trustedProxies } = options;
    this.#addresses = new Addresses(trustedProxies);
    this.#failures = new RateLimiter(limits.failedAuthenticationsPerMinute);
    this.#requests = new RateLimiter(limits.requestsPerMinute);
    this.#anonymous = new RateLimiter(limits.anonymousPerMinute);
  }

  /** Null: nobody in particular, who may look at the schema. Throws a DomainError for everybody else. */
  async admit(request: IncomingMessage): Promise<Principal | null> {
    const principal = await this.#authenticate(request);
    if (principal === null) return this.#admitNobody(request);
    const wait = this.#requests.take(principal.subject);
    if (wait === null) return principal;
    throw rateLimited(`this token has made its ${this.options.limits.requestsPerMinute} requests of the minute`, wait);
  }

  #admitNobody(request: IncomingMessage): null {
    const { limits, introspection } = this.options;
    const wait = this.#anonymous.take(this.#addresses.of(request));
    if (wait !== null) throw rateLimited(`more than ${limits.anonymousPerMinute} requests a minute need a token`, wait);
    if (introspection === 'anyone') return null;
    throw new DomainError('UNAUTHENTICATED', NO_TOKEN);
  }

  async #authenticate(request: IncomingMessage): Promise<Principal | null> {
    const { authorization, [ORGANISATION_HEADER]: organisation } = request.headers;
    try {
      return await this.options.authenticator.authenticate({ authorization, organisation: text(organisation) });
    } catch (error) {
      if (error instanceof DomainError && error.code === 'UNAUTHENTICATED') this.#countFailure(request, error);
      throw error;
    }
  }

  /** A token that is good passes all the same: only failures are refused, so that nobody guesses on. */
  #countFailure(request: IncomingMessage, { message }: DomainError): void {
    const address = this.#addresses.of(request);
    const wait = this.#failures.take(address);
    if (wait !== null) throw rateLimited('too many failed authentications from this address', wait);
    this.options.log.warn({ event: 'authentication failed', address, reason: message }, 'authentication failed');
  }
}

function text(header: string | string[] | undefined): string | undefined {
  return typeof header === 'string' ? header : undefined;
}
