/**
 * Whether a request comes from a page of ours, or from no page at all. A browser adds the cookie to whatever asks for it, so
 * that a request that has nothing but the cookie is believed only then. SameSite does not do that: to it all ports of a host,
 * and all subdomains of a domain, are one site.
 */
import type { IncomingMessage } from 'node:http';
import type { Entrance } from '../address.ts';

export function isOwnPage({ headers }: Pick<IncomingMessage, 'headers'>, { host, isSecure }: Entrance): boolean {
  if (!isOwnNavigation(headers)) return false;
  const { origin } = headers;
  if (origin === undefined) return true;
  const page = URL.parse(origin);
  if (page === null || !/^https?:$/.test(page.protocol)) return false;
  // Where no proxy says that there is TLS before us, there may be all the same.
  if (isSecure && page.protocol !== 'https:') return false;
  return URL.parse(`${page.protocol}//${host}`)?.host === page.host;
}

/** A browser says of each request who asked for it; none: the person, by the address bar or from another program. */
export function isOwnNavigation(headers: IncomingMessage['headers']): boolean {
  const site = headers['sec-fetch-site'];
  return site === undefined || site === 'same-origin' || site === 'none';
}
