/** What the server of a test run and its clients agree on. */

export const TEMPLATE = 'roosevelt_template';

/** Passwords of the login roles derive from it. */
export const TEST_SECRET = 'a secret of thirty-two characters or more, for tests';

export function databaseUrl(serverUrl: string, database: string): string {
  const url = new URL(serverUrl);
  url.pathname = `/${database}`;
  return url.href;
}
