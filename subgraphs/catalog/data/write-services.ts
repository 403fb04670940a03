/** Writes of services: a constant number of statements for a batch, whatever its size. */
import type { Period } from '../domain/ownership.ts';
import type { Mapping, StoredService } from './services.ts';
import type { CatalogTables } from './tables.ts';

export async function insertServices(
  tx: CatalogTables,
  organisationId: string,
  services: readonly StoredService[],
  now: Date,
): Promise<void> {
  if (services.length === 0) return;
  const data = services.map(({ id, key, name }) => ({ organisationId, id, key, name, createdAt: now }));
  await tx.service.createMany({ data });
}

export async function renameServices(
  tx: CatalogTables,
  organisationId: string,
  services: readonly StoredService[],
): Promise<void> {
  if (services.length === 0) return;
  await tx.$executeRaw`
    UPDATE catalog.service s SET name = n.name
    FROM jsonb_to_recordset(${JSON.stringify(services)}::jsonb) AS n(id uuid, name text)
    WHERE s.organisation_id = ${organisationId}::uuid AND s.id = n.id`;
}

type PerService<Row> = readonly { readonly serviceId: string; readonly rows: readonly Row[] }[];

/** All mappings of each service named. */
export async function replaceMappings(
  tx: CatalogTables,
  organisationId: string,
  mappings: PerService<Mapping>,
): Promise<void> {
  if (mappings.length === 0) return;
  await tx.serviceRepository.deleteMany({
    where: { organisationId, serviceId: { in: mappings.map(({ serviceId }) => serviceId) } },
  });
  const data = mappings.flatMap(({ serviceId, rows }) =>
    rows.map(({ repository, path }) => ({ organisationId, serviceId, repository, path })),
  );
  await tx.serviceRepository.createMany({ data });
}

/** All periods of each service named. */
export async function replacePeriods(
  tx: CatalogTables,
  organisationId: string,
  periods: PerService<Period>,
): Promise<void> {
  if (periods.length === 0) return;
  await tx.ownership.deleteMany({
    where: { organisationId, serviceId: { in: periods.map(({ serviceId }) => serviceId) } },
  });
  const data = periods.flatMap(({ serviceId, rows }) =>
    rows.map(({ teamId, from, to }) => ({ organisationId, serviceId, teamId, fromAt: from, toAt: to })),
  );
  await tx.ownership.createMany({ data });
}
