/**
 * The demo organisation's facts, as the mutations take them. Pure: the same day gives the same facts. They end at `now`,
 * and lie on working days between 8 and 17 o'clock UTC, as people work.
 */
import type { ChangeInput, DeploymentInput, IncidentInput, Severity } from '#client';
import { createRandom, type Random } from './random.ts';
import { DAYS, SERVICES, valueAt, type DemoService } from './story.ts';

export interface DemoFacts {
  readonly changes: ChangeInput[];
  readonly deployments: DeploymentInput[];
  readonly incidents: IncidentInput[];
}

const SOURCE = 'demo';
const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const SEED = 29;
const TITLES = ['Add', 'Remove', 'Speed up', 'Fix', 'Rework', 'Document', 'Test', 'Simplify'];
const THINGS = [
  'retries',
  'the cache',
  'error messages',
  'the import',
  'pagination',
  'metrics',
  'the form',
  'time zones',
  'logging',
  'the index',
];
const TROUBLES = [
  'Error rate above 5 %',
  'Latency of p99 doubled',
  'Requests time out',
  'Wrong totals shown',
  'Jobs pile up',
];

export function generateDemo(now: Date): DemoFacts {
  const facts: DemoFacts = { changes: [], deployments: [], incidents: [] };
  SERVICES.forEach((service, index) => tell(service, createRandom(SEED + index), now, facts));
  return facts;
}

function tell(service: DemoService, random: Random, now: Date, facts: DemoFacts): void {
  const today = Math.floor(now.getTime() / DAY) * DAY;
  let version = 0;
  for (let day = 0; day < DAYS; day++) {
    const midnight = today - (DAYS - 1 - day) * DAY;
    const at = day / (DAYS - 1);
    const weekend = [0, 6].includes(new Date(midnight).getUTCDay());
    const deployments = weekend ? 0 : random.count(valueAt(service.deploymentsPerDay, at));
    const moments = Array.from({ length: deployments }, () => midnight + random.between(8, 17) * HOUR).sort(
      (a, b) => a - b,
    );
    for (const moment of moments) {
      const told = deploy(service, random, { at, moment, version: ++version });
      if (moment > now.getTime() - 2 * HOUR) continue; // the dice are thrown all the same: later days stay as they are
      facts.changes.push(...told.changes);
      facts.deployments.push(
        ...told.deployments.filter(({ finishedAt }) => Date.parse(finishedAt ?? '') <= now.getTime()),
      );
      facts.incidents.push(...told.incidents.map((incident) => asOf(incident, now)));
    }
  }
}

interface Moment {
  readonly at: number;
  readonly moment: number;
  readonly version: number;
}

/** One deployment with its changes, and what came of it. */
function deploy(service: DemoService, random: Random, { at, moment, version }: Moment): DemoFacts {
  const count = 1 + random.count(Math.max(0, valueAt(service.changes, at) - 1));
  const changes = Array.from({ length: count }, (_, index) => change(service, random, { at, moment, version }, index));
  const main = deployment(service, version, moment, changes);
  const attempt = random.chance(0.06) ? [failedAttempt(main)] : [];
  if (!random.chance(valueAt(service.failure, at))) return { changes, deployments: [...attempt, main], incidents: [] };
  const trouble = incident(service, random, { at, moment, version });
  return {
    changes,
    deployments: [...attempt, main, ...remedy(service, random, version, trouble)],
    incidents: [trouble.input],
  };
}

function change(service: DemoService, random: Random, { at, moment, version }: Moment, index: number): ChangeInput {
  const hours = Math.min(random.around(valueAt(service.leadHours, at), 0.8), 60 * 24);
  const mergedAt = moment - random.between(0.2, 3) * HOUR;
  const firstCommit = mergedAt - hours * HOUR;
  const openedAt = mergedAt - hours * random.between(0.3, 0.7) * HOUR;
  const reviewedAt = openedAt + (mergedAt - openedAt) * random.between(0.2, 0.8);
  const id = `${service.key}-${version}-${index + 1}`;
  const mergeSha = random.sha();
  const author = `person-${Math.floor(random.between(1, 40))}`;
  return {
    ref: { source: SOURCE, id },
    kind: 'PULL_REQUEST',
    repository: `example.invalid/demo/${service.key}`,
    title: `${random.pick(TITLES)} ${random.pick(THINGS)}`,
    author: { login: author },
    openedAt: iso(openedAt),
    mergedAt: iso(mergedAt),
    mergeSha,
    commits: [
      { sha: random.sha(), authoredAt: iso(firstCommit), committedAt: iso(firstCommit), author: { login: author } },
    ],
    reviews: [
      {
        ref: { source: SOURCE, id: `${id}-review` },
        submittedAt: iso(reviewedAt),
        state: 'APPROVED',
        reviewer: { login: `person-${Math.floor(random.between(40, 60))}` },
      },
    ],
    observedAt: iso(mergedAt),
  };
}

