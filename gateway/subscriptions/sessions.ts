/**
 * Who is connected, and whether they still may be: asked again of the authenticator every few seconds, once for all who
 * came with the same token, and ended to the moment when the token ends. One timer, however many are connected.
 */
import { DomainError } from '#errors';
import type { Authenticator, Credentials } from '../authenticate.ts';
import type { Principal } from '../principal.ts';
import type { Timer, Timers } from './timers.ts';

export interface Session {
  readonly principal: Principal;
  close(): void;
}

interface Holder {
  readonly key: string;
  readonly credentials: Credentials;
  readonly principal: Principal;
  /** As it was found last: the end of a token, or of a browser's session, may move. */
  expiresAt: number;
  readonly ends: Set<(error: DomainError) => void>;
}

export interface SessionsOptions {
  readonly authenticator: Authenticator;
  readonly timers: Timers;
  /** Milliseconds between two looks. */
  readonly recheck: number;
}

/** Asked at a time: the database has other work. */
const AT_ONCE = 16;
/** A look may take another's answer that is no older. */
const FRESH = 500;
/** Longer than this no timer can wait; an earlier look does no harm. */
const LONGEST = 2 ** 31 - 1;

export class Sessions {
  readonly #holders = new Map<string, Holder>();
  #timer: Timer | null = null;
  #nextLook = 0;
  #due = 0;
  #isLooking = false;

  constructor(private readonly options: SessionsOptions) {}

  /** `end` is called at most once, when the token holds no longer. */
  open(credentials: Credentials, principal: Principal, end: (error: DomainError) => void): Session {
    // The principal too: what a token may do can change while it holds, and then those who came before are ended.
    const { authorization, session, organisation } = credentials;
    const key = `${authorization} ${session} ${organisation} ${principal.identity} ${principal.expiresAt}`;
    const expiresAt = endOf(principal);
    const holder = this.#holders.get(key) ?? { key, credentials, principal, expiresAt, ends: new Set() };
    this.#holders.set(key, holder);
    holder.ends.add(end);
    if (this.#timer === null || holder.expiresAt < this.#due) this.#arm();
    const close = () => {
      holder.ends.delete(end);
      if (holder.ends.size === 0) this.#forget(holder);
    };
    return { principal, close };
  }

  /** Somebody has signed out: whoever came with that session is ended now. */
  end(session: string): void {
    for (const holder of [...this.#holders.values()]) {
      if (holder.credentials.authorization !== undefined || holder.credentials.session !== session) continue;
      this.#end(holder, new DomainError('UNAUTHENTICATED', 'the session was ended'));
    }
  }

  /** Once: who does not read is told and may take long to leave. */
  #end(holder: Holder, error: DomainError): void {
    this.#forget(holder);
    for (const tell of [...holder.ends]) tell(error);
  }

  #forget(holder: Holder): void {
    if (this.#holders.get(holder.key) !== holder) return;
    this.#holders.delete(holder.key);
    if (this.#holders.size === 0) this.#stop();
  }

  #stop(): void {
    this.#timer?.stop();
    this.#timer = null;
  }

  /** For the next look, or for the next token to end. */
  #arm(): void {
    const now = Date.now();
    if (this.#timer === null) this.#nextLook = now + this.options.recheck;
    this.#timer?.stop();
    this.#due = this.#nextLook;
    for (const { expiresAt } of this.#holders.values()) this.#due = Math.min(this.#due, expiresAt);
    this.#timer = this.options.timers.after(Math.min(LONGEST, Math.max(0, this.#due - now)), () => this.#wake());
  }

  #wake(): void {
    const now = Date.now();
    for (const holder of [...this.#holders.values()]) {
      const { expiresAt, credentials } = holder;
      if (expiresAt > now) continue;
      const what = credentials.authorization === undefined ? 'session ended' : 'token expired';
      this.#end(holder, new DomainError('UNAUTHENTICATED', `the ${what} at ${new Date(expiresAt).toISOString()}`));
    }
    if (now >= this.#nextLook) {
      this.#nextLook = now + this.options.recheck;
      void this.#look();
    }
    if (this.#holders.size > 0) this.#arm();
    else this.#stop();
  }

  async #look(): Promise<void> {
    if (this.#isLooking) return;
    this.#isLooking = true;
    const holders = [...this.#holders.values()];
    while (holders.length > 0) await Promise.all(holders.splice(0, AT_ONCE).map((holder) => this.#ask(holder)));
    this.#isLooking = false;
  }

  /** A database that cannot be asked ends nobody. */
  async #ask(holder: Holder): Promise<void> {
    try {
      const look = { maxAge: FRESH, isUse: false };
      const principal = await this.options.authenticator.authenticate(holder.credentials, look);
      if (principal?.identity === holder.principal.identity) return this.#move(holder, endOf(principal));
      this.#end(holder, new DomainError('UNAUTHENTICATED', 'what this token may do has changed: connect again'));
    } catch (error) {
      if (error instanceof DomainError && error.code !== 'UPSTREAM_UNAVAILABLE') this.#end(holder, error);
    }
  }

  #move(holder: Holder, expiresAt: number): void {
    holder.expiresAt = expiresAt;
    if (this.#timer !== null && expiresAt < this.#due) this.#arm();
  }
}

/** Milliseconds since 1970. */
function endOf({ expiresAt = Number.POSITIVE_INFINITY }: Principal): number {
  return expiresAt;
}
