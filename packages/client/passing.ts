/** Which failures pass by themselves, so that trying again is the answer, and which no retry mends. */
import { RooseveltError, type GraphError } from './errors.ts';

const PASSING = [
  'UPSTREAM_UNAVAILABLE',
  'SUBSCRIPTION_UPSTREAM_UNAVAILABLE',
  'SUBSCRIPTION_SCHEMA_RELOAD',
  'RATE_LIMITED',
];
/** In a row, about fifteen seconds: a bug stays, what a restart had broken does not. */
const UNEXPLAINED_IN_A_ROW = 8;
/** Closes that the same client would only meet again. Others pass: a restart (1001, 1012), a cut (1006), a neighbour's accident (4500). */
const REFUSALS: Readonly<Record<number, string>> = {
  1003: 'BAD_USER_INPUT',
  1008: 'FORBIDDEN',
  1009: 'BAD_USER_INPUT',
  4400: 'BAD_USER_INPUT',
  4401: 'UNAUTHENTICATED',
  4403: 'UNAUTHENTICATED',
  4406: 'BAD_USER_INPUT',
  4429: 'BAD_USER_INPUT',
};

/** What this subscription has gone through. */
export interface Past {
  /** It was accepted before, with this document and these variables. */
  readonly accepted: boolean;
  /** Failures since the last event. */
  readonly setbacks: number;
}

export function passes({ extensions }: GraphError, { accepted, setbacks }: Past): boolean {
  const code = extensions?.code ?? 'UNKNOWN';
  if (code === 'INTERNAL_SERVER_ERROR') return setbacks < UNEXPLAINED_IN_A_ROW;
  // Places in a quota that a lost connection still holds are free when the server has noticed.
  return PASSING.includes(code) || (accepted && code === 'LIMIT_EXCEEDED');
}

/**
 * Null: a reason to connect again. A close says which error of ours it is, as `FORBIDDEN: …`; where it does not, its number
 * tells. `accepted`: the connection had been, so that a token may only have run out.
 */
export function refusalOf(close: number, reason: string, accepted: boolean): RooseveltError | null {
  const [, named, said = reason] = /^([A-Z_]+): (.*)$/s.exec(reason) ?? [];
  const code = REFUSALS[close] && (named ?? REFUSALS[close]);
  if (code === undefined || PASSING.includes(code) || (close === 4403 && accepted)) return null;
  return asError([{ message: `connection refused (${close}): ${said}`, extensions: { code } }]);
}

export function asError(errors: readonly GraphError[]): RooseveltError {
  const [first] = errors;
  return new RooseveltError(first?.extensions?.code ?? 'UNKNOWN', first?.message ?? 'no reason was given', errors);
}

/** Milliseconds. */
export interface Timing {
  /** Pause before a lost connection is tried again, which doubles with each failure. */
  readonly first: number;
  readonly longest: number;
  /** Until a server that says nothing counts as lost; so often it is asked. */
  readonly patience: number;
}

/** Doubling, and by chance up to half as long: not all clients of a restarted server come at the same moment. */
export function pauseAfter(failures: number, { first, longest }: Timing): number {
  return Math.min(longest, first * 2 ** Math.min(failures, 30)) * (0.5 + Math.random() / 2);
}
