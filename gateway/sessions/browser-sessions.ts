/**
 * Browsers that are signed in. A session stands for a principal that came with a token, without keeping it: for the owner, or
 * for a token by its id, whose rights are read anew each time. It ends with what it stands on, by lying idle, and by age.
 *
 * Like a token it costs one statement in five seconds (short-memory.ts).
 */
import { DomainError } from '#errors';
import { newId } from '#kit/ids';
import type { Log } from '#kit/log';
import { hashSecret, mintToken, parseToken, secretMatches, type ParsedToken, type TokenKind } from '#kit/tokens';
import { orUnavailable } from '../availability.ts';
import { BoundedMap } from '../bounded-map.ts';
import type { Directory, StoredToken } from '../directory.ts';
import type { Principal } from '../principal.ts';
import { ShortMemory } from '../short-memory.ts';
import { assertAlive } from '../token-life.ts';
import { isSameGround, type Grounds } from './ground.ts';
import { DEFAULT_ORGANISATION_ID } from './organisations.ts';
import type { NewSession, SessionAges, SessionKey, SessionStore, StoredSession } from './store.ts';

/** How long a one-time code is good, in milliseconds. */
export const CODE_AGE = 600_000;
const MARK_EVERY = 60_000;
const MARKED = 10_000;

/** What a session says, found alive. */
export interface LiveSession {
  readonly organisationId: string;
  /** Null: the owner's. */
  readonly held: { readonly tokenId: string; readonly token: StoredToken } | null;
  /** Milliseconds since 1970 at which it ends whatever happens; and if it is not used again. */
  readonly endsAt: number;
  readonly idleAt: number;
}

export interface SessionUse {
  readonly maxAge?: number | undefined;
  /** False: only looked at, which keeps nobody signed in. */
  readonly isUse?: boolean | undefined;
}

export interface BrowserSessionsOptions {
  readonly store: SessionStore;
  readonly directory: Directory;
  readonly grounds: Grounds;
  readonly ages: SessionAges;
  readonly log: Log;
  readonly now?: (() => number) | undefined;
}

export class BrowserSessions {
  readonly #found: ShortMemory<StoredSession>;
  readonly #marked = new BoundedMap<string, number>(MARKED);
  readonly #now: () => number;

  constructor(private readonly options: BrowserSessionsOptions) {
    this.#now = options.now ?? Date.now;
    this.#found = new ShortMemory(this.#now);
  }

  /** A code that is good once; answers its text. */
  async openCode(principal: Principal): Promise<{ text: string; expiresAt: number }> {
    const now = this.#now();
    const text = await this.#add(principal, 'code', now);
    return { text, expiresAt: now + CODE_AGE };
  }

  /** Answers what goes into the cookie. */
  open(principal: Principal): Promise<string> {
    return this.#add(principal, 'session', this.#now());
  }

  /** Spends a code; answers what goes into the cookie, or null when it was none, is old or has been used. */
  async redeem(code: string): Promise<string | null> {
    const parsed = parseToken(code, 'code');
    if (parsed === null) return null;
    const id = newId(this.#now());
    const { text, secretHash } = mintToken(parsed.organisationId, id, 'session');
    const spent = this.options.store.redeem(keyOf(parsed), { id, secretHash }, this.#now());
    return (await orUnavailable(spent, this.options.log)) ? text : null;
  }

  /** Throws UNAUTHENTICATED or UPSTREAM_UNAVAILABLE. */
  async find(text: string, { maxAge, isUse = true }: SessionUse = {}): Promise<LiveSession> {
    const parsed = parseToken(text, 'session');
    if (parsed === null) throw ended('the session is malformed');
    const { organisationId, tokenId: id, secret } = parsed;
    const { store, log } = this.options;
    const look = this.#found.find(`${organisationId} ${id}`, () => store.find(organisationId, id), maxAge);
    const stored = await orUnavailable(look, log);
    if (!stored || !secretMatches(secret, stored.secretHash))
      throw ended('the session is not known here, or was ended');
    const session = this.#assertAlive(organisationId, id, stored);
    if (isUse) this.#markSeen(organisationId, id, stored);
    return session;
  }

  /** No error for one that is not there. */
  async end(text: string): Promise<void> {
    const parsed = parseToken(text, 'session');
    if (parsed === null) return;
    await orUnavailable(this.options.store.remove(keyOf(parsed)), this.options.log);
    this.flush();
  }

  flush(): void {
    this.#found.flush();
  }

  async #add(principal: Principal, kind: TokenKind, now: number): Promise<string> {
    const { store, log } = this.options;
    const standing = await orUnavailable(this.#standing(principal), log);
    const id = newId(now);
    const { text, secretHash } = mintToken(standing.organisationId, id, kind);
    await orUnavailable(store.add({ ...standing, id, secretHash, isOpen: kind === 'session' }, now), log);
    return text;
  }

  async #standing({
    organisationId,
    subject,
  }: Principal): Promise<Pick<NewSession, 'organisationId' | 'tokenId' | 'ground'>> {
    const { directory, grounds } = this.options;
    const owner = grounds.owner();
    // The owner's lies with the organisation that is always there, whichever of them is looked at.
    if (subject === 'owner' && owner) return { organisationId: DEFAULT_ORGANISATION_ID, tokenId: null, ground: owner };
    const tokenId = subject.replace(/^token:/, '');
    const token = await directory.findToken(organisationId, tokenId);
    if (!token) throw new Error('a principal whose token is not there');
    return { organisationId, tokenId, ground: grounds.token(token) };
  }

  #assertAlive(organisationId: string, id: string, stored: StoredSession): LiveSession {
    const { ages, grounds } = this.options;
    const now = this.#now();
    const { tokenId, token } = stored;
    if (tokenId !== null && token === null) throw ended('the token of this session is not known here');
    if (token) assertAlive(token, now);
    if (!isSameGround(stored.ground, token ? grounds.token(token) : grounds.owner()))
      throw ended('the token of this session has changed since: sign in again');
    // What this gateway has seen itself may be newer than what it remembers of the row.
    const seenAt = Math.max(stored.seenAt.getTime(), this.#marked.get(id) ?? 0);
    const [endsAt, idleAt] = [stored.openedAt.getTime() + ages.max, seenAt + ages.idle];
    if (Math.min(endsAt, idleAt) <= now)
      throw ended(`the session ended at ${new Date(Math.min(endsAt, idleAt)).toISOString()}`);
    return { organisationId, held: tokenId !== null && token ? { tokenId, token } : null, endsAt, idleAt };
  }

  /** Nobody waits for it. */
  #markSeen(organisationId: string, id: string, { seenAt }: StoredSession): void {
    const now = this.#now();
    if (now - Math.max(seenAt.getTime(), this.#marked.get(id) ?? 0) < MARK_EVERY) return;
    this.#marked.set(id, now);
    const { store, log } = this.options;
    store
      .markSeen(organisationId, id, now)
      .catch((err: unknown) => log.warn({ err }, 'last use of a session was not kept'));
  }
}

function keyOf({ organisationId, tokenId: id, secret }: ParsedToken): SessionKey {
  return { organisationId, id, secretHash: hashSecret(secret) };
}

function ended(message: string): DomainError {
  return new DomainError('UNAUTHENTICATED', message);
}
