/** A tier as a word in a soft chip, with whose table says so and what is missing to the next; never colour alone. */
import type { BenchmarkEdition, Tier as TierName } from '../generated/graphql.ts';
import { PopoverButton } from './popover.tsx';

export interface TierFacts {
  readonly tier: TierName;
  readonly edition: BenchmarkEdition;
  readonly eliteTarget?: string;
  readonly nextTier?: TierName | null;
  readonly distance?: string | null;
}

const LOOK: Readonly<Record<TierName, string>> = {
  ELITE: 'bg-good-soft text-good',
  HIGH: 'bg-info-soft text-info',
  MEDIUM: 'bg-warn-soft text-warn',
  LOW: 'bg-bad-soft text-bad',
};
const CHIP = 'inline-flex h-6 items-center rounded-[5px] px-[7px] text-xs font-semibold whitespace-nowrap';

export function sayTier(tier: TierName): string {
  return tier.slice(0, 1) + tier.slice(1).toLowerCase();
}

/** 18.9 h less to ELITE */
export function sayDistance(distance: string | null | undefined): string {
  return (distance ?? '').replace(/\b(ELITE|HIGH|MEDIUM|LOW)\b/g, (tier) => sayTier(tier as TierName));
}

/** ROOSE_29: the edition of this product's own targets. */
export function sayEdition(edition: BenchmarkEdition): string {
  return edition === 'ROOSE_29' ? 'the targets of ROOSE-29' : edition.replace('_', ' ');
}

export function TierWord({ tier }: { readonly tier: TierName | null | undefined }) {
  if (tier == null)
    return <span className={`${CHIP} border border-dashed border-line-strong text-muted`}>no tier</span>;
  return <span className={`${CHIP} ${LOOK[tier]}`}>{sayTier(tier)}</span>;
}

/** The chip opens what is behind it, by mouse, finger and keyboard. */
export function TierChip({ facts, metric }: { readonly facts: TierFacts | null | undefined; readonly metric: string }) {
  if (facts == null) return <TierWord tier={null} />;
  const { tier, edition, eliteTarget, nextTier, distance } = facts;
  return (
    <PopoverButton
      label={`${metric}: tier ${sayTier(tier)}, what that means`}
      className={`${CHIP} ${LOOK[tier]}`}
      face={sayTier(tier)}
    >
      {() => (
        <>
          <p className="font-semibold">
            {sayTier(tier)} by {sayEdition(edition)}
          </p>
          {eliteTarget !== undefined && <p className="mt-1 text-muted">Elite asks for {eliteTarget}.</p>}
          {nextTier != null && distance != null && <p className="mt-1">{sayDistance(distance)}.</p>}
        </>
      )}
    </PopoverButton>
  );
}
