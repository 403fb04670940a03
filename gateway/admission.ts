/**
 * Who may come in, counted: failed attempts by address, requests by token, those without a token by address. And what a request
 * says of who sends it: a session's cookie, which browsers send by themselves, counts for pages of ours alone.
 */
import type { IncomingMessage } from 'node:http';
import { DomainError } from '#errors';
import type { Log } from '#kit/log';
import { Addresses, type Entrance } from './address.ts';
import type { Authenticator, Credentials } from './authenticate.ts';
import type { GatewayConfig } from './config.ts';
import type { Principal } from './principal.ts';
import { RateLimiter } from './rate-limiter.ts';
import { rateLimited } from './refusal.ts';
import { sessionInCookie } from './sessions/cookie.ts';
import { isOwnPage } from './sessions/own-page.ts';

export const ORGANISATION_HEADER = 'x-roosevelt-organisation';
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
  readonly #subscriptions: RateLimiter;
  readonly #signIns: RateLimiter;

  constructor(private readonly options: AdmissionOptions) {
    const { limits, trustedProxies } = options;
    this.#addresses = new Addresses(trustedProxies);
    this.#failures = new RateLimiter(limits.failedAuthenticationsPerMinute);
    this.#requests = new RateLimiter(limits.requestsPerMinute);
    this.#anonymous = new RateLimiter(limits.anonymousPerMinute);
    this.#subscriptions = new RateLimiter(limits.subscriptionsPerMinute);
    this.#signIns = new RateLimiter(limits.signInsPerMinute);
  }

  /** Null: nobody in particular, who may look at the schema. Throws a DomainError for everybody else. */
  async admit(request: IncomingMessage): Promise<Principal | null> {
    const principal = await this.identify(request, this.credentialsOf(request));
    if (principal === null) return this.#admitNobody(request);
    this.charge(principal);
    return principal;
  }

  /** Not charged yet: what it asks for has a budget of its own. */
  async admitToStream(request: IncomingMessage): Promise<Principal> {
    const principal = await this.identify(request, this.credentialsOf(request));
    if (principal === null) this.#admitNobody(request);
    if (principal === null) throw new DomainError('UNAUTHENTICATED', NO_TOKEN);
    return principal;
  }

  /** As the caller typed it. */
  entrance(request: IncomingMessage): Entrance {
    return this.#addresses.entrance(request);
  }

  /** Throws FORBIDDEN for a page of another origin that has nothing but a cookie which is not its own. */
  credentialsOf(request: IncomingMessage): Credentials {
    const said = headerCredentials(request);
    const session = said.authorization === undefined ? this.sessionOf(request) : undefined;
    if (session === undefined) return said;
    this.assertOwnPage(request);
    return { ...said, session };
  }

  /** Those of an upgrade, to which a foreign page's cookie is none: what counts is told by the first message. */
  upgradeCredentials(request: IncomingMessage): Credentials {
    const session = this.isOwnPage(request) ? this.sessionOf(request) : undefined;
    return { ...headerCredentials(request), ...(session !== undefined && { session }) };
  }

  /** In the cookie, whoever sends it: nothing is known of it yet. */
  sessionOf(request: IncomingMessage): string | undefined {
    return sessionInCookie(request.headers.cookie, this.entrance(request).isSecure);
  }

  isOwnPage(request: IncomingMessage): boolean {
    return isOwnPage(request, this.entrance(request));
  }

  assertOwnPage(request: IncomingMessage): void {
    if (this.isOwnPage(request)) return;
    throw new DomainError('FORBIDDEN', 'a page of another origin cannot use who is signed in here: send a token');
  }

  /** Who it is, by what is said in the headers or in another place. Null when nothing is said; failures are counted. */
  async identify(request: IncomingMessage, credentials: Credentials): Promise<Principal | null> {
    try {
      return await this.options.authenticator.authenticate(credentials);
    } catch (error) {
      if (error instanceof DomainError && error.code === 'UNAUTHENTICATED') this.countFailure(request, error);
      throw error;
    }
  }

  /** For a query or mutation. Throws RATE_LIMITED. */
  charge({ subject }: Principal): void {
    const wait = this.#requests.take(subject);
    if (wait === null) return;
    throw rateLimited(`this token has made its ${this.options.limits.requestsPerMinute} requests of the minute`, wait);
  }

  /** A subscription has a budget of its own: after a restart everybody comes back at once. Throws RATE_LIMITED. */
  chargeSubscription({ organisationId, subject }: Principal): void {
    const wait = this.#subscriptions.take(`${organisationId} ${subject}`);
    if (wait === null) return;
    const { subscriptionsPerMinute } = this.options.limits;
    throw rateLimited(`this token has begun its ${subscriptionsPerMinute} subscriptions of the minute`, wait);
  }

  /** For a session or a code, which both leave a row behind. Throws RATE_LIMITED. */
  chargeSignIn({ organisationId, subject }: Principal): void {
    const wait = this.#signIns.take(`${organisationId} ${subject}`);
    if (wait === null) return;
    const { signInsPerMinute } = this.options.limits;
    throw rateLimited(`this token has begun its ${signInsPerMinute} sessions of the minute`, wait);
  }

  #admitNobody(request: IncomingMessage): null {
    const { limits, introspection } = this.options;
    const wait = this.#anonymous.take(this.#addresses.of(request));
    if (wait !== null) throw rateLimited(`more than ${limits.anonymousPerMinute} requests a minute need a token`, wait);
    if (introspection === 'anyone') return null;
    throw new DomainError('UNAUTHENTICATED', NO_TOKEN);
  }

  /** A token that is good passes all the same: only failures are refused, so that nobody guesses on. */
  countFailure(request: IncomingMessage, { message }: DomainError): void {
    const address = this.#addresses.of(request);
    const wait = this.#failures.take(address);
    if (wait !== null) throw rateLimited('too many failed authentications from this address', wait);
    this.options.log.warn({ event: 'authentication failed', address, reason: message }, 'authentication failed');
  }
}

function headerCredentials({ headers }: IncomingMessage): Credentials {
  const organisation = headers[ORGANISATION_HEADER];
  return {
    authorization: headers.authorization,
    organisation: typeof organisation === 'string' ? organisation : undefined,
  };
}
