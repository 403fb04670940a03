/** Facts in few words, for tests: hours after Monday 2 March 2026, 00:00 UTC, everything else as plain as it can be. */
import type {
  Change,
  CommitEdge,
  Deployment,
  ExternalRef,
  IncidentFact,
  Part,
  RepositoryMapping,
  StatedCommit,
} from './facts.ts';
import type { ServiceFacts } from './resolve-chain.ts';
import { resolveFacts, type ResolveInput, type Resolution } from './resolve-service.ts';

export const REPOSITORY = 'example.com/acme/shop';
const START = Date.UTC(2026, 2, 2);

export function hour(hours: number): Date {
  return new Date(START + hours * 3_600_000);
}

export function ref(id: string): ExternalRef {
  return { source: 'test', id };
}

export type RunWords = Partial<Omit<Deployment, 'ref' | 'at' | 'rollbackOf' | 'remediates'>> & {
  readonly rollbackOf?: string;
  readonly remediates?: string;
  readonly service?: string;
  readonly part?: string;
  readonly partStatus?: Part['status'];
  readonly finishedAt?: Date;
  /** Shas, or commits; left out: no list. */
  readonly commits?: readonly (string | Partial<StatedCommit>)[];
};

/** One part of one run. Runs of several parts share an id: build one and spread it. */
export function run(id: string, at: number, words: RunWords = {}): Part {
  const { service = 'shop', part = '', partStatus, finishedAt, commits, rollbackOf, remediates, ...rest } = words;
  const sha = words.sha === undefined ? `sha-${id}` : words.sha;
  const plain = { environmentKind: 'PRODUCTION', status: 'SUCCESS', sentKind: null, version: null } as const;
  const deployment: Deployment = {
    ...plain,
    ...rest,
    id,
    ref: ref(id),
    at: hour(at),
    sha,
    rollbackOf: rollbackOf === undefined ? null : ref(rollbackOf),
    remediates: remediates === undefined ? null : ref(remediates),
  };
  const unknown = { sha: '', repository: null, authoredAt: null, committedAt: null, authorBot: false };
  return {
    id: `${id}/${service}${part}`,
    deployment,
    serviceId: service,
    status: partStatus ?? deployment.status,
    finishedAt: finishedAt ?? hour(at),
    sha,
    commits:
      commits?.map((commit) => ({ ...unknown, ...(typeof commit === 'string' ? { sha: commit } : commit) })) ?? null,
  };
}

/** A merged pull request of one commit, an hour of work, opened and merged within the hour after. */
export function change(id: string, mergedAt: number, words: Partial<Change> = {}): Change {
  return {
    id,
    ref: ref(id),
    kind: 'PULL_REQUEST',
    repository: REPOSITORY,
    title: `Change ${id}`,
    labels: [],
    branch: null,
    authorBot: false,
    openedAt: hour(mergedAt - 1),
    draftUntil: null,
    mergedAt: hour(mergedAt),
    mergeSha: `sha-${id}`,
    paths: [],
    commits: [{ sha: `${id}-1`, authoredAt: hour(mergedAt - 2), committedAt: null }],
    reviews: [],
    revertOf: null,
    revertsSha: null,
    saidHotfix: null,
    ...words,
  };
}

export function incident(id: string, detectedAt: number, words: Partial<IncidentFact> = {}): IncidentFact {
  const plain = {
    serviceId: 'shop',
    environmentKind: 'PRODUCTION',
    openingKnown: true,
    resolvedAt: null,
    causedBy: null,
    rootCauseSha: null,
  } as const;
  return { ...plain, id, ref: ref(id), detectedAt: hour(detectedAt), ...words };
}

/** 'b < a': b has the parent a; 'm < a, b': a merge. */
export function edges(...lines: string[]): CommitEdge[] {
  return lines.map((line) => {
    const [sha = '', parents = ''] = line.split('<').map((side) => side.trim());
    return { sha, parents: parents === '' ? [] : parents.split(',').map((parent) => parent.trim()) };
  });
}

export interface World {
  readonly parts: readonly Part[];
  readonly changes?: readonly Change[];
  readonly edges?: readonly CommitEdge[];
  readonly incidents?: readonly IncidentFact[];
  readonly settings?: Partial<ResolveInput['settings']>;
  readonly repositories?: Readonly<Record<string, readonly RepositoryMapping[]>>;
  readonly hotfixPatterns?: readonly string[];
}

/** Every service of the world at once; a service maps to the whole of REPOSITORY unless said otherwise. */
export function servicesOf(world: World): ServiceFacts[] {
  const ids = [...new Set(world.parts.map(({ serviceId }) => serviceId))].sort();
  return ids.map((serviceId) => ({
    serviceId,
    repositories: world.repositories?.[serviceId] ?? [{ repository: REPOSITORY, path: '' }],
    parts: world.parts.filter((part) => part.serviceId === serviceId),
    edges: world.edges ?? [],
    changes: world.changes ?? [],
    hotfixPatterns: world.hotfixPatterns ?? [],
    derivedId: (repository, sha) => `commit ${repository} ${sha}`,
  }));
}

export function resolve(world: World): Resolution {
  const settings = { windowSeconds: 86_400, scope: 'SERVICE', ...world.settings } as const;
  return resolveFacts({ services: servicesOf(world), incidents: world.incidents ?? [], settings });
}

/** A column of the runs or parts by id: `{ V1: 'FORWARD', V2: … }`. */
export function column<Row extends { readonly id: string }, Name extends keyof Row>(
  rows: readonly Row[],
  name: Name,
): Record<string, Row[Name]> {
  return Object.fromEntries(rows.map((row) => [row.id, row[name]]));
}

/** Milliseconds; the best of some, for a machine that does other things too. */
export function fastestOf(times: number, work: () => unknown): number {
  const taken = Array.from({ length: times }, () => {
    const started = performance.now();
    work();
    return performance.now() - started;
  });
  return Math.min(...taken);
}
