/** How a number moved since the period before, with the word that says whether that is good. */
import type { MetricName, Unit } from '../generated/graphql.ts';
import { spellNumber, spellSeconds } from './numbers.ts';

export type Tone = 'better' | 'worse' | 'same';

export interface Movement {
  readonly tone: Tone;
  readonly up: boolean;
  /** 18 % · 2.1 h · 3 pts */
  readonly amount: string;
  /** more often · faster · worse */
  readonly word: string;
}

const HIGHER_IS_BETTER: ReadonlySet<MetricName> = new Set(['DEPLOYMENT_FREQUENCY']);
const NEITHER: ReadonlySet<MetricName> = new Set(['INCIDENT_COUNT']);
/** Below this share of the earlier value nothing is said to have moved. */
const NOTHING = 0.005;

/** Null when one of the two is missing. */
export function movement(
  metric: MetricName,
  unit: Unit,
  now: number | null | undefined,
  before: number | null | undefined,
): Movement | null {
  if (now == null || before == null) return null;
  const [difference, up] = [Math.abs(now - before), now > before];
  const amount = amountOf(unit, difference, before);
  if (difference <= NOTHING * Math.abs(before)) return { tone: 'same', up, amount, word: 'as before' };
  const better = up === HIGHER_IS_BETTER.has(metric);
  return {
    tone: NEITHER.has(metric) ? 'same' : better ? 'better' : 'worse',
    up,
    amount,
    word: wordOf(metric, unit, up),
  };
}

function amountOf(unit: Unit, difference: number, before: number): string {
  if (unit === 'RATIO') return `${spellNumber(difference * 100)} ${difference * 100 === 1 ? 'pt' : 'pts'}`;
  if (unit === 'SECONDS') {
    const spoken = spellSeconds(difference);
    return `${spoken.value} ${spoken.unit}`;
  }
  return before === 0 ? spellNumber(difference) : `${spellNumber((difference / Math.abs(before)) * 100)} %`;
}

function wordOf(metric: MetricName, unit: Unit, up: boolean): string {
  if (metric === 'DEPLOYMENT_FREQUENCY') return up ? 'more often' : 'less often';
  if (unit === 'SECONDS') return up ? 'slower' : 'faster';
  if (unit === 'RATIO') return up ? 'worse' : 'better';
  return up ? 'more' : 'fewer';
}
