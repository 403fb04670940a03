/**
 * Goes on when a process of the platform is restarted under us: what failed for a reason that passes is sent again, with
 * longer pauses, until the platform has been away for two minutes. Sending the same facts twice changes nothing.
 */
import { RooseveltError, UnreachableError } from '#client';

const PASSING = ['UPSTREAM_UNAVAILABLE', 'INTERNAL_SERVER_ERROR', 'RATE_LIMITED', 'CONFLICT'];
const PATIENCE = 120_000;
const LONGEST_PAUSE = 5_000;

export interface Persistence {
  /** Called before each new attempt. */
  readonly onRetry: (error: Error) => void;
  readonly sleep?: (milliseconds: number) => Promise<void>;
}

export async function persistently<T>(attempt: () => Promise<T>, { onRetry, sleep = pause }: Persistence): Promise<T> {
  const since = Date.now();
  for (let wait = 250; ; wait = Math.min(2 * wait, LONGEST_PAUSE)) {
    try {
      return await attempt();
    } catch (error) {
      if (!passes(error) || Date.now() - since > PATIENCE) throw error;
      onRetry(error as Error);
      await sleep(wait);
    }
  }
}

function passes(error: unknown): boolean {
  return error instanceof UnreachableError || (error instanceof RooseveltError && PASSING.includes(error.code));
}

function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}
