/**
 * Who changed what: rows that only grow, each holding the hash of the one before, so that a row altered or taken out of
 * the middle shows. One chain an organisation; whoever appends holds that organisation's lock. (at, id) is their order.
 */
import { newId } from './ids.ts';
import { digest } from './record.ts';

export interface AuditEntry {
  /** `team.update`, `token.create`. */
  readonly action: string;
  /** `team:<id>`. */
  readonly object: string;
  /** Plain JSON, no secrets. */
  readonly detail: Readonly<Record<string, unknown>>;
}

export interface AuditAuthor {
  readonly organisationId: string;
  readonly actor: string;
  readonly requestId: string;
  readonly now: Date;
}

export interface AuditRow extends AuditEntry {
  readonly organisationId: string;
  readonly id: string;
  readonly at: Date;
  readonly actor: string;
  readonly requestId: string;
  readonly previousHash: string;
  readonly hash: string;
}

/** The rows to add after `last`. A clock that stands still or goes back does not disturb their order. */
export function chainAudit(
  author: AuditAuthor,
  last: Pick<AuditRow, 'at' | 'hash'> | null,
  entries: readonly AuditEntry[],
): AuditRow[] {
  const { now, ...named } = author;
  const at = new Date(Math.max(now.getTime(), last === null ? 0 : last.at.getTime() + 1));
  const ids = entries.map(() => newId(at.getTime())).toSorted();
  let previousHash = last?.hash ?? '';
  return entries.map((entry, i) => {
    const row = { ...entry, ...named, id: ids[i]!, at, previousHash };
    previousHash = hashOf(row);
    return { ...row, hash: previousHash };
  });
}

/** The place of the first row (in their order, from the first one of all) that does not fit; null when all do. */
export function brokenLink(rows: readonly AuditRow[]): number | null {
  const broken = rows.findIndex((row, i) => {
    return row.previousHash !== (rows[i - 1]?.hash ?? '') || row.hash !== hashOf(row);
  });
  return broken === -1 ? null : broken;
}

function hashOf(row: Omit<AuditRow, 'hash'>): string {
  const { organisationId, id, at, actor, action, object, detail, requestId, previousHash } = row;
  return digest([previousHash, organisationId, id, at.toISOString(), actor, requestId, action, object, detail]);
}
