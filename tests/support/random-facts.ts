/**
 * A small random organisation's facts, the same for the same seed: five services (two of one repository, two folders of a
 * monorepo, one of no repository), histories with merges, runs over several services, corrections, rollbacks, reverts, hotfixes,
 * bare commits, lists, incidents. Times are coarse on purpose, so that many things happen at once.
 */
import type { EdgeItem } from '../../subgraphs/dora/actions/record-ancestry.ts';
import type { ChangeItem } from '../../subgraphs/dora/actions/review-change.ts';
import type { CommitItem } from '../../subgraphs/dora/actions/review-commits.ts';
import type { DeploymentItem, PartItem } from '../../subgraphs/dora/actions/review-run.ts';
import { at } from './dora-facts.ts';
import type { SeedService } from './seed.ts';

export const SERVICES: readonly SeedService[] = [
  { key: 'shop', repositories: [{ repository: 'r/shop' }] },
  { key: 'twin', repositories: [{ repository: 'r/shop' }, { repository: 'r/lib' }] },
  { key: 'web', repositories: [{ repository: 'r/mono', path: 'web' }] },
  { key: 'api', repositories: [{ repository: 'r/mono', path: 'api' }] },
  { key: 'bare' },
];
const HOMES: Readonly<Record<string, readonly string[]>> = {
  shop: ['r/shop'],
  twin: ['r/shop', 'r/lib'],
  web: ['r/mono'],
  api: ['r/mono'],
  bare: ['r/shop', 'r/none'],
};
const REPOSITORIES = ['r/shop', 'r/lib', 'r/mono', 'r/none'];

export interface RandomIncident {
  readonly id: string;
  readonly service: string | null;
  readonly detectedAt: Date;
  readonly resolvedAt: Date | null;
  readonly environmentKind: 'PRODUCTION' | 'STAGING';
  readonly openingKnown: boolean;
  readonly causedBy: { source: string; id: string } | null;
  readonly rootCauseSha: string | null;
}

/** What an organisation has set, and which of its services have their repositories. */
export interface RandomCatalog {
  readonly scope: 'SERVICE' | 'ORGANISATION';
  readonly windowSeconds: number | null;
  readonly patterns: readonly { pattern: string; kind: 'PRODUCTION' }[];
  readonly services: readonly SeedService[];
}

export function randomCatalog(dice: Dice): RandomCatalog {
  return {
    scope: dice.chance(25) ? 'ORGANISATION' : 'SERVICE',
    windowSeconds: dice.pick([86_400, 86_400, 21_600, null]),
    patterns: dice.chance(30) ? [{ pattern: 'moon', kind: 'PRODUCTION' }] : [],
    services: SERVICES.map((service) => (dice.chance(85) ? service : { key: service.key })),
  };
}

export interface RandomFacts {
  readonly catalog: RandomCatalog;
  /** Every version that is ever sent; of one reference the later observedAt is the truth. */
  readonly deployments: readonly DeploymentItem[];
  readonly changes: readonly ChangeItem[];
  readonly edges: readonly { readonly repository: string; readonly edge: EdgeItem }[];
  /** Versions of one incident in the order in which they happen. */
  readonly incidents: readonly RandomIncident[];
}

export class Dice {
  #state: number;

  constructor(seed: number) {
    this.#state = seed >>> 0;
  }

  /** 0 up to, not including, `limit` (mulberry32). */
  roll(limit: number): number {
    this.#state = (this.#state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(this.#state ^ (this.#state >>> 15), this.#state | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) % limit;
  }

  chance(percent: number): boolean {
    return this.roll(100) < percent;
  }

  pick<T>(values: readonly T[]): T {
    return values[this.roll(values.length)] as T; // never asked of an empty list
  }

  some<T>(values: readonly T[], most: number): T[] {
    return Array.from({ length: this.roll(most + 1) }, () => this.pick(values));
  }

  shuffle<T>(values: readonly T[]): T[] {
    const all = [...values];
    for (let i = all.length - 1; i > 0; i--) {
      const j = this.roll(i + 1);
      [all[i], all[j]] = [all[j] as T, all[i] as T];
    }
    return all;
  }
}

