/** The settings of an organisation as its catalog publishes them. */
import { DomainError } from '#errors';
import { sql, type Sql } from './database.ts';
import type { EnvironmentPattern } from './environment.ts';

export interface Settings {
  readonly zone: string;
  /** Seconds; null is unlimited. */
  readonly attributionWindowSeconds: number | null;
  readonly attributionScope: 'SERVICE' | 'ORGANISATION';
  readonly environmentPatterns: readonly EnvironmentPattern[];
  readonly hotfixPatterns: readonly string[];
  /** Grows with every change that can move a resolved fact. */
  readonly version: number;
}

/** Under row-level security: the one organisation of the transaction. */
export const SETTINGS: Sql = sql`
  SELECT zone, attribution_window_seconds AS "attributionWindowSeconds", attribution_scope AS "attributionScope",
         environment_patterns AS "environmentPatterns", hotfix_patterns AS "hotfixPatterns", version
  FROM catalog.published_settings`;

export function oneSettings(rows: readonly Settings[]): Settings {
  const [settings] = rows;
  if (!settings) throw new DomainError('NOT_FOUND', 'this organisation does not exist');
  return settings;
}
