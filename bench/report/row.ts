/** One line of the table. */
export interface Row {
  readonly what: string;
  readonly ours: string;
  /** Named, with its figures; null: there is nothing to compare with, only a target. */
  readonly reference: string | null;
  /** Ours to the reference's. */
  readonly ratio: number | null;
  readonly target: string;
  /** Null: not judged, because it was skipped or is shown for its own sake. */
  readonly met: boolean | null;
  /** The raw figures, for `--json`. */
  readonly figures: Readonly<Record<string, number | string>>;
}

export function skipped(what: string, target: string, why: string): Row {
  return { what, ours: `skipped: ${why}`, reference: null, ratio: null, target, met: null, figures: {} };
}
