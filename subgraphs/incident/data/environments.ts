/**
 * Names of environments and what they are mapped to. The patterns are the organisation's, in its catalog; when they change,
 * what is stored is mapped anew before the next number is read. Writers hold the mapping still while they use it.
 */
import { queryOf, sql, type Query } from '#kit/database';
import type { EnvironmentKind } from '#kit/enums';
import type { EnvironmentPattern } from '#kit/environment';
import type { IncidentTables } from './tables.ts';

/** Many writers at once, and none while everything is mapped anew; until the transaction ends. */
export async function holdMapping(query: Query, organisationId: string): Promise<void> {
  await query(sql`SELECT pg_advisory_xact_lock_shared(hashtextextended(${lockName(organisationId)}, 0))::text`);
}

export async function lockMapping(query: Query, organisationId: string): Promise<void> {
  await query(sql`SELECT pg_advisory_xact_lock(hashtextextended(${lockName(organisationId)}, 0))::text`);
}

function lockName(organisationId: string): string {
  return `incident mapping ${organisationId}`;
}

/** The organisation has other patterns now than those by which its incidents are mapped. */
export async function isMappingStale(query: Query): Promise<boolean> {
  const [row] = await query<{ stale: boolean }>(sql`
    SELECT s.environment_patterns IS DISTINCT FROM (SELECT m.environment_patterns FROM incident.mapping m) AS stale
    FROM catalog.published_settings s`);
  return row?.stale === true;
}

export async function findEnvironments(query: Query): Promise<string[]> {
  const rows = await query<{ environment: string }>(sql`
    SELECT DISTINCT i.environment FROM incident.incident i WHERE i.environment IS NOT NULL`);
  return rows.map(({ environment }) => environment);
}

export interface MappedEnvironment {
  readonly name: string;
  readonly kind: EnvironmentKind;
}

/** Only the rows that change: changed_xid tells readers in other subgraphs of them. Answers how many those are. */
export function mapEnvironments(tx: IncidentTables, environments: readonly MappedEnvironment[]): Promise<number> {
  return tx.$executeRaw(sql`
    UPDATE incident.incident i SET environment_kind = m.kind, changed_xid = pg_current_xact_id()::text::bigint
    FROM unnest(${environments.map(({ name }) => name)}::text[], ${environments.map(({ kind }) => kind)}::text[]) AS m (name, kind)
    WHERE i.environment = m.name AND i.environment_kind <> m.kind`);
}

export async function storeMapping(
  tx: IncidentTables,
  organisationId: string,
  patterns: readonly EnvironmentPattern[],
): Promise<void> {
  await queryOf(tx)(sql`
    INSERT INTO incident.mapping (organisation_id, environment_patterns)
    VALUES (${organisationId}::uuid, ${JSON.stringify(patterns)}::jsonb)
    ON CONFLICT (organisation_id) DO UPDATE SET environment_patterns = EXCLUDED.environment_patterns`);
}
