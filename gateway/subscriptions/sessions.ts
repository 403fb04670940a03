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
  readonly credentials: Credentials;
  readonly principal: Principal;
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
    const holder = this.#holders.get(key) ?? { credentials, principal, ends: new Set() };
    this.#holders.set(key, holder);
    holder.ends.add(end);
    if (this.#timer === null || (principal.expiresAt ?? Number.POSITIVE_INFINITY) < this.#due) this.#arm();
    const close = () => {
      holder.ends.delete(end);
      if (holder.ends.size > 0 || this.#holders.get(key) !== holder) return;
      this.#holders.delete(key);
      if (this.#holders.size === 0) this.#stop();
    };
    return { principal, close };
  }

  /** Somebody has signed out: whoever came with that session is ended now. */
  end(session: string): void {
    for (const holder of [...this.#holders.values()]) {
      if (holder.credentials.authorization !== undefined || holder.credentials.session !== session) continue;
      end(holder, new DomainError('UNAUTHENTICATED', 'the session was ended'));
    }
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
    for (const { principal } of this.#holders.values())
      this.#due = Math.min(this.#due, principal.expiresAt ?? this.#due);
    this.#timer = this.options.timers.after(Math.min(LONGEST, Math.max(0, this.#due - now)), () => this.#wake());
  }

  #wake(): void {
    const now = Date.now();
    for (const holder of [...this.#holders.values()]) {
      const { expiresAt } = holder.principal;
      if (expiresAt === undefined || expiresAt > now) continue;
      const what = holder.credentials.authorization === undefined ? 'session ended' : 'token expired';
      end(holder, new DomainError('UNAUTHENTICATED', `the ${what} at ${new Date(expiresAt).toISOString()}`));
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
      if (principal?.identity === holder.principal.identity) return;
      end(holder, new DomainError('UNAUTHENTICATED', 'what this token may do has changed: connect again'));
    } catch (error) {
      if (error instanceof DomainError && error.code !== 'UPSTREAM_UNAVAILABLE') end(holder, error);
    }
  }
}

function end({ ends }: Holder, error: DomainError): void {
  for (const tell of [...ends]) tell(error);
}
