import type { Severity } from '../generated/graphql.ts';

export function saySeverity(severity: Severity): string {
  return severity.slice(0, 1) + severity.slice(1).toLowerCase();
}

/** The word says it too. */
export function severityTone(severity: Severity): string {
  if (severity === 'CRITICAL' || severity === 'HIGH') return 'text-bad';
  return severity === 'MEDIUM' ? 'text-warn' : 'text-muted';
}
