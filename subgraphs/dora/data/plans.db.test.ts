/** The hot reads stay index-only, range by range, under row-level security, whatever else the tables hold. */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { Database, sql } from '#kit/database';
import { newId } from '#kit/ids';
import { createDatabase, type TestDatabase } from '../../../tests/support/database.ts';
import { measureDeploymentDays } from './measure-deployment-days.ts';
import { measureLeadTimes } from './measure-lead-times.ts';
import { measureRecoveries } from './measure-recoveries.ts';
import { measureRuns } from './measure-runs.ts';
import { measureSlidingLeadTimes } from './measure-duration-values.ts';
import type { Read } from './read.ts';
import { toSpans } from './spans.ts';
import type { Range } from './subject.ts';

let database: TestDatabase;
let db: Database;
const [organisation, team] = [newId(), newId()];
const services = Array.from({ length: 200 }, () => newId());

/** 40,000 runs and arrivals in a year, of 200 services; the team has five of them. */
const FACTS = `
  INSERT INTO dora.deployment (organisation_id, id, source, external_id, environment, environment_kind, status, observed_at, body_hash,
    recorded_by, at, part_count, counted, failed, recovery_seconds)
  SELECT $1, gen_random_uuid(), 's', i::text, 'prod', 'PRODUCTION', 'SUCCESS', now(), '', '', '2026-01-01Z'::timestamptz + i * interval '13 minutes',
    1, true, i % 20 = 0, CASE WHEN i % 20 = 0 THEN i END FROM generate_series(1, 40000) i;`;
const PARTS = `
  INSERT INTO dora.deployment_part (organisation_id, id, deployment_id, part, service_id, status, at, environment_kind, deployment_status, counted,
    failed, recovery_seconds)
  SELECT organisation_id, gen_random_uuid(), id, '', ($1::uuid[])[1 + external_id::int % 200], status, at, environment_kind, status, counted, failed,
    recovery_seconds FROM dora.deployment;`;
const ARRIVALS = `
  INSERT INTO dora.delivery (organisation_id, change_id, service_id, part_id, deployment_id, shipped_at, lead_seconds)
  SELECT organisation_id, gen_random_uuid(), service_id, id, deployment_id, at, 3600 FROM dora.deployment_part;`;

beforeAll(async () => {
  database = await createDatabase();
  const admin = new pg.Client({ connectionString: database.adminUrl });
  await admin.connect();
  await admin.query(FACTS, [organisation]);
  await admin.query(PARTS, [services]);
  await admin.query(ARRIVALS);
  await admin.query('VACUUM (ANALYZE) dora.deployment, dora.deployment_part, dora.delivery');
  await admin.end();
  db = new Database({ url: database.url('dora') });
}, 60_000);
afterAll(async () => {
  await db.close();
  await database.drop();
});

const month = { from: new Date('2026-05-01T00:00:00Z'), to: new Date('2026-06-01T00:00:00Z') };
const ranges: Range[] = [
  { subject: { kind: 'ORGANISATION', id: organisation }, ...month },
  { subject: { kind: 'TEAM', id: team }, ...month },
];
const periods = new Map([
  [team, services.slice(0, 5).map((serviceId) => ({ serviceId, from: new Date(0), to: null }))],
]);
const members = { team: [team], member: [team] };
const days = ranges.map(() => Array.from({ length: 31 }, (_, i) => new Date(+month.from + i * 86_400_000)));

describe.each([
  ['runs', (read: Read) => measureRuns(read, toSpans(ranges, periods, 'SPLIT'))],
  ['lead times', (read: Read) => measureLeadTimes(read, toSpans(ranges, periods, 'WHOLE'), members)],
  ['recoveries', (read: Read) => measureRecoveries(read, toSpans(ranges, periods, 'SPLIT'))],
  ['days with a deployment', (read: Read) => measureDeploymentDays(read, toSpans(ranges, periods, 'WHOLE'), days)],
] as [string, (read: Read) => Promise<unknown>][])('%s', (_, measure) => {
  it('scan one range of one index and never the table', async () => {
    for (const plan of await plansOf(measure)) {
      expect(plan).toMatch(
        /Index Only Scan using (deployment|deployment_part|delivery)_organisation_id_(at|service_id|shipped_at)/,
      );
      expect(plan).toMatch(/Index Cond: .*organisation_id = .*current_setting/);
      expect(plan).not.toMatch(/Seq Scan on (deployment|deployment_part|delivery)/);
    }
  });
});

it('reads what slides once', async () => {
  const windows = Array.from({ length: 30 }, (_, i): Range => {
    const to = new Date(+month.to - i * 86_400_000);
    return { subject: ranges[1]!.subject, from: new Date(+to - 7 * 86_400_000), to };
  });
  const spans = toSpans(windows, periods, 'SPLIT');
  expect(spans.length).toBe(36); // days, not windows of seven
  const [plan] = await plansOf((read) => measureSlidingLeadTimes(read, spans, members));
  expect(plan).not.toMatch(/Seq Scan on delivery/);
});

/** Of every statement that a measure runs. */
async function plansOf(measure: (read: Read) => Promise<unknown>): Promise<string[]> {
  const plans: string[] = [];
  await measure(async (statement) => {
    const rows = await db.read<Record<'QUERY PLAN', string>>(organisation, sql`EXPLAIN ${statement}`);
    plans.push(rows.map((row) => row['QUERY PLAN']).join('\n'));
    return db.read(organisation, statement);
  });
  return plans;
}
