/**
 * The cookie of a session. Over TLS its name begins with `__Host-`, which a browser takes from this very host alone; no page
 * can read it, and no page of another site sends it along but by a link.
 */
import { parseToken } from '#kit/tokens';

const OVER_TLS = '__Host-roosevelt';
const PLAIN = 'roosevelt_session';
const ALWAYS = 'Path=/; HttpOnly; SameSite=Lax';

/** What is in it; of several (another path's, a neighbour port's), the first that could be ours. */
export function sessionInCookie(header: string | undefined, isSecure: boolean): string | undefined {
  if (header === undefined) return undefined;
  const name = `${nameOf(isSecure)}=`;
  const ours = header.split(';').flatMap((pair) => {
    const text = pair.trim();
    return text.startsWith(name) ? [text.slice(name.length)] : [];
  });
  return ours.find((value) => parseToken(value, 'session') !== null) ?? ours[0];
}

export function sessionCookie(value: string, isSecure: boolean, maxAge: number): string {
  return `${nameOf(isSecure)}=${value}; Max-Age=${Math.ceil(maxAge / 1_000)}; ${ALWAYS}${isSecure ? '; Secure' : ''}`;
}

/** That makes a browser forget it. */
export function noSessionCookie(isSecure: boolean): string {
  return sessionCookie('', isSecure, 0);
}

function nameOf(isSecure: boolean): string {
  return isSecure ? OVER_TLS : PLAIN;
}
