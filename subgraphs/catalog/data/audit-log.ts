/** Appends to the audit log of one organisation. The caller holds its lock (organisations.ts), so the chain has one end. */
import { chainAudit, type AuditAuthor, type AuditEntry } from '#kit/audit';
import type { Prisma } from '#prisma';
import type { CatalogTables } from './tables.ts';

export async function appendAudit(
  tx: CatalogTables,
  author: AuditAuthor,
  entries: readonly AuditEntry[],
): Promise<void> {
  if (entries.length === 0) return;
  const last = await tx.catalogAudit.findFirst({
    where: { organisationId: author.organisationId },
    orderBy: [{ at: 'desc' }, { id: 'desc' }],
    select: { at: true, hash: true },
  });
  const rows = chainAudit(author, last, entries);
  // Entries hold plain JSON (see AuditEntry), which is what Prisma's type says with more words.
  await tx.catalogAudit.createMany({
    data: rows.map((row) => ({ ...row, detail: row.detail as Prisma.InputJsonObject })),
  });
}
