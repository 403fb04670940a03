/** What an upsert of one service does: its outcome, the parts to write, its audit row. */
import type { AuditEntry } from '#kit/audit';
import type { Period } from '../domain/ownership.ts';
import type { Mapping, StoredService } from '../data/services.ts';
import type { Stored } from './drafts.ts';
import { difference } from './difference.ts';

export interface ServiceState extends StoredService {
  readonly repositories: readonly Mapping[];
  /** Oldest first. */
  readonly owners: readonly Period[];
}

export interface ServiceChange extends Stored {
  readonly after: ServiceState;
  readonly parts: ReadonlySet<keyof ServiceState>;
  /** Facts resolved before it may come out differently: ownership is looked up when a metric is asked, and moves none. */
  readonly movesFacts: boolean;
  readonly audit: AuditEntry | null;
}

export function planService(before: ServiceState | null, after: ServiceState): ServiceChange {
  const changed = difference(before && ordered(before), ordered(after));
  const parts = new Set(Object.keys(changed?.after ?? {}) as (keyof ServiceState)[]); // the keys that difference was given
  const action = before === null ? 'service.create' : 'service.update';
  return {
    id: after.id,
    after,
    parts,
    outcome: before === null ? 'CREATED' : changed === null ? 'UNCHANGED' : 'UPDATED',
    movesFacts: parts.has('id') || parts.has('name') || parts.has('repositories'),
    audit: changed && { action, object: `service:${after.id}`, detail: { key: after.key, ...changed } },
  };
}

/** Repositories are a set: another order is no change. */
function ordered(state: ServiceState): ServiceState {
  const place = ({ repository, path }: Mapping) => `${repository}\0${path}`;
  return { ...state, repositories: state.repositories.toSorted((a, b) => (place(a) < place(b) ? -1 : 1)) };
}