function deployment(
  service: DemoService,
  version: number,
  moment: number,
  changes: readonly ChangeInput[],
): DeploymentInput {
  return {
    ref: { source: SOURCE, id: `${service.key}-v${version}` },
    service: { key: service.key },
    environment: 'production',
    status: 'SUCCESS',
    startedAt: iso(moment - 6 * 60_000),
    finishedAt: iso(moment),
    observedAt: iso(moment),
    sha: changes.at(-1)?.mergeSha ?? null,
    version: `v${version}`,
    commits: changes.flatMap(({ mergeSha, mergedAt }) =>
      mergeSha == null ? [] : [{ sha: mergeSha, ...(mergedAt != null && { committedAt: mergedAt }) }],
    ),
  };
}

/** The pipeline broke before anything reached production; it was run again. */
function failedAttempt(main: DeploymentInput): DeploymentInput {
  const finished = Date.parse(main.finishedAt ?? '') - 20 * 60_000;
  const { commits: _, ...rest } = main;
  return {
    ...rest,
    ref: { source: SOURCE, id: `${main.ref.id}-attempt` },
    status: 'FAILED',
    startedAt: iso(finished - 5 * 60_000),
    finishedAt: iso(finished),
    observedAt: iso(finished),
  };
}

interface Trouble {
  readonly input: IncidentInput;
  readonly detected: number;
  readonly resolved: number;
}

function incident(service: DemoService, random: Random, { at, moment, version }: Moment): Trouble {
  const detected = moment + random.between(0.05, 2) * HOUR;
  const acknowledged = detected + random.around(6 * 60_000, 0.7);
  const resolved = detected + Math.max(0.15, random.around(valueAt(service.recoveryHours, at), 0.6)) * HOUR;
  const linked = random.chance(0.4);
  const severity: Severity = random.pick(['CRITICAL', 'HIGH', 'HIGH', 'MEDIUM', 'MEDIUM', 'LOW']);
  const input: IncidentInput = {
    ref: { source: SOURCE, id: `${service.key}-incident-${version}` },
    title: `${service.name}: ${random.pick(TROUBLES)}`,
    severity,
    service: { key: service.key },
    environment: 'production',
    detectedAt: iso(detected),
    acknowledgedAt: iso(Math.min(acknowledged, resolved)),
    resolvedAt: iso(resolved),
    observedAt: iso(resolved),
    ...(linked && { causedBy: { source: SOURCE, id: `${service.key}-v${version}` } }),
  };
  return { input, detected, resolved };
}

/** Half of the time people roll back or fix forward at once; else the next deployment carries the repair. */
function remedy(service: DemoService, random: Random, version: number, { resolved }: Trouble): DeploymentInput[] {
  if (!random.chance(0.5)) return [];
  const rollback = random.chance(0.5);
  const finished = resolved - 4 * 60_000;
  return [
    {
      ref: { source: SOURCE, id: `${service.key}-v${version}-${rollback ? 'rollback' : 'hotfix'}` },
      service: { key: service.key },
      environment: 'production',
      status: 'SUCCESS',
      kind: rollback ? 'ROLLBACK' : 'HOTFIX',
      startedAt: iso(finished - 3 * 60_000),
      finishedAt: iso(finished),
      observedAt: iso(finished),
      version: rollback ? `v${version - 1}` : `v${version}.1`,
      ...(rollback
        ? { rollbackOf: { source: SOURCE, id: `${service.key}-v${version}` } }
        : { remediates: { source: SOURCE, id: `${service.key}-v${version}` } }),
    },
  ];
}

/** What is still ahead has not happened yet: an incident may be open today. */
function asOf(input: IncidentInput, now: Date): IncidentInput {
  const happened = (moment: string | null | undefined) =>
    moment != null && Date.parse(moment) <= now.getTime() ? moment : null;
  const acknowledgedAt = happened(input.acknowledgedAt);
  const resolvedAt = happened(input.resolvedAt);
  const observedAt = resolvedAt ?? acknowledgedAt ?? input.detectedAt ?? input.observedAt;
  return { ...input, acknowledgedAt, resolvedAt, observedAt };
}

function iso(milliseconds: number): string {
  return new Date(Math.round(milliseconds)).toISOString();
}
