/** Numbers as a person reads them. What `--json` prints is never rounded. */
import type { Unit } from '#client';

const STEPS = [
  [86_400, 'd'],
  [3_600, 'h'],
  [60, 'min'],
] as const;

export function showValue(value: number | null, unit: Unit): string {
  if (value === null) return '–';
  if (unit === 'SECONDS') return showSeconds(value);
  if (unit === 'RATIO') return `${round(value * 100)} %`;
  if (unit === 'PER_DAY') return `${round(value)} per day`;
  return String(round(value));
}

export function showSeconds(seconds: number): string {
  const step = STEPS.find(([length]) => seconds >= length);
  return step ? `${round(seconds / step[0])} ${step[1]}` : `${round(seconds)} s`;
}

/** +12 % against the window before. */
export function showChange(change: number | null): string {
  if (change === null) return '–';
  return `${change > 0 ? '+' : ''}${round(change * 100)} %`;
}

/** NO_INCIDENT_SOURCE: what it means for whoever looks. */
export const REASONS: Readonly<Record<string, string>> = {
  NO_DEPLOYMENTS: 'no deployment to production in this window',
  NO_CHANGES: 'no change was shipped in this window',
  NO_FAILURES: 'no deployment failed in this window',
  NONE_RECOVERED: 'no failed deployment has recovered yet',
  NO_INCIDENTS: 'no incident in this window',
  NO_INCIDENT_SOURCE: 'no source of incidents is connected (recordIncidents)',
  NOT_CONFIGURED: 'no source of deployments is connected (recordDeployments)',
  BASELINE_ONLY: 'only a first deployment, whose changes are of unknown age',
  INSUFFICIENT_DATA: 'too little data',
  SUPPRESSED: 'too few people to show it',
};

/** Three figures, and no more than two decimals. */
function round(value: number): number {
  if (value === 0) return 0;
  const digits = Math.max(0, Math.min(2, 2 - Math.floor(Math.log10(Math.abs(value)))));
  return Number(value.toFixed(digits));
}

/** Text of others on one line: nothing in it moves the cursor, colours the terminal or turns the direction of writing. */
export function oneLine(text: string): string {
  return text.replace(/[\p{Cc}\p{Zl}\p{Zp}\p{Bidi_Control}]+/gu, ' ');
}
