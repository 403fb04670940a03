/**
 * What this subgraph may touch: its own tables, and read-only the published views of others (catalog.published_{settings,
 * team,service,repository,ownership}, dora.published_deployment). Bulk and reads are SQL; models only where they say it better.
 */
import type { Transaction } from '#kit/database';

export type IncidentTables = Pick<Transaction, 'incidentAudit' | '$queryRaw' | '$executeRaw'>;
