import { afterAll, beforeAll, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { Database, type Query } from '#kit/database';
import type { Severity } from '#kit/enums';
import type { Interval } from '#time/interval';
import { createDatabase, type TestDatabase } from '../../../tests/support/database.ts';
import { incidentEvidence, type IncidentMetric } from '../domain/incident-evidence.ts';
import type { IncidentRow } from '../domain/incident-facts.ts';
import { incidentState } from '../domain/incident-state.ts';
import type { IncidentEventKind } from '../domain/merge-timeline.ts';
import { summariseIncidentCount } from '../domain/incident-count.ts';
import { summariseTimeToAcknowledge } from '../domain/time-to-acknowledge.ts';
import { summariseTimeToResolve } from '../domain/time-to-resolve.ts';
import { countEvidence, findEvidence, type EvidenceFound, type EvidenceQuestion } from './find-evidence.ts';
import { countDetected, findOpen, measureDurations, type Ranges } from './measure-ranges.ts';
import type { Subject } from './subject-filter.ts';
import { insertIncidents, type IncidentToWrite } from './write-incidents.ts';
import { newId } from '#kit/ids';
import pg from 'pg';
import { seedOrganisation, type Seeded } from '../../../tests/support/seed.ts';

let database: TestDatabase;
let db: Database;
let admin: pg.Client;
let home: Seeded;

/** Minutes after midnight of 23 November. */
const at = (minutes: number) => new Date(Date.UTC(2026, 10, 23) + minutes * 60_000);
const DAY = 1440;

beforeAll(async () => {
  database = await createDatabase();
  db = new Database({ url: database.url('incident') });
  home = await seedOrganisation(database.adminUrl, {
    teams: ['top', { key: 'left', parent: 'top' }, { key: 'right', parent: 'top' }, 'other'],
    services: ['moves', 'stays', 'lost', 'orphan'].map((key) => ({ key })),
  });
  admin = new pg.Client({ connectionString: database.adminUrl });
  await admin.connect();
  for (const [service, team, from, to] of PERIODS) {
    await admin.query('INSERT INTO catalog.ownership (organisation_id, service_id, team_id, from_at, to_at) VALUES ($1, $2, $3, $4, $5)', [
      home.organisationId, home.services[service], home.teams[team], at(from), to === null ? null : at(to),
    ]); // prettier-ignore
  }
});

afterAll(async () => {
  await db.close();
  await admin.end();
  await database.drop();
});

/** Who owned what, from minute to minute: a service changes hands, and one loses its owner. */
const PERIODS: readonly (readonly [string, string, number, number | null])[] = [
  ['moves', 'left', -9 * DAY, 600],
  ['moves', 'right', 600, 900],
  ['moves', 'other', 900, null],
  ['stays', 'right', -9 * DAY, null],
  ['lost', 'top', -9 * DAY, 700],
];
const BELOW: Readonly<Record<string, readonly string[]>> = {
  top: ['top', 'left', 'right'],
  left: ['left'],
  right: ['right'],
  other: ['other'],
};

interface Row extends IncidentRow {
  readonly serviceId: string | null;
  readonly severity: Severity;
}

/** A coarse clock, so that moments, ends of ranges and changes of owner fall together. */
const hour = fc.integer({ min: -1, max: 15 }).map((n) => at(n * 100));

const history = fc.record({
  service: fc.constantFrom(null, 'moves', 'stays', 'lost', 'orphan'),
  environmentKind: fc.constantFrom('PRODUCTION', 'PRODUCTION', 'PRODUCTION', 'STAGING', 'UNKNOWN'),
  severity: fc.constantFrom<Severity>('CRITICAL', 'HIGH', 'LOW'),
  events: fc.array(
    fc.record({
      kind: fc.constantFrom<IncidentEventKind>(
        'DETECTED',
        'DETECTED',
        'ACKNOWLEDGED',
        'MITIGATED',
        'RESOLVED',
        'RESOLVED',
        'REOPENED',
      ),
      at: hour,
    }),
    { minLength: 1, maxLength: 5 },
  ),
});
const range = fc.uniqueArray(hour, { minLength: 2, maxLength: 2, selector: Number }).map((ends): Interval => {
  const [from, to] = ends.toSorted((a, b) => a.getTime() - b.getTime()) as [Date, Date];
  return { from, to };
});
const subject = fc.constantFrom(
  ['ORGANISATION', ''], ['TEAM', 'top'], ['TEAM', 'left'], ['TEAM', 'right'], ['TEAM', 'other'], ['SERVICE', 'moves'], ['SERVICE', 'lost'],
); // prettier-ignore
const question = fc.record({
  subject,
  severities: fc.constantFrom<readonly Severity[] | null>(null, ['HIGH'], ['CRITICAL', 'LOW'], []),
  ranges: fc.array(range, { minLength: 0, maxLength: 4 }),
});

async function store(histories: readonly (typeof history extends fc.Arbitrary<infer T> ? T : never)[]): Promise<Row[]> {
  await admin.query('DELETE FROM incident.incident');
  const rows = histories.map(({ service, environmentKind, severity, events }, i) => ({
    ...incidentState(events)!,
    ...{ id: newId(), source: 'x', externalId: String(i), title: 't', severity, environment: null, url: null, observedAt: at(0), bodyHash: '', recordedBy: '' },
    ...{ causedBySource: null, causedById: null, rootCauseSha: null, environmentKind: environmentKind as 'PRODUCTION' },
    serviceId: service === null ? null : home.services[service]!,
  })) satisfies IncidentToWrite[]; // prettier-ignore
  await db.transaction(home.organisationId, (tx) => insertIncidents(tx, home.organisationId, rows));
  return rows;
}

/** The rows that belong to a subject, judged at the moment a metric goes by; a plain reading of R16. */
function ofSubject([kind, key]: readonly string[], rows: readonly Row[], momentOf: (row: Row) => Date | null): Row[] {
  const owned = (row: Row) => {
    const moment = momentOf(row);
    return PERIODS.some(
      ([service, team, from, to]) =>
        moment !== null &&
        home.services[service] === row.serviceId &&
        BELOW[key!]!.includes(team) &&
        moment >= at(from) &&
        (to === null || moment < at(to)),
    );
  };
  if (kind === 'ORGANISATION') return [...rows];
  return rows.filter((row) => (kind === 'SERVICE' ? row.serviceId === home.services[key!] : owned(row)));
}

function subjectOf([kind, key]: readonly string[]): Subject {
  if (kind === 'ORGANISATION') return { kind, id: home.organisationId };
  return kind === 'TEAM' ? { kind, id: home.teams[key!]! } : { kind: 'SERVICE', id: home.services[key!]! };
}

const query: Query = (statement) => db.read(home.organisationId, statement);
const few = { numRuns: 60 };

it('gives the numbers of the domain functions, for any histories, subjects, severities and ranges', async () => {
  const told = fc.tuple(
    fc.array(history, { minLength: 10, maxLength: 60 }),
    fc.array(question, { minLength: 1, maxLength: 5 }),
  );
  await fc.assert(
    fc.asyncProperty(told, async ([histories, asked]) => {
      const rows = await store(histories);
      const questions: Ranges[] = asked.map((one) => ({ ...one, subject: subjectOf(one.subject) }));
      const wanted = <T>(momentOf: (row: Row) => Date | null, summarise: (rows: Row[], window: Interval) => T) =>
        asked.map(({ subject: whose, severities, ranges }) =>
          ranges.map((window) =>
            summarise(
              ofSubject(whose, rows, momentOf).filter((row) => severities?.includes(row.severity) ?? true),
              window,
            ),
          ),
        );
      const [resolve, acknowledge] = await Promise.all([
        measureDurations(query, 'TIME_TO_RESOLVE', questions),
        measureDurations(query, 'TIME_TO_ACKNOWLEDGE', questions),
      ]);
      expect(resolve).toEqual(
        close(
          wanted(
            (row) => row.resolvedAt,
            (some, window) => summariseTimeToResolve(some, window).durations,
          ),
        ),
      );
      expect(acknowledge).toEqual(
        close(
          wanted(
            (row) => row.acknowledgedAt,
            (some, window) => summariseTimeToAcknowledge(some, window).durations,
          ),
        ),
      );
      expect(await countDetected(query, questions)).toEqual(
        wanted(
          (row) => row.detectedAt,
          (some, window) => summariseIncidentCount(some, window).count,
        ),
      );
      expect(await findOpen(query, questions)).toEqual(
        wanted((row) => row.detectedAt, (some, window) => {
          const { openCount: count, oldestOpenSince } = summariseTimeToResolve(some, window);
          return { count, oldestOpenSince };
        }),
      ); // prettier-ignore
    }),
    few,
  );
}, 60_000);

/** Quantiles have the same bits (packages/stats/quantile.ts); the mean may differ in its last one. */
function close(numbers: readonly (readonly { meanSeconds: number | null }[])[]): unknown {
  return numbers.map((list) =>
    list.map((one) => ({ ...one, meanSeconds: one.meanSeconds === null ? null : expect.closeTo(one.meanSeconds, 6) })),
  );
}

const MOMENT: Readonly<Record<IncidentMetric, (row: Row) => Date | null>> = {
  TIME_TO_RESOLVE: (row) => row.resolvedAt,
  TIME_TO_ACKNOWLEDGE: (row) => row.acknowledgedAt,
  INCIDENT_COUNT: (row) => row.detectedAt,
};
const METRICS = Object.keys(MOMENT) as IncidentMetric[];

const list = fc.record({
  metric: fc.constantFrom(...METRICS),
  subject,
  severities: fc.constantFrom<readonly Severity[] | null>(null, ['HIGH'], ['CRITICAL', 'LOW'], []),
  window: range,
  counted: fc.constantFrom(null, true, false),
});

it('gives the rows of the domain function as evidence, page by page and list beside list, and as many as it counts', async () => {
  const told = fc.tuple(
    fc.array(history, { minLength: 10, maxLength: 60 }),
    fc.array(list, { minLength: 1, maxLength: 6 }),
  );
  await fc.assert(
    fc.asyncProperty(told, async ([histories, lists]) => {
      const rows = await store(histories);
      const asked = lists.map((one): EvidenceQuestion => ({ ...one, subject: subjectOf(one.subject) }));
      const wanted = lists.map(({ metric, subject: whose, severities, window, counted }) => {
        const momentOf = (row: Row) => MOMENT[metric](row) ?? row.detectedAt;
        const mine = ofSubject(whose, rows, momentOf).filter((row) => severities?.includes(row.severity) ?? true);
        return incidentEvidence(metric, mine, window)
          .filter((one) => counted === null || one.counted === counted)
          .map(({ row, reason, seconds }) => ({ id: row.id, at: momentOf(row as Row), reason, seconds }))
          .sort((a, b) => b.at.getTime() - a.at.getTime() || (a.id < b.id ? 1 : -1));
      });
      const found = await allPages(asked, 4);
      expect(found.map((some) => some.map(({ id, at, reason, seconds }) => ({ id, at, reason, seconds })))).toEqual(
        wanted,
      );
      expect(await countEvidence(query, asked)).toEqual(wanted.map(({ length }) => length));
    }),
    few,
  );
}, 60_000);

/** All lists are turned together until the last of them ends. */
async function allPages(asked: readonly EvidenceQuestion[], size: number): Promise<EvidenceFound[][]> {
  const all = asked.map((): EvidenceFound[] => []);
  for (;;) {
    const pages = await findEvidence(
      query,
      asked.map((question, i) => ({ ...question, after: all[i]!.at(-1) ?? null, limit: size })),
    );
    for (const [i, page] of pages.entries()) all[i]!.push(...page);
    if (pages.every((page) => page.length < size)) return all;
  }
}

it('takes one statement a measure, however many subjects and ranges', async () => {
  const seen: string[] = [];
  const watched = new Database({ url: database.url('incident'), onStatement: (text) => void seen.push(text) });
  const subjects = [
    ['ORGANISATION', ''],
    ['TEAM', 'top'],
    ['TEAM', 'left'],
    ['SERVICE', 'moves'],
  ];
  const ranges = Array.from({ length: 500 }, (_, i) => ({ from: at(i), to: at(i + 1) }));
  await watched.work(home.organisationId, async (run) => {
    await measureDurations(run, 'TIME_TO_RESOLVE', subjects.map((one) => ({ subject: subjectOf(one), severities: null, ranges })));
  }); // prettier-ignore
  await watched.close();
  expect(seen.filter((text) => /FROM incident/.test(text))).toHaveLength(1);
});
