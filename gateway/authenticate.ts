/**
 * From `Authorization: Bearer …` to a principal.
 *
 * A token costs one statement in five seconds (short-memory.ts), and a database that is down locks out nobody who was
 * here within a minute. Every mutation that reaches the catalog flushes it: a token revoked here is refused here at once.
 * A token that is not there and a wrong secret are refused in the same words.
 */
import { hash, timingSafeEqual } from 'node:crypto';
import { DomainError } from '#errors';
import { isUuid, organisationIdOf } from '#kit/ids';
import type { Log } from '#kit/log';
import { parseToken, secretMatches, type ParsedToken } from '#kit/tokens';
import { BoundedMap } from './bounded-map.ts';
import type { Directory, StoredToken } from './directory.ts';
import { principalOf, type Principal } from './principal.ts';
import { ShortMemory } from './short-memory.ts';

const MARK_EVERY = 60_000;
const MARKED = 10_000;
const DEFAULT_ORGANISATION = 'default';

/** What a request says of who sends it. */
export interface Credentials {
  readonly authorization: string | undefined;
  /** Key or id: x-roosevelt-organisation. */
  readonly organisation: string | undefined;
}

/** How old an answer from memory may be, in milliseconds; absent: as old as the memory keeps it. */
export interface Freshness {
  readonly maxAge?: number | undefined;
}

export interface AuthenticatorOptions {
  readonly directory: Directory;
  /** SHA-256 in hex; absent: there is no owner. */
  readonly ownerTokenHash?: string | undefined;
  readonly log: Log;
  readonly now?: () => number;
}

export class Authenticator {
  readonly #tokens: ShortMemory<{ stored: StoredToken; principal: Principal }>;
  readonly #owners: ShortMemory<Principal>;
  readonly #marked = new BoundedMap<string, number>(MARKED);
  readonly #ownerHash: Buffer | null;
  readonly #now: () => number;

  constructor(private readonly options: AuthenticatorOptions) {
    this.#now = options.now ?? Date.now;
    this.#tokens = new ShortMemory(this.#now);
    this.#owners = new ShortMemory(this.#now);
    this.#ownerHash = options.ownerTokenHash === undefined ? null : Buffer.from(options.ownerTokenHash, 'hex');
  }

  /** Null when no token was sent. Throws UNAUTHENTICATED, FORBIDDEN, NOT_FOUND or UPSTREAM_UNAVAILABLE. */
  async authenticate(
    { authorization, organisation }: Credentials,
    { maxAge }: Freshness = {},
  ): Promise<Principal | null> {
    if (authorization === undefined) return null;
    const [, token] = /^Bearer +([^\s]+) *$/i.exec(authorization) ?? [];
    if (token === undefined) throw unauthenticated('the authorization header is not "Bearer <token>"');
    if (this.#isOwner(token)) return this.#owner(organisation ?? DEFAULT_ORGANISATION, maxAge);
    if (token.startsWith('rops_owner_'))
      throw unauthenticated('this owner token is of another installation, or was replaced');
    const parsed = parseToken(token);
    if (parsed === null) throw unauthenticated('the token is malformed: it is rops_<43 characters>_<43 characters>');
    return this.#holder(parsed, organisation, maxAge);
  }

  /** Forgets everybody: what was found may no longer be so. */
  flush(): void {
    this.#tokens.flush();
    this.#owners.flush();
  }

  #isOwner(token: string): boolean {
    return this.#ownerHash !== null && timingSafeEqual(hash('sha256', token, 'buffer'), this.#ownerHash);
  }

  async #owner(named: string, maxAge: number | undefined): Promise<Principal> {
    const organisationId = idOf(named);
    const owner = await this.#ask(
      this.#owners.find(
        organisationId,
        async () => {
          const exists = await this.options.directory.hasOrganisation(organisationId);
          return exists ? principalOf({ organisationId, subject: 'owner', role: 'OWNER' }) : null;
        },
        maxAge,
      ),
    );
    if (!owner) throw new DomainError('NOT_FOUND', `there is no organisation "${named.slice(0, 100)}"`);
    return owner;
  }

  async #holder(parsed: ParsedToken, named: string | undefined, maxAge: number | undefined): Promise<Principal> {
    const { organisationId, tokenId, secret } = parsed;
    const known = await this.#ask(
      this.#tokens.find(
        `${organisationId} ${tokenId}`,
        async () => {
          const stored = await this.options.directory.findToken(organisationId, tokenId);
          return stored && { stored, principal: principalOf(claimOf(parsed, stored), stored.expiresAt?.getTime()) };
        },
        maxAge,
      ),
    );
    if (!known || !secretMatches(secret, known.stored.secretHash)) throw unauthenticated('the token is not known here');
    assertAlive(known.stored, this.#now());
    if (named !== undefined && idOf(named) !== organisationId) {
      throw new DomainError('FORBIDDEN', `the token is not one of the organisation "${named.slice(0, 100)}"`);
    }
    this.#markUsed(organisationId, tokenId);
    return known.principal;
  }

  async #ask<Value>(found: Promise<Value>): Promise<Value> {
    try {
      return await found;
    } catch (err) {
      this.options.log.error({ err }, 'tokens cannot be checked');
      throw new DomainError('UPSTREAM_UNAVAILABLE', 'tokens cannot be checked now; try again', { retryAfter: 1 });
    }
  }

  /** For people who tidy up tokens; nobody waits for it. */
  #markUsed(organisationId: string, tokenId: string): void {
    const now = this.#now();
    if (now - (this.#marked.get(tokenId) ?? -MARK_EVERY) < MARK_EVERY) return;
    this.#marked.set(tokenId, now);
    const { directory, log } = this.options;
    directory
      .markUsed(organisationId, tokenId)
      .catch((err: unknown) => log.warn({ err }, 'last use of a token was not kept'));
  }
}

function assertAlive({ revokedAt, expiresAt }: StoredToken, now: number): void {
  if (revokedAt) throw unauthenticated(`the token was revoked at ${revokedAt.toISOString()}`);
  if (expiresAt && expiresAt.getTime() <= now) {
    throw unauthenticated(`the token expired at ${expiresAt.toISOString()}`);
  }
}

function claimOf({ organisationId, tokenId }: ParsedToken, { role, sources, teams }: StoredToken) {
  return {
    organisationId,
    subject: `token:${tokenId}`,
    role,
    ...(sources.length > 0 && { sources }),
    ...(teams && { teams }),
  };
}

function idOf(keyOrId: string): string {
  const lower = keyOrId.toLowerCase();
  return isUuid(lower) ? lower : organisationIdOf(keyOrId);
}

function unauthenticated(message: string): DomainError {
  return new DomainError('UNAUTHENTICATED', message);
}
