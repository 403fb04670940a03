/** Moments of a history as the graph takes them: UTC text, none before 1970, none ahead of the clock. */

/** As much as the graph lets a sender's clock be ahead. */
const AHEAD_SECONDS = 300;

export function toText(seconds: number): string {
  return new Date(seconds * 1000).toISOString();
}

export function isPast(seconds: number | null, now: Date): seconds is number {
  return seconds !== null && seconds <= now.getTime() / 1000 + AHEAD_SECONDS;
}
