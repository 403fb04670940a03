/** People are kept as a keyed hash only, so that reviews can be counted and nobody be named (R17 finds the bots first). */
import { createHmac } from 'node:crypto';
import { deriveKey } from './claims.ts';

const BOT_NAME = /(^|[^a-z0-9])bot([^a-z0-9]|$)/i;
const KNOWN_BOTS = ['dependabot', 'renovate', 'greenkeeper', 'github-actions', 'snyk', 'mergify', 'web-flow'];

export function isBot(login: string, flag?: boolean | null): boolean {
  if (flag != null) return flag;
  const name = login.toLowerCase();
  return BOT_NAME.test(name) || KNOWN_BOTS.some((known) => name === known || name.startsWith(`${known}[`));
}

/** The keyed hash of an installation: what a request has at hand instead of the secret. */
export class Actors {
  readonly #secret: string;

  constructor(secret: string) {
    this.#secret = secret;
  }

  hash(organisationId: string, login: string): string {
    return hashActor(this.#secret, organisationId, login);
  }
}

export function hashActor(secret: string, organisationId: string, login: string): string {
  return createHmac('sha256', deriveKey(secret, 'actor'))
    .update(`${organisationId} ${login.toLowerCase()}`)
    .digest('base64url')
    .slice(0, 22);
}
