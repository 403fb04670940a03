/** The five metrics of one subject as a document selects them, and the number of each that a statistic chooses. */
import { FIVE, METRICS, type OneOfFive } from './metrics.ts';
import type { Statistic } from './parameters.ts';

const DURATIONS = 'meanSeconds medianSeconds p75Seconds p90Seconds';

type Durations = Readonly<Partial<Record<`${Lowercase<Statistic>}Seconds`, number | null>>>;

export interface Numbers extends Durations {
  readonly value: number | null;
  readonly unit: string;
  readonly n: number;
  readonly reason: string | null;
  readonly tier: { readonly tier: string; readonly edition: string } | null;
}

export type Five<Metric extends Numbers> = Readonly<Record<(typeof METRICS)[OneOfFive][1], Metric>> & {
  readonly zone: string;
  readonly window: { readonly from: string; readonly to: string };
};

/** Of DoraMetrics; `more` is asked of each of the five besides. */
export function fiveFields(more = ''): string {
  const number = `value unit n reason tier { tier edition } ${more}`;
  const fields = FIVE.map((name) => `${METRICS[name][1]} { ${number} ${isDuration(name) ? DURATIONS : ''} }`);
  return `zone window { from to } ${fields.join(' ')}`;
}

/** The value of the graph is the median of a duration; of anything else there is no other. */
export function chosen(numbers: Numbers, statistic: Statistic): number | null {
  if (statistic === 'MEDIAN' || numbers.unit !== 'SECONDS') return numbers.value;
  return numbers[`${statistic.toLowerCase() as Lowercase<Statistic>}Seconds`] ?? null;
}

export function isDuration(name: OneOfFive): boolean {
  return name === 'CHANGE_LEAD_TIME' || name === 'FAILED_DEPLOYMENT_RECOVERY_TIME';
}
