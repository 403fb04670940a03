/**
 * Signing in and out: /session, /session/codes, and /sign-in?code=…
 *
 *   token --POST /session/codes--> code, good once --GET /sign-in?code=--> cookie         (npm start, npx roosevelt dashboard)
 *   token --POST /session, from our own page-------------------------------> cookie
 */
import { DomainError } from '#errors';
import type { Log } from '#kit/log';
import { NO_TOKEN, type Admission } from '../admission.ts';
import type { Credentials } from '../authenticate.ts';
import type { GatewayConfig } from '../config.ts';
import type { Principal } from '../principal.ts';
import { HttpRefusal } from '../refusal.ts';
import { readRequest } from '../request.ts';
import type { Visit } from '../visit.ts';
import type { BrowserSessions, LiveSession } from './browser-sessions.ts';
import { noSessionCookie, sessionCookie } from './cookie.ts';
import { localPath } from './local-path.ts';
import type { Organisations } from './organisations.ts';
import { isOwnNavigation } from './own-page.ts';

export interface SignInOptions {
  readonly config: GatewayConfig;
  readonly admission: Admission;
  readonly sessions: BrowserSessions;
  readonly organisations: Organisations;
  /** Ends what is live of a session. */
  readonly onEnd: (session: string) => void;
  readonly log: Log;
}

/** A token, or the key of an organisation. */
const BODY_BYTES = 10_000;

export class SignIn {
  constructor(private readonly options: SignInOptions) {}

  /** Undefined: it is for others to serve. */
  serve(visit: Visit): Promise<void> | undefined {
    const { path } = visit;
    const { method = '' } = visit.request;
    if (path === '/session/codes') return this.#only(['POST'], method, () => this.#mintCode(visit));
    if (path === '/sign-in' && method === 'GET' && visit.query.has('code')) return this.#redeem(visit);
    if (path !== '/session') return undefined;
    if (method === 'POST') return this.#signIn(visit);
    if (method === 'DELETE') return this.#signOut(visit);
    return this.#only(['GET', 'HEAD', 'POST', 'DELETE'], method, () => this.#show(visit));
  }

  /** The browser of somebody who is not signed in any more need not go on saying so. */
  forget(visit: Visit): void {
    const { admission } = this.options;
    const { request } = visit;
    if (request.headers.authorization !== undefined || admission.sessionOf(request) === undefined) return;
    visit.headers['set-cookie'] = noSessionCookie(admission.entrance(request).isSecure);
  }

