/** A fresh address that signs a browser in: the token stays here, the address is good once. */
import { RooseveltError, UnreachableError, type GraphError } from '#client';
import { CommandError } from './failure.ts';
import { parseUrl, type Place } from './connection.ts';

export interface SignInAddress {
  readonly url: string;
  readonly code: string;
  /** ISO 8601. */
  readonly expiresAt: string;
}

const PATIENCE = 30_000;

export async function signInAddress({ url, token, organisation }: Place): Promise<SignInAddress> {
  // Beside the graph: /graphql and /session, whatever stands before them.
  const address = new URL('session/codes', parseUrl(url));
  const response = await post(address, token, organisation === undefined ? {} : { organisation });
  const answer = await jsonOf(response);
  if (response.ok && isAddress(answer)) return answer;
  const errors = (answer as { errors?: GraphError[] } | null)?.errors ?? [];
  const [first] = errors;
  if (first === undefined) throw new CommandError(`${address.href} answered ${response.status}, and no address`);
  throw new RooseveltError(first.extensions?.code ?? 'ERROR', first.message, errors);
}

async function post(address: URL, token: string, body: object): Promise<Response> {
  try {
    return await fetch(address, {
      method: 'POST',
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      body: JSON.stringify(body),
      signal: AbortSignal.timeout(PATIENCE),
    });
  } catch (error) {
    throw new UnreachableError(address.href, error);
  }
}

async function jsonOf(response: Response): Promise<unknown> {
  return response.json().catch(() => null);
}

function isAddress(answer: unknown): answer is SignInAddress {
  return typeof (answer as SignInAddress | null)?.url === 'string';
}
