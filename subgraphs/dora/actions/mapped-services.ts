/** The repositories of an organisation's services, asked from either side. */
import { belongsTo } from '../domain/change-services.ts';
import type { Change, RepositoryMapping } from '../domain/facts.ts';
import type { ServiceRepositories } from '../data/find-catalog.ts';

export class MappedServices {
  /** Repositories of which some service has only a folder: of their changes the paths matter. */
  readonly foldered: readonly string[];
  /** Repositories that some service has whole: of their changes none is without a service. */
  readonly whole: readonly string[];
  readonly unmapped: readonly string[];
  readonly #byService: ReadonlyMap<string, readonly RepositoryMapping[]>;
  readonly #byRepository = new Map<string, ServiceRepositories[]>();

  constructor(readonly all: readonly ServiceRepositories[]) {
    this.#byService = new Map(all.map(({ serviceId, repositories }) => [serviceId, repositories]));
    this.unmapped = all.flatMap(({ serviceId, repositories }) => (repositories.length === 0 ? [serviceId] : []));
    this.whole = [
      ...new Set(
        all.flatMap(({ repositories }) =>
          repositories.flatMap(({ repository, path }) => (path === '' ? [repository] : [])),
        ),
      ),
    ];
    this.foldered = [
      ...new Set(
        all.flatMap(({ repositories }) =>
          repositories.flatMap(({ repository, path }) => (path === '' ? [] : [repository])),
        ),
      ),
    ];
    for (const service of all) {
      for (const repository of new Set(service.repositories.map((mapping) => mapping.repository))) {
        const services = this.#byRepository.get(repository);
        if (services) services.push(service);
        else this.#byRepository.set(repository, [service]);
      }
    }
  }

  repositoriesOf(serviceId: string): readonly RepositoryMapping[] {
    return this.#byService.get(serviceId) ?? [];
  }

  servicesOf(repository: string): string[] {
    return (this.#byRepository.get(repository) ?? []).map(({ serviceId }) => serviceId);
  }

  /** Sorted, as they are stored. */
  holding(change: Pick<Change, 'repository' | 'paths'>): string[] {
    const services = this.#byRepository.get(change.repository) ?? [];
    return services
      .flatMap(({ serviceId, repositories }) => (belongsTo(repositories, change) ? [serviceId] : []))
      .sort();
  }
}
