/** That numbers have changed, and of which services: a row of the outbox, in the transaction that made them so. */
import type { Query } from '#kit/database';
import { append } from '#kit/outbox/append';

const METRICS = 'METRICS';

/** The organisation's numbers change with any of them, and by what belongs to no service. */
export function tellMetrics(query: Query, organisationId: string, services: Iterable<string>): Promise<void> {
  const payload = { services: [...services].sort() };
  return append(query, 'dora', organisationId, [{ kind: METRICS, entityId: null, payload }]);
}

/** Null for an event of another kind. */
export function servicesTold({ kind, payload }: { readonly kind: string; readonly payload: unknown }): string[] | null {
  return kind === METRICS ? (payload as { services: string[] }).services : null; // as it was written above
}
