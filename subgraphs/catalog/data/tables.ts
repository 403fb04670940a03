/**
 * What the catalog may touch: its own tables (writes, through these models), and of others `dora.published_watermark` and
 * `incident.published_watermark`, read in sources.ts.
 */
import type { Transaction } from '#kit/database';

export type CatalogTables = Pick<
  Transaction,
  | 'organisation'
  | 'team'
  | 'service'
  | 'serviceRepository'
  | 'ownership'
  | 'token'
  | 'metricTarget'
  | 'catalogAudit'
  | '$queryRaw'
  | '$executeRaw'
>;

/** Ids that a token may see; null: all. In SQL: `($n IS NULL OR id = ANY($n))`. */
export type Visible = ReadonlySet<string> | null;

export function idList(visible: Visible): string[] | null {
  return visible === null ? null : [...visible];
}
