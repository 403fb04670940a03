/** The demo can be taken away, by the owner, and nothing else can be: facts of real organisations are never deleted. */
import { DomainError } from '#errors';
import type { SubgraphContext } from './context.ts';
import { queryOf, sql, type Sql, type Transaction } from './database.ts';

/** Runs the deletions in one transaction if the claim's organisation is the demo's; answers whether it was there. */
export function removeDemo(context: SubgraphContext, deletions: readonly Sql[]): Promise<boolean> {
  return context.db.transaction(context.organisationId, async (tx) => {
    if (!(await isDemo(tx))) return false;
    for (const deletion of deletions) await tx.$executeRaw(deletion);
    return true;
  });
}

async function isDemo(tx: Transaction): Promise<boolean> {
  const [settings] = await queryOf(tx)<{ demo: boolean }>(sql`SELECT demo FROM catalog.published_settings`);
  if (settings?.demo === false)
    throw new DomainError('FORBIDDEN', 'only a demo organisation can be removed; this one holds real facts');
  return settings !== undefined;
}
