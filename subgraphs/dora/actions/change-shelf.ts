/**
 * The changes read for one resolution, by repository and by commit, so that services of one repository read it once.
 * A repository is read whole; of others, only what speaks of commits that somebody listed or deployed.
 */
import { sql, type Query } from '#kit/database';
import { findSpeaking, loadChanges, type LoadedChange } from '../data/load-changes.ts';
import type { Change } from '../domain/facts.ts';

export class ChangeShelf {
  readonly byId = new Map<string, LoadedChange>();
  readonly #byRepository = new Map<string, LoadedChange[]>();
  readonly #bySha = new Map<string, LoadedChange[]>();
  readonly #looked = new Set<string>();

  constructor(
    private readonly query: Query,
    private readonly organisationId: string,
    /** Repositories of which some service has only a folder. */
    private readonly foldered: readonly string[],
  ) {}

  async readRepositories(repositories: readonly string[]): Promise<void> {
    const fresh = repositories.filter((repository) => !this.#byRepository.has(repository));
    if (fresh.length === 0) return;
    for (const repository of fresh) this.#byRepository.set(repository, []);
    const changes = await this.#load(sql`c.repository = ANY(${fresh}::text[]) AND NOT c.derived`);
    for (const loaded of changes) this.#byRepository.get(loaded.change.repository)?.push(loaded);
  }

  /** What speaks of these commits, and the pull requests that claim a bare commit among it. */
  async readSpeaking(shas: Iterable<string>): Promise<void> {
    const found = await this.#readShas(shas);
    await this.#readShas(
      found.filter(({ change }) => change.kind === 'COMMIT').flatMap(({ change }) => shasOf(change)),
    );
  }

  /** And what claims a bare commit among them, which one that was read for the sake of another came without. */
  async readIds(ids: readonly string[]): Promise<void> {
    const fresh = ids.filter((id) => !this.byId.has(id));
    if (fresh.length > 0) await this.#load(sql`c.id = ANY(${fresh}::uuid[])`);
    const read = ids.flatMap((id) => this.byId.get(id) ?? []);
    const bare = read.filter(({ change, derived }) => change.kind === 'COMMIT' && !derived);
    await this.#readShas(bare.flatMap(({ change }) => shasOf(change)));
  }

  ofRepository(repository: string): readonly LoadedChange[] {
    return this.#byRepository.get(repository) ?? [];
  }

  speakingOf(sha: string): readonly LoadedChange[] {
    return this.#bySha.get(sha) ?? [];
  }

  async #readShas(shas: Iterable<string>): Promise<LoadedChange[]> {
    const fresh = [...new Set(shas)].filter((sha) => !this.#looked.has(sha));
    if (fresh.length === 0) return [];
    for (const sha of fresh) this.#looked.add(sha);
    const ids = await findSpeaking(this.query, this.organisationId, fresh, [...this.#byRepository.keys()]);
    return ids.length === 0 ? [] : this.#load(sql`c.id = ANY(${ids}::uuid[])`);
  }

  async #load(which: Parameters<typeof loadChanges>[2]): Promise<LoadedChange[]> {
    const loaded = await loadChanges(this.query, this.organisationId, which, this.foldered);
    return loaded.map((each) => this.byId.get(each.change.id) ?? this.#put(each));
  }

  #put(loaded: LoadedChange): LoadedChange {
    this.byId.set(loaded.change.id, loaded);
    if (!loaded.derived) for (const sha of shasOf(loaded.change)) push(this.#bySha, sha, loaded);
    return loaded;
  }
}

/** Every commit that a change speaks of. */
export function shasOf({ mergeSha, commits }: Change): string[] {
  return [...new Set([...(mergeSha === null ? [] : [mergeSha]), ...commits.map(({ sha }) => sha)])];
}

function push<Key, Value>(groups: Map<Key, Value[]>, key: Key, value: Value): void {
  const group = groups.get(key);
  if (group) group.push(value);
  else groups.set(key, [value]);
}
