/** A way on after signing in: a path of ours, and nothing that a browser would take for another host. */

const ANYWHERE = 'http://anywhere.invalid';
const LONGEST = 2_000;

/** Null: it is none. Read as browsers read it, who skip tabs and take `\` for `/`, then written anew. */
export function localPath(text: string | null): string | null {
  if (text === null || text.length > LONGEST || !text.startsWith('/')) return null;
  const url = URL.parse(text, ANYWHERE);
  if (url === null || url.origin !== ANYWHERE) return null;
  const path = `${url.pathname}${url.search}${url.hash}`;
  // `/.//evil.example` has become `//evil.example`; and signing in leads to no signing in.
  return path.startsWith('//') || url.pathname === '/sign-in' ? null : path;
}