export function randomFacts(seed: number): RandomFacts {
  const dice = new Dice(seed);
  const edges = REPOSITORIES.flatMap((repository) => history(dice, repository));
  // In every other world runs keep naming each other and incidents: there what one service says of another is tried.
  const links = dice.chance(50) ? 4 : 1;
  return {
    catalog: randomCatalog(dice),
    edges: edges.filter(() => dice.chance(95)),
    deployments: Array.from({ length: 4 + dice.roll(12) }, (_, i) => deployments(dice, i, links)).flat(),
    changes: Array.from({ length: 3 + dice.roll(12) }, (_, i) => changes(dice, i)).flat(),
    incidents: Array.from({ length: dice.roll(6) }, (_, i) => incidents(dice, i)).flat(),
  };
}

const COMMITS = 10;

/** `r/shop:0` … `r/shop:9`, each on its elder, now and then on two. */
function history(dice: Dice, repository: string) {
  return Array.from({ length: COMMITS }, (_, i) => {
    const parents = i === 0 ? [] : [sha(repository, i - 1 - (dice.chance(20) ? dice.roll(Math.min(i, 3)) : 0))];
    if (i > 2 && dice.chance(20)) parents.push(sha(repository, dice.roll(i - 1)));
    return { repository, edge: { sha: sha(repository, i), parents: [...new Set(parents)], committedAt: at(1, i) } };
  });
}

function sha(repository: string, i: number): string {
  return `${repository}:${i}`;
}

function commitOf(dice: Dice, repository: string): CommitItem {
  const i = dice.roll(COMMITS);
  const authoredAt = i % 4 === 3 ? null : at(1, i);
  return { sha: sha(repository, i), authoredAt, ...(i % 2 === 0 && { repository }) };
}

/** Of one sha only one telling, as two could contradict each other. */
function commits(dice: Dice, repositories: readonly string[]): CommitItem[] {
  const list = dice.some(repositories, 4).map((repository) => commitOf(dice, repository));
  return [...new Map(list.map((commit) => [commit.sha, commit])).values()];
}

function moment(dice: Dice): Date {
  return at(2 + dice.roll(5), dice.roll(4) * 6, dice.roll(2) * 30);
}

function later(time: Date, minutes: number): Date {
  return new Date(time.getTime() + minutes * 60_000);
}

function deploymentRef(dice: Dice): { source: string; id: string } {
  return { source: 'ci', id: `d${dice.roll(16)}` };
}

function incidentRef(dice: Dice): { source: string; id: string } {
  return { source: 'pager', id: `i${dice.roll(6)}` };
}

function deployments(dice: Dice, index: number, links: number): DeploymentItem[] {
  const versions = dice.chance(35) ? 2 + dice.roll(2) : 1;
  const observed = moment(dice);
  return Array.from({ length: versions }, (_, i) =>
    deployment(dice, { index, links, observedAt: later(observed, i * 7 + index / 60) }),
  );
}

interface Run {
  readonly index: number;
  readonly links: number;
  readonly observedAt: Date;
}

function deployment(dice: Dice, { index, links, observedAt }: Run): DeploymentItem {
  const status = dice.pick(['SUCCESS', 'SUCCESS', 'SUCCESS', 'SUCCESS', 'FAILED', 'RUNNING', 'CANCELLED'] as const);
  const finishedAt = status === 'RUNNING' ? null : moment(dice);
  const services = dice.chance(30) ? dice.some(Object.keys(HOMES), 3) : [];
  const service = dice.pick(Object.keys(HOMES));
  const homes = HOMES[service] as readonly string[];
  return {
    ref: { source: 'ci', id: `d${index}` },
    service: { key: service },
    environment: dice.pick(['production', 'production', 'production', 'production', 'staging', 'moon']),
    status,
    finishedAt,
    observedAt,
    sha: dice.chance(90) ? sha(dice.pick(homes), dice.roll(COMMITS)) : null,
    version: dice.chance(20) ? `v${dice.roll(3)}` : null,
    commits: dice.chance(25) ? commits(dice, homes) : null,
    kind: dice.chance(10) ? dice.pick(['FORWARD', 'ROLLBACK', 'HOTFIX', 'REDEPLOY'] as const) : null,
    rollbackOf: dice.chance(8 * links) ? deploymentRef(dice) : null,
    remediates: dice.chance(12 * links) ? dice.pick([deploymentRef(dice), incidentRef(dice)]) : null,
    parts: finishedAt === null || services.length === 0 ? null : parts(dice, services, finishedAt),
  };
}

