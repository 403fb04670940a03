/** Who changed what by hand: appended in the transaction of the change, chained under the organisation's lock. */
import { chainAudit, type AuditAuthor, type AuditEntry } from '#kit/audit';
import { queryOf, sql } from '#kit/database';
import type { Prisma } from '#prisma';
import type { IncidentTables } from './tables.ts';

export async function appendAudit(tx: IncidentTables, author: AuditAuthor, entry: AuditEntry): Promise<void> {
  const query = queryOf(tx);
  await query(
    sql`SELECT pg_advisory_xact_lock(hashtextextended(${`incident audit ${author.organisationId}`}, 0))::text`,
  );
  const [last] = await query<{ at: Date; hash: string }>(sql`
    SELECT a.at, a.hash FROM incident.audit_log a ORDER BY a.at DESC, a.id DESC LIMIT 1`);
  const rows = chainAudit(author, last ?? null, [entry]);
  // Entries hold plain JSON (see AuditEntry), which is what Prisma's type says with more words.
  await tx.incidentAudit.createMany({
    data: rows.map((row) => ({ ...row, detail: row.detail as Prisma.InputJsonObject })),
  });
}
