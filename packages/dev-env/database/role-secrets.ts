/**
 * The passwords of the login roles: derived, so that nothing has to be stored or handed round, and sent to Postgres as
 * what it would store (RFC 5802's verifier), so that no password appears in a statement or in its log.
 */
import { createHash, createHmac, pbkdf2Sync, randomBytes } from 'node:crypto';

const ITERATIONS = 4096; // Postgres's own default

export function rolePassword(role: string, secret: string): string {
  return createHmac('sha256', secret).update(role).digest('hex');
}

/** The same server and database, as another role. */
export function roleUrl(adminUrl: string, role: string, secret: string): string {
  const url = new URL(adminUrl);
  url.username = role;
  url.password = rolePassword(role, secret);
  return url.href;
}

export function scramVerifier(password: string): string {
  const salt = randomBytes(16);
  const salted = pbkdf2Sync(password, salt, ITERATIONS, 32, 'sha256');
  const key = (name: string): Buffer => createHmac('sha256', salted).update(name).digest();
  const stored = createHash('sha256').update(key('Client Key')).digest('base64');
  return `SCRAM-SHA-256$${ITERATIONS}:${salt.toString('base64')}$${stored}:${key('Server Key').toString('base64')}`;
}