function parts(dice: Dice, services: readonly string[], finishedAt: Date): PartItem[] {
  return services.map((key, i) => ({
    id: `p${i}`,
    service: { key },
    status: i === 0 || dice.chance(80) ? ('SUCCESS' as const) : ('FAILED' as const),
    finishedAt: later(finishedAt, -30 * dice.roll(3)),
    sha: dice.chance(70) ? sha(dice.pick(HOMES[key] as readonly string[]), dice.roll(COMMITS)) : null,
    commits: dice.chance(20) ? commits(dice, HOMES[key] as readonly string[]) : null,
  }));
}

function changes(dice: Dice, index: number): ChangeItem[] {
  const observed = moment(dice);
  return Array.from({ length: dice.chance(30) ? 2 : 1 }, (_, i) =>
    change(dice, index, later(observed, i * 7 + index / 60)),
  );
}

function change(dice: Dice, index: number, observedAt: Date): ChangeItem {
  const repository = dice.pick(REPOSITORIES);
  const kind = dice.chance(75) ? 'PULL_REQUEST' : 'COMMIT';
  const openedAt = dice.chance(85) ? moment(dice) : null;
  const merged = sha(repository, dice.roll(COMMITS));
  return {
    ref: { source: 'git', id: kind === 'COMMIT' && dice.chance(50) ? merged : `c${index}` },
    kind,
    repository,
    title: dice.chance(10) ? 'hotfix: mend it' : `Change ${index}`,
    labels: dice.chance(8) ? ['hotfix'] : [],
    author: dice.chance(10) ? { login: 'dependabot[bot]' } : null,
    openedAt,
    draftUntil: openedAt && dice.chance(20) ? later(openedAt, 60) : null,
    mergedAt: dice.chance(85) ? later(openedAt ?? moment(dice), dice.roll(10) * 60) : null,
    mergeSha: dice.chance(80) ? merged : null,
    commits: dice.chance(60) ? commits(dice, [repository]).map(({ repository: _, ...commit }) => commit) : null,
    paths: dice.chance(60) ? dice.some(['web/a.ts', 'api/b.ts', 'docs/c.md'], 2) : null,
    reviews: dice.chance(40) && openedAt ? [review(dice, index, openedAt)] : null,
    revertOf: dice.chance(10) ? { source: 'git', id: `c${dice.roll(12)}` } : null,
    revertsSha: dice.chance(10) ? sha(repository, dice.roll(COMMITS)) : null,
    hotfix: dice.chance(10) ? dice.chance(50) : null,
    observedAt,
  };
}

function review(dice: Dice, index: number, openedAt: Date) {
  const state = dice.pick(['APPROVED', 'COMMENTED'] as const);
  return { ref: { source: 'git', id: `v${index}` }, submittedAt: later(openedAt, dice.roll(5) * 30 - 30), state };
}

function incidents(dice: Dice, index: number): RandomIncident[] {
  const detectedAt = moment(dice);
  const one = (): RandomIncident => ({
    id: `i${index}`,
    service: dice.chance(80) ? dice.pick(Object.keys(HOMES)) : null,
    detectedAt,
    resolvedAt: dice.chance(60) ? later(detectedAt, dice.roll(40) * 30) : null,
    environmentKind: dice.chance(90) ? 'PRODUCTION' : 'STAGING',
    openingKnown: dice.chance(90),
    causedBy: dice.chance(25) ? deploymentRef(dice) : null,
    rootCauseSha: dice.chance(30) ? sha(dice.pick(REPOSITORIES), dice.roll(COMMITS)) : null,
  });
  return Array.from({ length: 1 + dice.roll(2) }, one);
}
