/**
 * Marks of what is to be resolved: one row a batch, written in the transaction of the facts, only ever appended, and deleted by
 * who resolved what it saw. Never made unique: a writer who found "its" mark there could be overtaken by the resolver that
 * deletes it. A mark names what was touched; which services that concerns is found when it is resolved, since a writer does
 * not see what others are just writing.
 */
import type { Transaction } from '#kit/database';
import { newId } from '#kit/ids';

export interface Touched {
  readonly services?: readonly string[];
  readonly changes?: readonly string[];
  /** Commits that a change does not claim any more. */
  readonly shas?: readonly string[];
  /** Repositories whose history grew. */
  readonly repositories?: readonly string[];
}

export async function markStale(tx: Transaction, organisationId: string, touched: Touched): Promise<void> {
  const [services, changes] = [unique(touched.services), unique(touched.changes)];
  const [shas, repositories] = [unique(touched.shas), unique(touched.repositories)];
  if (services.length + changes.length + shas.length + repositories.length === 0) return;
  await tx.$executeRaw`
    INSERT INTO dora.stale_mark (organisation_id, id, service_ids, change_ids, shas, repositories)
    VALUES (${organisationId}::uuid, ${newId()}::uuid, ${services}::uuid[], ${changes}::uuid[], ${shas}::text[], ${repositories}::text[])`;
}

function unique(values: readonly string[] | undefined): string[] {
  return [...new Set(values)];
}
