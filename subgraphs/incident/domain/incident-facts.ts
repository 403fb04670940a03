/** What the incident metrics read of an incident: stored, folded columns. */
export interface IncidentRow {
  readonly id: string;
  /** 'PRODUCTION' when the sender named no environment; everything else takes no part in the metrics (R18). */
  readonly environmentKind: string;
  readonly detectedAt: Date;
  readonly openingKnown: boolean;
  readonly acknowledgedAt: Date | null;
  readonly acknowledgeSeconds: number | null;
  readonly resolvedAt: Date | null;
  readonly openSeconds: number | null;
  readonly openSince: Date | null;
}

export interface IncidentContext {
  /** The organisation has one accepted incident: only then is none a number. */
  readonly sourceConnected: boolean;
  readonly now: Date;
}

export type IncidentReason = 'NO_INCIDENT_SOURCE' | 'NO_INCIDENTS';

/** Incident metrics hang on no attribution, so no attribution window can still change them (R13). */
export interface IncidentMetricValue {
  readonly value: number | null;
  readonly n: number;
  readonly reason: IncidentReason | null;
  readonly provisional: false;
}

export function noIncidents({ sourceConnected }: IncidentContext): IncidentReason {
  return sourceConnected ? 'NO_INCIDENTS' : 'NO_INCIDENT_SOURCE';
}
