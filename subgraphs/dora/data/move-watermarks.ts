/** When a source was last heard, per kind of fact. The last statement of a batch, as its row is shared by all writers of a source. */
import type { Transaction } from '#kit/database';
import { bulkJson } from './bulk-json.ts';

export interface Heard {
  readonly source: string;
  readonly observedAt: Date;
}

export async function moveWatermarks(
  tx: Transaction,
  organisationId: string,
  kind: 'DEPLOYMENT' | 'CHANGE',
  heard: readonly Heard[],
): Promise<void> {
  if (heard.length === 0) return;
  const latest = new Map<string, Date>();
  for (const { source, observedAt } of heard) {
    const known = latest.get(source);
    if (!known || observedAt > known) latest.set(source, observedAt);
  }
  const rows = [...latest].map(([source, observedAt]) => ({ source, observedAt }));
  await tx.$executeRaw`
    INSERT INTO dora.watermark AS w (organisation_id, kind, source, last_event_at, last_received_at)
    SELECT ${organisationId}::uuid, ${kind}, source, to_timestamp("observedAt" / 1e3), now()
    FROM json_to_recordset(${bulkJson(rows)}::json) AS r(source text, "observedAt" double precision)
    ORDER BY source
    ON CONFLICT (organisation_id, kind, source) DO UPDATE
    SET last_event_at = greatest(w.last_event_at, excluded.last_event_at), last_received_at = greatest(w.last_received_at, excluded.last_received_at)`;
}
