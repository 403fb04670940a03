/** Five numbers in a row of a table; one of too few rows is grey and says how few. */
import type { PartNumberFragment, PartNumbersFragment } from '../generated/graphql.ts';
import { Cell, type Column } from '../ui/table.tsx';
import { TierWord } from '../ui/tier.tsx';
import { METRICS } from '../words/metrics.ts';
import { say } from '../words/numbers.ts';
import { absence } from '../words/reasons.ts';
import { FEW } from '../words/few.ts';

export const PART_COLUMNS: readonly Column[] = METRICS.map(({ title }) => ({ words: title, number: true }));

export function PartCells({ numbers }: { readonly numbers: PartNumbersFragment | null }) {
  const all = numbers
    ? [
        numbers.deploymentFrequency,
        numbers.changeLeadTime,
        numbers.changeFailRate,
        numbers.deploymentReworkRate,
        numbers.failedDeploymentRecoveryTime,
      ]
    : METRICS.map(() => null);
  return all.map((number, index) => (
    <Cell key={METRICS[index]?.name ?? index} number>
      <PartNumber number={number} />
    </Cell>
  ));
}

function PartNumber({ number }: { readonly number: PartNumberFragment | null }) {
  if (number?.value == null)
    return (
      <span className="text-muted" title={absence(number?.reason).why}>
        –
      </span>
    );
  const { value, unit, n, tier } = number;
  return (
    <span className={n < FEW ? 'text-muted' : ''}>
      {say(value, unit)} <small className="text-xs text-muted">n {n}</small>
      <span className="ml-2 hidden w-16 text-left xl:inline-block">
        {tier && n >= FEW && <TierWord tier={tier.tier} />}
      </span>
    </span>
  );
}
