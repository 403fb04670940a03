/** What is told of incidents to whoever listens: rows of the outbox, in the transaction of the change. */
import { queryOf } from '#kit/database';
import { append } from '#kit/outbox/append';
import type { Severity } from '#kit/enums';
import type { IncidentChangeKind } from '../domain/change-kind.ts';
import type { IncidentStatus } from '../domain/incident-state.ts';
import type { IncidentTables } from './tables.ts';

/** What filters look at. */
export interface Told {
  readonly status: IncidentStatus;
  readonly severity: Severity;
  readonly serviceId: string | null;
  readonly detectedAt: Date;
}

export interface IncidentTold {
  readonly id: string;
  readonly kind: IncidentChangeKind;
  /** Null: there was none. */
  readonly before: Told | null;
  readonly after: Told;
}

export function tellIncidents(
  tx: IncidentTables,
  organisationId: string,
  told: readonly IncidentTold[],
): Promise<void> {
  const events = told.map(({ id, kind, before, after }) => ({
    kind,
    entityId: id,
    payload: { before: before && columns(before), after: columns(after) },
  }));
  return append(queryOf(tx), 'incident', organisationId, events);
}

/**
 * That many changed and nobody is to be told of each, as after a backfill. Whoever resolves what hangs on incidents hears of
 * it: every row makes a notice.
 */
export function hintAtIncidents(tx: IncidentTables, organisationId: string): Promise<void> {
  return append(queryOf(tx), 'incident', organisationId, [{ kind: SEVERAL, entityId: null, payload: {} }]);
}

/** No kind of the graph: listeners pass it over. */
const SEVERAL = 'SEVERAL';

/** The payload as it is read back. */
export interface StoredTold {
  readonly before: StoredColumns | null;
  readonly after: StoredColumns;
}

type StoredColumns = Omit<Told, 'detectedAt'> & { readonly detectedAt: string };

export function readTold(payload: unknown): Pick<IncidentTold, 'before' | 'after'> {
  const { before, after } = payload as StoredTold; // written above
  return { before: before && dated(before), after: dated(after) };
}

function columns({ status, severity, serviceId, detectedAt }: Told): Told {
  return { status, severity, serviceId, detectedAt };
}

function dated({ detectedAt, ...rest }: StoredColumns): Told {
  return { ...rest, detectedAt: new Date(detectedAt) };
}
