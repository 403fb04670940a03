/**
 * What resolution stores with each row, and how the parts of one run are taken together.
 *
 * A run over several services counts once. It is counted, rework or failed when one of its parts is (a failed part that
 * does not count itself, a redeploy, does not fail it); a baseline when all are; recovered when every failed part is, in
 * the time of the one that took longest, each from its own finish. Its previous is that of its last part, its remedy the
 * first of any failed part.
 */
import type { Failure } from './failure.ts';
import { kindOfSeveral } from './deployment-kind.ts';
import type { DeploymentKind } from './facts.ts';

export interface PartColumns {
  readonly id: string;
  readonly deploymentId: string;
  readonly serviceId: string;
  readonly kind: DeploymentKind;
  /** In D wherever its service belongs: reached production and is no redeploy. */
  readonly counted: boolean;
  readonly rework: boolean;
  readonly baseline: boolean;
  readonly failed: boolean;
  readonly finishedAt: Date;
  readonly recoveredAt: Date | null;
  readonly recoverySeconds: number | null;
  /** Deployments. */
  readonly previousId: string | null;
  readonly remediatedById: string | null;
  readonly remediatedAt: Date | null;
}

export type UnfailedPart = Omit<
  PartColumns,
  'failed' | 'recoveredAt' | 'recoverySeconds' | 'remediatedById' | 'remediatedAt'
>;

export function withFailure(part: UnfailedPart, failure: Failure | null): PartColumns {
  const { recoveredAt = null, recoverySeconds = null, remedy = null } = failure ?? {};
  return {
    ...part,
    failed: failure !== null,
    recoveredAt,
    recoverySeconds,
    remediatedById: remedy?.deploymentId ?? null,
    remediatedAt: remedy?.deploymentAt ?? null,
  };
}

export interface DeploymentColumns {
  readonly id: string;
  readonly kind: DeploymentKind;
  readonly counted: boolean;
  readonly rework: boolean;
  readonly baseline: boolean;
  readonly failed: boolean;
  readonly recoveredAt: Date | null;
  readonly recoverySeconds: number | null;
  readonly previousId: string | null;
  readonly remediatedById: string | null;
}

/** `chain`: the parts of one run that reached production; `sentKind` speaks for a run of which none did. */
export function combineParts(
  id: string,
  sentKind: DeploymentKind | null,
  chain: readonly PartColumns[],
): DeploymentColumns {
  const failed = chain.filter((part) => part.counted && part.failed);
  return {
    id,
    kind: chain.length > 0 ? kindOfSeveral(chain.map(({ kind }) => kind)) : (sentKind ?? 'FORWARD'),
    counted: chain.some(({ counted }) => counted),
    rework: chain.some(({ rework }) => rework),
    baseline: chain.length > 0 && chain.every(({ baseline }) => baseline),
    failed: failed.length > 0,
    ...recoveryOf(failed),
    previousId: largest(chain, ({ finishedAt }) => finishedAt.getTime())?.previousId ?? null,
    remediatedById:
      largest(failed, ({ remediatedAt }) => (remediatedAt ? -remediatedAt.getTime() : null))?.remediatedById ?? null,
  };
}

type Recovery = Pick<PartColumns, 'recoveredAt' | 'recoverySeconds'>;

/** Of the failed parts of one run: the last recovery and the longest; null while one of them has not recovered. */
export function recoveryOf(failed: readonly Recovery[]): Recovery {
  const recovered = failed.flatMap(({ recoveredAt, recoverySeconds }) =>
    recoveredAt && recoverySeconds !== null ? [{ at: recoveredAt.getTime(), seconds: recoverySeconds }] : [],
  );
  if (recovered.length === 0 || recovered.length < failed.length) return { recoveredAt: null, recoverySeconds: null };
  return {
    recoveredAt: new Date(recovered.reduce((last, { at }) => Math.max(last, at), 0)),
    recoverySeconds: recovered.reduce((longest, { seconds }) => Math.max(longest, seconds), 0),
  };
}

/** The row with the largest key, by id where keys are equal; rows without a key are passed over. */
function largest(rows: readonly PartColumns[], keyOf: (row: PartColumns) => number | null): PartColumns | null {
  let best: { row: PartColumns; key: number } | null = null;
  for (const row of rows) {
    const key = keyOf(row);
    if (key !== null && (!best || key > best.key || (key === best.key && row.id < best.row.id))) best = { row, key };
  }
  return best?.row ?? null;
}
