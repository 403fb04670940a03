/** The five metrics of one subject and window, as both sides answer them: so they can be held equal before they are timed. */

export interface Five {
  readonly deployments: number;
  readonly perDay: number;
  readonly leadN: number;
  /** Median, p75, p90 in seconds; empty when there is none. */
  readonly lead: readonly number[];
  readonly failed: number;
  readonly failRate: number | null;
  readonly rework: number;
  readonly reworkRate: number | null;
  readonly recoveredN: number;
  readonly recovery: readonly number[];
  readonly open: number;
}

/** One bucket of each of the five series. */
export interface Point {
  readonly from: string;
  readonly deployments: number;
  readonly perDay: number;
  readonly leadN: number;
  readonly lead: number | null;
  readonly failRate: number | null;
  readonly reworkRate: number | null;
  readonly recoveredN: number;
  readonly recovery: number | null;
}

export interface Answer {
  readonly subjects: readonly (Five & { readonly key: string })[];
  readonly points: readonly Point[];
}

/** Throws at the first number that differs by more than the last bits of a double. */
export function assertSame(ours: unknown, reference: unknown, path = 'answer'): void {
  if (typeof ours === 'number' && typeof reference === 'number') {
    if (Math.abs(ours - reference) <= 1e-9 * Math.max(1, Math.abs(reference))) return;
  } else if (isRecord(ours) && isRecord(reference)) {
    for (const key of new Set([...Object.keys(ours), ...Object.keys(reference)])) {
      assertSame(ours[key], reference[key], `${path}.${key}`);
    }
    return;
  } else if (ours === reference) return;
  throw new Error(`${path}: ours is ${JSON.stringify(ours)}, the reference's ${JSON.stringify(reference)}`);
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