  async #only(methods: readonly string[], method: string, act: () => Promise<void>): Promise<void> {
    if (!methods.includes(method)) throw new HttpRefusal(405, 'BAD_USER_INPUT', `${methods.join(', ')} is served here`);
    return act();
  }

  async #show(visit: Visit): Promise<void> {
    const credentials = this.options.admission.credentialsOf(visit.request);
    if (credentials.session === undefined) throw new DomainError('UNAUTHENTICATED', 'nobody is signed in here');
    visit.answer(200, await this.#describe(visit, credentials.organisation, credentials.session));
  }

  async #signIn(visit: Visit): Promise<void> {
    const { admission, sessions } = this.options;
    admission.assertOwnPage(visit.request); // or it would be a page of others that says who signs in here
    const token = textIn(await this.#body(visit, true), 'token').trim();
    if (/\s/.test(token)) throw new DomainError('BAD_USER_INPUT', 'token: holds a blank, which no token does');
    const principal = await this.#holderOf({ authorization: `Bearer ${token}`, organisation: undefined }, visit);
    admission.chargeSignIn(principal);
    const text = await sessions.open(principal);
    await this.#enter(visit, text, await sessions.find(text));
    visit.answer(200, await this.#describe(visit, undefined, text));
  }

  async #mintCode(visit: Visit): Promise<void> {
    const { admission, sessions, organisations } = this.options;
    const { authorization } = visit.request.headers;
    if (authorization === undefined) throw new DomainError('UNAUTHENTICATED', NO_TOKEN);
    const body = await this.#body(visit, false);
    const organisation = Object.hasOwn(body, 'organisation') ? textIn(body, 'organisation') : undefined;
    const principal = await this.#holderOf({ authorization, organisation }, visit);
    admission.chargeSignIn(principal);
    const { text: code, expiresAt } = await sessions.openCode(principal);
    const { host, isSecure } = admission.entrance(visit.request);
    const url = URL.parse(`${isSecure ? 'https' : 'http'}://${host}/sign-in?code=${code}`);
    if (url === null) throw new DomainError('BAD_USER_INPUT', 'host: is none');
    const named = organisation === undefined ? null : await organisations.of(principal.organisationId);
    if (named) url.searchParams.set('to', `/?org=${encodeURIComponent(named.key)}`);
    visit.answer(201, { code, url: url.href, expiresAt: new Date(expiresAt).toISOString() });
  }

  /** Followed by whoever was given the address: not by a page of others, which would choose who is signed in here. */
  async #redeem(visit: Visit): Promise<void> {
    const { admission, sessions } = this.options;
    const { headers } = visit.request;
    const to = localPath(visit.query.get('to'));
    // A browser that looks ahead would spend the code, and may throw away what it got for it.
    if (headers['sec-purpose'] !== undefined)
      throw new HttpRefusal(503, 'UPSTREAM_UNAVAILABLE', 'a code is not for looking ahead');
    const isOurs = isOwnNavigation(headers);
    const text = isOurs ? await sessions.redeem(visit.query.get('code') ?? '') : null;
    const live = text === null ? null : await this.#alive(text);
    if (text !== null && live) {
      await this.#enter(visit, text, live);
      return visit.redirect(to ?? '/');
    }
    if (await this.isSignedIn(visit)) return visit.redirect(to ?? '/');
    if (isOurs)
      admission.countFailure(visit.request, new DomainError('UNAUTHENTICATED', 'the code is unknown, used or old'));
    const problem = new URLSearchParams({ problem: 'code', ...(to !== null && { to }) });
    visit.redirect(`/sign-in?${problem.toString()}`);
  }

  async #signOut(visit: Visit): Promise<void> {
    const { admission, sessions, onEnd, log } = this.options;
    const { request } = visit;
    admission.assertOwnPage(request);
    const text = admission.sessionOf(request);
    if (text !== undefined && (await this.isSignedIn(visit))) {
      await sessions.end(text);
      onEnd(text);
      log.info({ event: 'signed out' }, 'signed out');
    }
    visit.headers['set-cookie'] = noSessionCookie(admission.entrance(request).isSecure);
    visit.send(204, null, {});
  }

  /** The session before, if there is one, is over: nobody else may go on with it. */
  async #enter(visit: Visit, text: string, { held }: LiveSession): Promise<void> {
    const { admission, sessions, onEnd, config, log } = this.options;
    const { request } = visit;
    const before = admission.sessionOf(request);
    if (before !== undefined && (await this.#alive(before))) {
      await sessions.end(before);
      onEnd(before);
    }
    visit.headers['set-cookie'] = sessionCookie(text, admission.entrance(request).isSecure, config.sessions.max);
    log.info({ event: 'signed in', subject: held ? `token:${held.tokenId}` : 'owner' }, 'signed in');
  }

  async #describe(visit: Visit, named: string | undefined, session: string): Promise<object> {
    const { admission, organisations, sessions, config } = this.options;
    const principal = await this.#holderOf({ authorization: undefined, organisation: named, session }, visit);
    admission.charge(principal);
    const { endsAt, idleAt, held } = await sessions.find(session);
    const own = await organisations.of(principal.organisationId);
    const all = held ? [own].filter((each) => each !== null) : await organisations.all();
    return {
      subject: principal.subject,
      role: principal.role,
      organisation: own,
      organisations: all,
      expiresAt: new Date(Math.min(endsAt, idleAt, principal.expiresAt ?? endsAt)).toISOString(),
      explorer: config.explorer,
    };
  }

  async #holderOf(credentials: Credentials, { request }: Visit): Promise<Principal> {
    const principal = await this.options.admission.identify(request, credentials);
    if (principal === null) throw new DomainError('UNAUTHENTICATED', NO_TOKEN);
    return principal;
  }

  /** Null: it has ended. */
  async #alive(session: string): Promise<LiveSession | null> {
    try {
      return await this.options.sessions.find(session);
    } catch (error) {
      if (error instanceof DomainError && error.code === 'UNAUTHENTICATED') return null;
      throw error;
    }
  }

  async isSignedIn({ request }: Visit): Promise<boolean> {
    const text = this.options.admission.sessionOf(request);
    return text !== undefined && (await this.#alive(text)) !== null;
  }

  async #body({ request }: Visit, isNeeded: boolean): Promise<object> {
    const { text, http } = await readRequest(request, Math.min(BODY_BYTES, this.options.config.limits.bodyBytes));
    if (text === null && isNeeded) throw new HttpRefusal(415, 'BAD_USER_INPUT', 'content-type: send application/json');
    const { body = {} } = http;
    if (typeof body !== 'object' || body === null) throw new DomainError('BAD_USER_INPUT', 'the body is no object');
    return body;
  }
}

function textIn(body: object, name: string): string {
  const value = (body as Readonly<Record<string, unknown>>)[name];
  if (typeof value !== 'string') throw new DomainError('BAD_USER_INPUT', `${name}: is not a text`);
  return value;
}
