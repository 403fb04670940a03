/** Finds the service that a fact names by key, id or repository: one statement for a whole batch. */
import { sql, type Query, type Sql } from './database.ts';
import { repositoryName } from './repository-name.ts';
import type { ItemReview } from './item-review.ts';
import type { ServiceRef } from './types/ref.input.ts';

export interface KnownService {
  readonly id: string;
  readonly key: string;
  /** Normalised repository names with a folder ('' is the whole repository). */
  readonly repositories: readonly { repository: string; path: string }[];
  /** The team that owns it now. */
  readonly teamId: string | null;
}

const SERVICES: Sql = sql`
  SELECT s.id, s.key, o.team_id AS "teamId",
         coalesce((SELECT jsonb_agg(jsonb_build_object('repository', r.repository, 'path', r.path))
                   FROM catalog.published_repository r WHERE r.organisation_id = s.organisation_id AND r.service_id = s.id), '[]') AS repositories
  FROM catalog.published_service s
  LEFT JOIN catalog.published_ownership o
    ON o.organisation_id = s.organisation_id AND o.service_id = s.id AND o.from_at <= now() AND (o.to_at IS NULL OR o.to_at > now())`;

/** All services of the transaction's organisation; hundreds, not thousands, and small. */
export async function loadServices(query: Query): Promise<Services> {
  return new Services(await query<KnownService>(SERVICES));
}

export class Services {
  readonly #byId: ReadonlyMap<string, KnownService>;
  readonly #byKey: ReadonlyMap<string, KnownService>;
  readonly #byRepository = new Map<string, { path: string; service: KnownService }[]>();

  constructor(readonly all: readonly KnownService[]) {
    this.#byId = new Map(all.map((service) => [service.id, service]));
    this.#byKey = new Map(all.map((service) => [service.key, service]));
    for (const service of all) {
      for (const { repository, path } of service.repositories) {
        const mapped = this.#byRepository.get(repository) ?? [];
        mapped.push({ path, service });
        this.#byRepository.set(repository, mapped);
      }
    }
  }

  /** The service, or null with the reason in the review. */
  find(ref: ServiceRef, review: ItemReview, path: readonly string[]): KnownService | null {
    const given = [ref.key, ref.id, ref.repository].filter((value) => value != null);
    if (given.length !== 1) {
      review.error(
        'MALFORMED',
        path,
        `exactly one of key, id and repository names a service; ${given.length} were given`,
      );
      return null;
    }
    const service = this.#lookUp(ref);
    if (service) return service;
    review.error(
      'UNKNOWN_SERVICE',
      path,
      `no service ${describe(ref)}`,
      given[0],
      'register it with upsertServices first',
    );
    return null;
  }

  /** A folder belongs to the longest path that holds it; no folder, to the service of the whole repository, or the only one. */
  #lookUp(ref: ServiceRef): KnownService | undefined {
    if (ref.key != null) return this.#byKey.get(ref.key);
    if (ref.id != null) return this.#byId.get(ref.id);
    const mapped = this.#byRepository.get(repositoryName(ref.repository ?? '')) ?? [];
    const folder = (ref.path ?? '').replace(/^\/+|\/+$/g, '');
    const holding = mapped.filter(({ path }) => path === '' || folder === path || folder.startsWith(`${path}/`));
    const [best, next] = holding.toSorted((a, b) => b.path.length - a.path.length);
    if (best && (best.path !== '' || next === undefined || next.path !== '')) return best.service;
    return mapped.length === 1 && folder === '' ? mapped[0]?.service : undefined;
  }
}

function describe({ key, id, repository, path }: ServiceRef): string {
  if (key != null) return `with the key "${key.slice(0, 100)}"`;
  if (id != null) return `with the id "${id.slice(0, 100)}"`;
  return `of the repository "${(repository ?? '').slice(0, 200)}"${path ? `, folder "${path.slice(0, 100)}"` : ''}`;
}
