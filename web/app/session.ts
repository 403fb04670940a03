/** Who is signed in, as the gateway says; and signing in and out. The session itself is a cookie that no script can read. */

export interface OrganisationChoice {
  readonly id: string;
  readonly key: string;
  readonly name: string;
  readonly demo: boolean;
  /** Where its days begin. */
  readonly zone: string;
}

export interface Session {
  readonly subject: string;
  readonly role: 'READER' | 'WRITER' | 'ADMIN' | 'OWNER';
  /** Of a token; where an owner begins. */
  readonly organisation: OrganisationChoice | null;
  readonly organisations: readonly OrganisationChoice[];
  readonly expiresAt: string;
  readonly explorer: 'sandbox' | 'graphiql' | 'off';
  /** Milliseconds by which the server's clock is ahead of this one. */
  readonly clockOffset: number;
}

const ADDRESS = '/session';

/** Null: nobody is signed in. Throws when the server cannot be asked. */
export async function readSession(signal?: AbortSignal): Promise<Session | null> {
  const response = await fetch(ADDRESS, { headers: { accept: 'application/json' }, ...(signal && { signal }) });
  if (response.status === 401) return null;
  return sessionIn(response);
}

/** Throws an error whose message is the server's own. */
export async function signIn(token: string): Promise<Session> {
  const response = await fetch(ADDRESS, {
    method: 'POST',
    headers: { 'content-type': 'application/json', accept: 'application/json' },
    body: JSON.stringify({ token }),
  });
  return sessionIn(response);
}

export async function signOut(): Promise<void> {
  await fetch(ADDRESS, { method: 'DELETE' });
}

async function sessionIn(response: Response): Promise<Session> {
  const received = Date.now();
  const body = (await response.json()) as Omit<Session, 'clockOffset'> & { errors?: { message: string }[] };
  if (!response.ok) throw new Error(body.errors?.[0]?.message ?? `the server answered ${response.status}`);
  const date = Date.parse(response.headers.get('date') ?? '');
  // A second is as exact as the header is.
  const ahead = Number.isNaN(date) ? 0 : date - received;
  return { ...body, clockOffset: Math.abs(ahead) < 2_000 ? 0 : ahead };
}
