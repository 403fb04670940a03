/** Locks, inserts and updates the incidents of a batch: a constant number of statements, always in the order of references. */
import { queryOf, sql } from '#kit/database';
import type { IncidentState } from '../domain/incident-state.ts';
import type { TimelineEvent } from '../domain/merge-timeline.ts';
import { INCIDENT_COLUMNS, SENT_COLUMNS, type Incident, type SentFacts } from './incident-row.ts';
import type { IncidentTables } from './tables.ts';

export interface IncidentRef {
  readonly source: string;
  readonly id: string;
}

export type LockedIncident = Incident & SentFacts;

/**
 * Those that exist, locked until the transaction ends. Everybody locks in the order of (source, external_id) and inserts
 * after that in the same order, so that no two batches wait for each other.
 */
export function lockIncidents(tx: IncidentTables, refs: readonly IncidentRef[]): Promise<LockedIncident[]> {
  return queryOf(tx)<LockedIncident>(sql`
    SELECT ${INCIDENT_COLUMNS}, ${SENT_COLUMNS} FROM incident.incident i
    JOIN unnest(${refs.map(({ source }) => source)}::text[], ${refs.map(({ id }) => id)}::text[]) AS r (source, external_id)
      ON i.source = r.source AND i.external_id = r.external_id
    ORDER BY i.source, i.external_id FOR UPDATE OF i`);
}

export interface IncidentToWrite extends SentFacts, IncidentState {
  readonly id: string;
  readonly source: string;
  readonly externalId: string;
  readonly recordedBy: string;
}

/** The columns of a written incident, as jsonb_to_recordset wants them. */
const RECORD = sql`r (
  "id" uuid, "source" text, "externalId" text, "title" text, "severity" text, "serviceId" uuid, "environment" text,
  "environmentKind" text, "url" text, "observedAt" timestamptz, "causedBySource" text, "causedById" text, "rootCauseSha" text,
  "bodyHash" text, "recordedBy" text, "status" text, "detectedAt" timestamptz, "openingKnown" boolean,
  "acknowledgedAt" timestamptz, "mitigatedAt" timestamptz, "resolvedAt" timestamptz, "openSeconds" double precision,
  "acknowledgeSeconds" double precision, "openSince" timestamptz)`;

export async function insertIncidents(
  tx: IncidentTables,
  organisationId: string,
  incidents: readonly IncidentToWrite[],
): Promise<void> {
  if (incidents.length === 0) return;
  await tx.$executeRaw(sql`
    INSERT INTO incident.incident (
      organisation_id, id, source, external_id, title, severity, service_id, environment, environment_kind, url, observed_at,
      caused_by_source, caused_by_id, root_cause_sha, body_hash, recorded_by, status, detected_at, opening_known,
      acknowledged_at, mitigated_at, resolved_at, open_seconds, acknowledge_seconds, open_since)
    SELECT ${organisationId}::uuid, r."id", r."source", r."externalId", r."title", r."severity", r."serviceId", r."environment",
      r."environmentKind", r."url", r."observedAt", r."causedBySource", r."causedById", r."rootCauseSha", r."bodyHash",
      r."recordedBy", r."status", r."detectedAt", r."openingKnown", r."acknowledgedAt", r."mitigatedAt", r."resolvedAt",
      r."openSeconds", r."acknowledgeSeconds", r."openSince"
    FROM jsonb_to_recordset(${JSON.stringify(incidents)}::jsonb) AS ${RECORD} ORDER BY r."source", r."externalId"`);
}

/** What a person linked stays; changed_xid tells readers in other subgraphs that there is news. */
export async function updateIncidents(
  tx: IncidentTables,
  organisationId: string,
  incidents: readonly IncidentToWrite[],
): Promise<void> {
  if (incidents.length === 0) return;
  await tx.$executeRaw(sql`
    UPDATE incident.incident i SET
      title = r."title", severity = r."severity", service_id = r."serviceId", environment = r."environment",
      environment_kind = r."environmentKind", url = r."url", observed_at = r."observedAt", caused_by_source = r."causedBySource",
      caused_by_id = r."causedById", root_cause_sha = r."rootCauseSha", body_hash = r."bodyHash",
      recorded_by = r."recordedBy", recorded_at = now(), status = r."status", detected_at = r."detectedAt",
      opening_known = r."openingKnown", acknowledged_at = r."acknowledgedAt", mitigated_at = r."mitigatedAt",
      resolved_at = r."resolvedAt", open_seconds = r."openSeconds", acknowledge_seconds = r."acknowledgeSeconds",
      open_since = r."openSince", changed_xid = pg_current_xact_id()::text::bigint
    FROM jsonb_to_recordset(${JSON.stringify(incidents)}::jsonb) AS ${RECORD}
    WHERE i.organisation_id = ${organisationId}::uuid AND i.id = r."id"`);
}

export interface EventToWrite extends TimelineEvent {
  readonly incidentId: string;
  /** Of one made by hand. */
  readonly actor?: string;
  readonly note?: string | null;
}

/** An event that is there already keeps its actor and note; only its id may change. */
export async function writeEvents(
  tx: IncidentTables,
  organisationId: string,
  events: readonly EventToWrite[],
): Promise<void> {
  if (events.length === 0) return;
  await tx.$executeRaw(sql`
    INSERT INTO incident.incident_event (organisation_id, incident_id, kind, at, event_id, actor, note)
    SELECT ${organisationId}::uuid, r."incidentId", r.kind, r.at, r.id, r.actor, r.note
    FROM jsonb_to_recordset(${JSON.stringify(events)}::jsonb)
      AS r ("incidentId" uuid, kind text, at timestamptz, id text, actor text, note text)
    ON CONFLICT (organisation_id, incident_id, kind, at) DO UPDATE SET event_id = EXCLUDED.event_id`);
}

export interface Heard {
  readonly source: string;
  /** The newest observation accepted. */
  readonly at: Date;
}

/** When sources were last heard, here with incidents; the first row connects the source (R10). */
export async function touchWatermarks(
  tx: IncidentTables,
  organisationId: string,
  heard: readonly Heard[],
  now: Date,
): Promise<void> {
  if (heard.length === 0) return;
  await tx.$executeRaw(sql`
    INSERT INTO incident.watermark AS w (organisation_id, kind, source, last_event_at, last_received_at)
    SELECT ${organisationId}::uuid, 'INCIDENT', r.source, r.at, ${now}::timestamptz
    FROM jsonb_to_recordset(${JSON.stringify(heard)}::jsonb) AS r (source text, at timestamptz) ORDER BY r.source
    ON CONFLICT (organisation_id, kind, source) DO UPDATE
    SET last_event_at = greatest(w.last_event_at, EXCLUDED.last_event_at),
        last_received_at = greatest(w.last_received_at, EXCLUDED.last_received_at)`);
}
