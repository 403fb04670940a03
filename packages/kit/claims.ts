/**
 * The signed claim by which the gateway tells a subgraph for whom it asks. It lives a minute, names one subgraph as its
 * audience, and is the only credential that a subgraph takes: a token of a user never reaches one.
 */
import { createHmac } from 'node:crypto';
import { SignJWT, jwtVerify, type JWTPayload } from 'jose';
import { DomainError } from '#errors';

export const ROLES = ['READER', 'WRITER', 'ADMIN', 'OWNER'] as const;
export type Role = (typeof ROLES)[number];

/** Who asks, and for which organisation. */
export interface Claim {
  readonly organisationId: string;
  /** `token:<id>` or `owner`: what audit rows and recorded facts name. */
  readonly subject: string;
  readonly role: Role;
  /** Sources that may be written; absent: all. */
  readonly sources?: readonly string[];
  /** Teams (ids) that may be seen and written, their subteams with them; absent: all. */
  readonly teams?: readonly string[];
  /** The request at the gateway: one id in every log line and audit row of it. */
  readonly requestId: string;
}

export const CLAIM_HEADER = 'x-internal-token';
/** Beside the claim, which the gateway reuses for some requests: which of them this is. */
export const REQUEST_ID_HEADER = 'x-request-id';
export const CLAIM_LIFETIME_SECONDS = 60;
/** That the clocks of two machines may differ. A claim is used the moment it is made: some milliseconds less there, and it is of the future. */
const CLOCK_SKEW_SECONDS = 5;
const ISSUER = 'gateway';
const VERIFIED_CLAIMS = 1_000;

/** A key for one purpose out of the installation's secret. */
export function deriveKey(secret: string, purpose: string): Buffer {
  return createHmac('sha256', secret).update(purpose).digest();
}

export function signClaim(secret: string, audience: string, claim: Claim): Promise<string> {
  const { organisationId: org, subject, requestId: rid, role, sources, teams } = claim;
  return new SignJWT({ org, role, rid, ...(sources && { sources }), ...(teams && { teams }) })
    .setProtectedHeader({ alg: 'HS256' })
    .setIssuer(ISSUER)
    .setAudience(audience)
    .setSubject(subject)
    .setIssuedAt()
    .setExpirationTime(`${CLAIM_LIFETIME_SECONDS}s`)
    .sign(deriveKey(secret, 'claim'));
}

/** By which the gateway itself opens a socket to a subgraph: it names nobody, and each subscription brings its own claim. */
export function signService(secret: string, audience: string): Promise<string> {
  return new SignJWT({ svc: true })
    .setProtectedHeader({ alg: 'HS256' })
    .setIssuer(ISSUER)
    .setAudience(audience)
    .setSubject('gateway')
    .setIssuedAt()
    .setExpirationTime(`${CLAIM_LIFETIME_SECONDS}s`)
    .sign(deriveKey(secret, 'claim'));
}

/** Checks the claims made for one subgraph. A signature costs 0.4 ms, so a claim is checked once and known until it ends. */
export class ClaimVerifier {
  readonly #key: Buffer;
  readonly #verified = new Map<string, { claim: Claim; until: number }>();

  constructor(
    secret: string,
    private readonly audience: string,
    private readonly now: () => number = Date.now,
  ) {
    this.#key = deriveKey(secret, 'claim');
  }

  /** Throws UNAUTHENTICATED for whatever is not a fresh claim made for this audience. */
  async verify(token: string | undefined): Promise<Claim> {
    if (token === undefined) throw new DomainError('UNAUTHENTICATED', 'no claim: a subgraph answers only its gateway');
    const known = this.#verified.get(token);
    if (known && this.now() < known.until) return known.claim;
    const payload = await this.#check(token);
    const claim = toClaim(payload);
    this.#remember(token, claim, payload.exp ?? 0);
    return claim;
  }

  /** Throws UNAUTHENTICATED for whatever is not a fresh service token (signService) made for this audience. */
  async verifyService(token: unknown): Promise<void> {
    const payload = await this.#check(typeof token === 'string' ? token : '');
    if (payload['svc'] !== true) throw new DomainError('UNAUTHENTICATED', 'a claim of a user opens no socket');
  }

  async #check(token: string): Promise<JWTPayload> {
    try {
      const { payload } = await jwtVerify(token, this.#key, {
        algorithms: ['HS256'],
        issuer: ISSUER,
        audience: this.audience,
        requiredClaims: ['exp', 'sub', 'iat'],
        maxTokenAge: `${CLAIM_LIFETIME_SECONDS}s`,
        clockTolerance: CLOCK_SKEW_SECONDS,
        currentDate: new Date(this.now()),
      });
      return payload;
    } catch {
      throw new DomainError(
        'UNAUTHENTICATED',
        'the claim was refused: it is forged, expired or made for another subgraph',
      );
    }
  }

  /** The oldest goes first: it is the nearest to its end. */
  #remember(token: string, claim: Claim, expires: number): void {
    const [oldest] = this.#verified.keys();
    if (this.#verified.size >= VERIFIED_CLAIMS && oldest !== undefined) this.#verified.delete(oldest);
    this.#verified.set(token, { claim, until: expires * 1_000 });
  }
}

function toClaim(payload: JWTPayload): Claim {
  const { org, sub, role, rid, sources, teams } = payload;
  if (typeof org !== 'string' || typeof sub !== 'string' || typeof rid !== 'string' || !isRole(role)) {
    throw new DomainError('UNAUTHENTICATED', 'the claim lacks its organisation, subject, role or request');
  }
  return {
    organisationId: org,
    subject: sub,
    role,
    requestId: rid,
    ...(isStrings(sources) && { sources }),
    ...(isStrings(teams) && { teams }),
  };
}

export function isRole(value: unknown): value is Role {
  return ROLES.some((role) => role === value);
}

function isStrings(value: unknown): value is string[] {
  return Array.isArray(value) && value.every((item) => typeof item === 'string');
}
