/** When a source was last heard, per kind of fact. The last statement of a batch, as its row is shared by all writers of a source. */
import type { Transaction } from '#kit/database';

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
  await tx.$executeRaw`
    INSERT INTO dora.watermark AS w (organisation_id, kind, source, last_event_at, last_received_at)
    SELECT ${organisationId}::uuid, ${kind}, source, max("observedAt"), now()
    FROM json_to_recordset(${JSON.stringify(heard)}::json) AS r(source text, "observedAt" timestamptz)
    GROUP BY source ORDER BY source
    ON CONFLICT (organisation_id, kind, source) DO UPDATE
    SET last_event_at = greatest(w.last_event_at, excluded.last_event_at), last_received_at = greatest(w.last_received_at, excluded.last_received_at)`;
}
