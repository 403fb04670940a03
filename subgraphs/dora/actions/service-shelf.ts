/**
 * Services read and worked out in memory for one resolution (phase A), each once, however many later questions need it.
 * Between two services other requests get their turn.
 */
import { setImmediate as nextTurn } from 'node:timers/promises';
import { sql, type Query } from '#kit/database';
import type { Settings } from '#kit/settings';
import { derivedChangeIdOf } from '../data/fact-ids.ts';
import { findRepositoriesDeployed } from '../data/find-touched.ts';
import { loadEdges } from '../data/load-edges.ts';
import type { LoadedChange } from '../data/load-changes.ts';
import { loadParts, type LoadedPart, type LoadedRun } from '../data/load-parts.ts';
import { belongsTo } from '../domain/change-services.ts';
import { shaOf } from '../domain/deployment-chain.ts';
import type { CommitEdge, Part } from '../domain/facts.ts';
import { resolveChain, type ServiceFacts, type ServiceResolution } from '../domain/resolve-chain.ts';
import { ChangeShelf, shasOf } from './change-shelf.ts';
import type { MappedServices } from './mapped-services.ts';

export interface ShelvedService {
  readonly facts: ServiceFacts;
  readonly parts: readonly LoadedPart[];
  readonly resolution: ServiceResolution;
}

export interface ShelfInput {
  readonly query: Query;
  readonly organisationId: string;
  readonly settings: Settings;
  readonly mapped: MappedServices;
}

export class ServiceShelf {
  readonly services = new Map<string, ShelvedService>();
  readonly changes: ChangeShelf;
  readonly #edges = new Map<string, readonly CommitEdge[]>();

  constructor(readonly input: ShelfInput) {
    this.changes = new ChangeShelf(input.query, input.organisationId, input.mapped.foldered);
  }

  /** Reads and works out those of them that are not here yet. */
  async include(serviceIds: Iterable<string>): Promise<void> {
    const fresh = [...new Set(serviceIds)].filter((id) => !this.services.has(id)).sort();
    if (fresh.length === 0) return;
    const parts = Map.groupBy(await this.#readParts(fresh), ({ part }) => part.serviceId);
    const deployed = await this.#readRepositories(fresh);
    await this.#readSpeaking(fresh, parts);
    for (const serviceId of fresh) {
      const own = parts.get(serviceId) ?? [];
      const facts = this.#factsOf(serviceId, own, deployed.get(serviceId) ?? []);
      this.services.set(serviceId, { facts, parts: own, resolution: resolveChain(facts) });
      await nextTurn();
    }
  }

  of(serviceIds: Iterable<string>): ShelvedService[] {
    return [...serviceIds].flatMap((id) => this.services.get(id) ?? []);
  }

  /** The runs that touched these services, each once. */
  runsOf(serviceIds: Iterable<string>): LoadedRun[] {
    const runs = this.of(serviceIds).flatMap(({ parts }) => parts.map(({ run }) => [run.deployment.id, run] as const));
    return [...new Map(runs).values()];
  }

  /** Parts of runs beside those that are shelved, for look-ups by name. */
  loadParts(which: Parameters<typeof loadParts>[2]['which']): Promise<LoadedPart[]> {
    const { query, organisationId, settings } = this.input;
    return loadParts(query, organisationId, { which, patterns: settings.environmentPatterns });
  }

  #readParts(fresh: readonly string[]): Promise<LoadedPart[]> {
    const { query, organisationId, settings } = this.input;
    const which = sql`service_id = ANY(${[...fresh]}::uuid[])`;
    return loadParts(query, organisationId, { which, patterns: settings.environmentPatterns, withCommits: true });
  }

  /** The repositories of each: its own, or, for a service of none, those of what it deployed. */
  async #readRepositories(fresh: readonly string[]): Promise<Map<string, string[]>> {
    const { query, organisationId, mapped } = this.input;
    const own = fresh.map((id): [string, string[]] => [
      id,
      [...new Set(mapped.repositoriesOf(id).map(({ repository }) => repository))],
    ]);
    const unmapped = own.flatMap(([id, repositories]) => (repositories.length === 0 ? [id] : []));
    const deployed = await findRepositoriesDeployed(query, organisationId, unmapped);
    const all = new Map(own);
    for (const { serviceId, repository } of deployed) all.get(serviceId)?.push(repository);
    await this.changes.readRepositories(own.flatMap(([, repositories]) => repositories));
    const unread = [...new Set([...all.values()].flat())].filter((repository) => !this.#edges.has(repository));
    const edges =
      unread.length === 0 ? new Map<string, CommitEdge[]>() : await loadEdges(query, organisationId, unread);
    for (const repository of unread) this.#edges.set(repository, edges.get(repository) ?? []);
    return all;
  }

  async #readSpeaking(fresh: readonly string[], parts: ReadonlyMap<string, readonly LoadedPart[]>): Promise<void> {
    await this.changes.readSpeaking(
      fresh.flatMap((id) =>
        this.#shasOf(
          id,
          (parts.get(id) ?? []).map(({ part }) => part),
        ),
      ),
    );
  }

  /** The commits by which a change that no repository maps to it may still be its. */
  #shasOf(serviceId: string, parts: readonly Part[]): string[] {
    const listed = parts.flatMap(({ commits }) => (commits ?? []).map(({ sha }) => sha));
    const unmapped = this.input.mapped.repositoriesOf(serviceId).length === 0;
    return unmapped ? [...listed, ...parts.flatMap((part) => shaOf(part) ?? [])] : listed;
  }

  #factsOf(serviceId: string, loaded: readonly LoadedPart[], repositories: readonly string[]): ServiceFacts {
    const { organisationId, settings, mapped } = this.input;
    const parts = loaded.map(({ part }) => part);
    return {
      serviceId,
      repositories: mapped.repositoriesOf(serviceId),
      parts,
      edges:
        repositories.length === 1
          ? [...(this.#edges.get(repositories[0] ?? '') ?? [])]
          : repositories.flatMap((each) => this.#edges.get(each) ?? []),
      changes: this.#changesOf(serviceId, parts).map(({ change }) => change),
      hotfixPatterns: settings.hotfixPatterns,
      derivedId: (repository, sha) => derivedChangeIdOf(organisationId, repository, sha),
    };
  }

  /** Its folders' changes, those that speak of its commits, and the pull requests that claim a bare commit among them. */
  #changesOf(serviceId: string, parts: readonly Part[]): LoadedChange[] {
    const mappings = this.input.mapped.repositoriesOf(serviceId);
    const found = new Set<LoadedChange>();
    for (const repository of new Set(mappings.map((mapping) => mapping.repository))) {
      for (const loaded of this.changes.ofRepository(repository))
        if (belongsTo(mappings, loaded.change)) found.add(loaded);
    }
    for (const sha of this.#shasOf(serviceId, parts))
      for (const loaded of this.changes.speakingOf(sha)) found.add(loaded);
    for (const { change } of [...found]) {
      if (change.kind !== 'COMMIT') continue;
      // Not a bare commit that shares one of its commits: what claims that one need not be here, and it would seem unclaimed.
      const claimants = shasOf(change).flatMap((sha) => this.changes.speakingOf(sha));
      for (const claimant of claimants) if (claimant.change.kind === 'PULL_REQUEST') found.add(claimant);
    }
    return [...found];
  }
}
