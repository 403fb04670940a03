/**
 * From `Authorization: Bearer …`, or the session of a browser, to a principal.
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
import { orUnavailable } from './availability.ts';
import { BoundedMap } from './bounded-map.ts';
import type { Directory, StoredToken } from './directory.ts';
import { principalOf, type Principal } from './principal.ts';
import type { BrowserSessions } from './sessions/browser-sessions.ts';
import { ShortMemory } from './short-memory.ts';
import { assertAlive } from './token-life.ts';

const MARK_EVERY = 60_000;
const MARKED = 10_000;
const DEFAULT_ORGANISATION = 'default';

/** What a request says of who sends it. */
export interface Credentials {
  readonly authorization: string | undefined;
  /** Key or id: x-roosevelt-organisation. */
  readonly organisation: string | undefined;
  /** Of the cookie, where it may be believed; a token comes before it. */
  readonly session?: string | undefined;
}

export interface Freshness {
  /** How old an answer from memory may be, in milliseconds; absent: as old as the memory keeps it. */
  readonly maxAge?: number | undefined;
  /** False: nobody asks, it is looked whether they still may, which keeps no session from lying idle. */
  readonly isUse?: boolean | undefined;
}

export interface AuthenticatorOptions {
  readonly directory: Directory;
  /** SHA-256 in hex; absent: there is no owner. */
  readonly ownerTokenHash?: string | undefined;
  /** Absent: tokens alone. */
  readonly sessions?: BrowserSessions | undefined;
  /** The organisation of an owner who is signed in and names none. */
  readonly home?: (() => Promise<string>) | undefined;
  readonly log: Log;
  readonly now?: () => number;
}

export class Authenticator {
  readonly #tokens: ShortMemory<{ stored: StoredToken; principal: Principal }>;
  readonly #owners: ShortMemory<Principal>;
  readonly #home: ShortMemory<string>;
  readonly #marked = new BoundedMap<string, number>(MARKED);
  readonly #ownerHash: Buffer | null;
  readonly #now: () => number;

  constructor(private readonly options: AuthenticatorOptions) {
    this.#now = options.now ?? Date.now;
    this.#tokens = new ShortMemory(this.#now);
    this.#owners = new ShortMemory(this.#now);
    this.#home = new ShortMemory(this.#now);
    this.#ownerHash = options.ownerTokenHash === undefined ? null : Buffer.from(options.ownerTokenHash, 'hex');
  }

  /** Null when neither was sent. Throws UNAUTHENTICATED, FORBIDDEN, NOT_FOUND or UPSTREAM_UNAVAILABLE. */
  async authenticate(credentials: Credentials, freshness: Freshness = {}): Promise<Principal | null> {
    const { authorization, organisation, session } = credentials;
    const { maxAge } = freshness;
    if (authorization === undefined)
      return session === undefined ? null : this.#visitor(session, organisation, freshness);
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
    for (const memory of [this.#tokens, this.#owners, this.#home]) memory.flush();
    this.options.sessions?.flush();
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
    assertOf(organisationId, named);
    this.#markUsed(organisationId, tokenId);
    return known.principal;
  }

  /** In a browser: the owner, or the holder of a token. */
  async #visitor(text: string, named: string | undefined, freshness: Freshness): Promise<Principal | null> {
    const { sessions } = this.options;
    if (!sessions) return null;
    const { organisationId, held, endsAt } = await sessions.find(text, freshness);
    if (!held) {
      const owner = await this.#owner(named ?? (await this.#homeId(freshness.maxAge)), freshness.maxAge);
      return { ...owner, expiresAt: endsAt };
    }
    const { tokenId, token } = held;
    assertOf(organisationId, named);
    if (freshness.isUse !== false) this.#markUsed(organisationId, tokenId);
    const expiresAt = Math.min(endsAt, token.expiresAt?.getTime() ?? endsAt);
    return principalOf(claimOf({ organisationId, tokenId }, token), expiresAt);
  }

  async #homeId(maxAge: number | undefined): Promise<string> {
    const { home } = this.options;
    const found = home && (await this.#ask(this.#home.find('home', home, maxAge)));
    return found ?? DEFAULT_ORGANISATION;
  }

  #ask<Value>(found: Promise<Value>): Promise<Value> {
    return orUnavailable(found, this.options.log);
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

function claimOf({ organisationId, tokenId }: Omit<ParsedToken, 'secret'>, { role, sources, teams }: StoredToken) {
  return {
    organisationId,
    subject: `token:${tokenId}`,
    role,
    ...(sources.length > 0 && { sources }),
    ...(teams && { teams }),
  };
}

/** A token is of one organisation, whatever is named beside it. */
function assertOf(organisationId: string, named: string | undefined): void {
  if (named === undefined || idOf(named) === organisationId) return;
  throw new DomainError('FORBIDDEN', `the token is not one of the organisation "${named.slice(0, 100)}"`);
}

function idOf(keyOrId: string): string {
  const lower = keyOrId.toLowerCase();
  return isUuid(lower) ? lower : organisationIdOf(keyOrId);
}

function unauthenticated(message: string): DomainError {
  return new DomainError('UNAUTHENTICATED', message);
}
