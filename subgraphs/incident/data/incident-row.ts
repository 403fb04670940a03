/** The stored incident: what was sent, what was linked by hand, and the state folded from its timeline. */
import { sql, type Sql } from '#kit/database';
import type { EnvironmentKind, Severity } from '#kit/enums';
import type { IncidentState } from '../domain/incident-state.ts';

/** What the graph shows of an incident. */
export interface Incident extends IncidentState {
  readonly id: string;
  readonly source: string;
  readonly externalId: string;
  readonly title: string;
  readonly severity: Severity;
  readonly serviceId: string | null;
  readonly url: string | null;
}

/** What the newest observation said; replaced as a whole by a newer one. */
export interface SentFacts {
  readonly title: string;
  readonly severity: Severity;
  readonly serviceId: string | null;
  readonly environment: string | null;
  readonly environmentKind: EnvironmentKind;
  readonly url: string | null;
  readonly observedAt: Date;
  readonly causedBySource: string | null;
  readonly causedById: string | null;
  readonly rootCauseSha: string | null;
  /** Of what was sent, the timeline left out: it decides between two observations of one moment. */
  readonly bodyHash: string;
}

/** Columns of `incident.incident i` as an `Incident`. */
export const INCIDENT_COLUMNS: Sql = sql`
  i.id, i.source, i.external_id AS "externalId", i.title, i.severity, i.service_id AS "serviceId", i.url, i.status,
  i.detected_at AS "detectedAt", i.opening_known AS "openingKnown", i.acknowledged_at AS "acknowledgedAt",
  i.mitigated_at AS "mitigatedAt", i.resolved_at AS "resolvedAt", i.open_seconds AS "openSeconds",
  i.open_since AS "openSince", i.acknowledge_seconds AS "acknowledgeSeconds"`;

/** Columns of `incident.incident i` as `SentFacts`, those left out that an `Incident` has. */
export const SENT_COLUMNS: Sql = sql`
  i.environment, i.environment_kind AS "environmentKind", i.observed_at AS "observedAt",
  i.caused_by_source AS "causedBySource", i.caused_by_id AS "causedById", i.root_cause_sha AS "rootCauseSha",
  i.body_hash AS "bodyHash"`;
