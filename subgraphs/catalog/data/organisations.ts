/** The organisation and its settings: one row, that of the claim. */
import { DomainError } from '#errors';
import { queryOf, sql, type Query } from '#kit/database';
import type { EnvironmentPattern } from '#kit/environment';
import { notify } from '#kit/outbox/channel';
import type { Organisation as Row } from '#prisma';
import type { AttributionScope, Weekday } from '../domain/settings.ts';
import type { CatalogTables } from './tables.ts';

export interface Settings {
  readonly attribution: {
    readonly window: string | null;
    readonly windowSeconds: number | null;
    readonly scope: AttributionScope;
  };
  readonly environmentPatterns: readonly EnvironmentPattern[];
  readonly hotfixPatterns: readonly string[];
  readonly businessDays: readonly Weekday[];
  readonly holidayCountry: string | null;
}

export interface StoredOrganisation {
  readonly id: string;
  readonly key: string;
  readonly name: string;
  readonly zone: string;
  readonly demo: boolean;
  readonly settings: Settings;
}

type Columns = Omit<Row, 'version' | 'createdAt'>;

export async function findOrganisation(query: Query, organisationId: string): Promise<StoredOrganisation | null> {
  const [row] = await query<Columns>(sql`
    SELECT organisation_id AS "organisationId", key, name, zone, demo, attribution_window AS "attributionWindow",
           attribution_window_seconds AS "attributionWindowSeconds", attribution_scope AS "attributionScope",
           environment_patterns AS "environmentPatterns", hotfix_patterns AS "hotfixPatterns",
           business_days AS "businessDays", holiday_country AS "holidayCountry"
    FROM catalog.organisation WHERE organisation_id = ${organisationId}::uuid`);
  return row ? toOrganisation(row) : null;
}

/**
 * Changes of one organisation's catalog come one after another: the shape of the tree, ownership and the chain of audit
 * rows are each judged against what stands. Held until the transaction ends. NOT_FOUND when there is no such organisation.
 */
export async function holdOrganisation(tx: CatalogTables, organisationId: string): Promise<StoredOrganisation> {
  await lockOrganisation(tx, organisationId);
  const row = await tx.organisation.findUnique({ where: { organisationId } });
  if (row) return toOrganisation(row);
  throw new DomainError('NOT_FOUND', 'this organisation does not exist');
}

export async function lockOrganisation(tx: CatalogTables, organisationId: string): Promise<void> {
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`catalog ${organisationId}`}, 0))`;
}

export async function insertOrganisation(
  tx: CatalogTables,
  organisation: StoredOrganisation,
  now: Date,
): Promise<void> {
  const { id: organisationId, key, name, zone, demo, settings } = organisation;
  const data = { organisationId, key, name, zone, demo, ...settingsColumns(settings), createdAt: now };
  await tx.organisation.create({ data });
}

export async function updateOrganisationRow(
  tx: CatalogTables,
  after: StoredOrganisation,
  facts: boolean,
): Promise<void> {
  const { id: organisationId, name, zone, settings } = after;
  const version = facts ? { version: { increment: 1 } } : {};
  await tx.organisation.update({
    where: { organisationId },
    data: { name, zone, ...settingsColumns(settings), ...version },
  });
  if (facts) await notify(queryOf(tx), 'catalog', organisationId);
}

/** Whoever resolved facts under an older version resolves them anew; whoever listens hears that it is time. */
export async function bumpVersion(tx: CatalogTables, organisationId: string): Promise<void> {
  await tx.organisation.update({ where: { organisationId }, data: { version: { increment: 1 } } });
  await notify(queryOf(tx), 'catalog', organisationId);
}

function settingsColumns({ attribution, environmentPatterns, hotfixPatterns, businessDays, holidayCountry }: Settings) {
  return {
    attributionWindow: attribution.window,
    attributionWindowSeconds: attribution.windowSeconds,
    attributionScope: attribution.scope,
    environmentPatterns: environmentPatterns.map(({ pattern, kind }) => ({ pattern, kind })),
    hotfixPatterns: [...hotfixPatterns],
    businessDays: [...businessDays],
    holidayCountry,
  };
}

/** The casts: only settingsColumns writes these columns, out of the same types. */
function toOrganisation(row: Columns): StoredOrganisation {
  const settings: Settings = {
    attribution: {
      window: row.attributionWindow,
      windowSeconds: row.attributionWindowSeconds,
      scope: row.attributionScope as AttributionScope,
    },
    environmentPatterns: row.environmentPatterns as unknown as EnvironmentPattern[],
    hotfixPatterns: row.hotfixPatterns,
    businessDays: row.businessDays as Weekday[],
    holidayCountry: row.holidayCountry,
  };
  const { organisationId: id, key, name, zone, demo } = row;
  return { id, key, name, zone, demo, settings };
}
