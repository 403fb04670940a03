/** Idempotency keys are kept for seven days: whoever repeats a call later than that has another reason to. */
import { sql, type Query } from '#kit/database';

export async function forgetOldKeys(query: Query, organisationId: string): Promise<void> {
  await query(sql`
    DELETE FROM dora.idempotency WHERE organisation_id = ${organisationId}::uuid AND created_at < now() - interval '7 days'`);
}
