/** How far the next tier is, as a sentence: "0.7 more deployments a day to ELITE", "30 min less to HIGH". */
import type { Edition, Tier, TieredMetric } from './benchmark-editions.ts';

/** Up to twice a unit its smaller one is clearer: 90 min, not 1.5 h. */
const UNITS = [
  ['s', 1, 120],
  ['min', 60, 120],
  ['h', 3600, 48],
  ['d', 86_400, Infinity],
] as const;

export function distanceText(
  metric: TieredMetric,
  difference: number,
  to: Tier,
  frequencyIn: Edition['frequencyIn'],
): string {
  return `${amount(metric, difference, frequencyIn)} to ${to}`;
}

function amount(metric: TieredMetric, difference: number, frequencyIn: Edition['frequencyIn']): string {
  switch (metric) {
    case 'DEPLOYMENT_FREQUENCY':
      return frequencyIn === 'DEPLOYMENTS_PER_DAY'
        ? `${figure(difference, 2)} more deployments a day`
        : `${figure(difference, 2)} more days with a deployment a week`;
    case 'CHANGE_FAIL_RATE':
      return `${figure(difference * 100, 1)} percentage points less`;
    case 'CHANGE_LEAD_TIME':
    case 'FAILED_DEPLOYMENT_RECOVERY_TIME':
      return `${duration(difference)} less`;
  }
}

function duration(seconds: number): string {
  const [unit, size] = UNITS.find(([, each, most]) => seconds / each < most) ?? UNITS[3];
  return `${figure(seconds / size, 1)} ${unit}`;
}

/** Without trailing zeros, and never "0" for a distance that is there. */
function figure(value: number, digits: number): string {
  const rounded = Number(value.toFixed(digits));
  return rounded === 0 ? `less than ${10 ** -digits}` : String(rounded);
}
