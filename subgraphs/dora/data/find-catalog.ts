/** Which repositories, or folders of them, belong to which service. */
import { sql, type Query } from '#kit/database';
import type { RepositoryMapping } from '../domain/facts.ts';

export interface ServiceRepositories {
  readonly serviceId: string;
  readonly repositories: readonly RepositoryMapping[];
}

/** All services of the organisation, those without a repository too. */
export function findServiceRepositories(query: Query, organisationId: string): Promise<ServiceRepositories[]> {
  return query<ServiceRepositories>(sql`
    SELECT s.id AS "serviceId", coalesce((SELECT jsonb_agg(jsonb_build_object('repository', r.repository, 'path', r.path)) FROM catalog.published_repository r
      WHERE r.organisation_id = s.organisation_id AND r.service_id = s.id), '[]') AS repositories
    FROM catalog.published_service s WHERE s.organisation_id = ${organisationId}::uuid ORDER BY s.id`);
}
