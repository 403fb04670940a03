/**
 * What did not arrive is found in time right after an import, when no statistics know of the organisation. Each change compared
 * with each arrival (36 million pairs here) takes longer than the 2 s that a read has; one look at each takes milliseconds.
 */
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import pg from 'pg';
import { Database } from '#kit/database';
import { newId } from '#kit/ids';
import { createDatabase, type TestDatabase } from '../../../tests/support/database.ts';
import type { EvidenceGround, EvidenceList } from './evidence.ts';
import { countUnshippedEvidence, findUnshippedEvidence } from './find-unshipped-evidence.ts';
import { measureDataQuality } from './measure-data-quality.ts';

const [organisation, service] = [newId(), newId()];
const window = { from: new Date('2026-01-01T00:00:00Z'), to: new Date('2026-06-01T00:00:00Z') };
/** 6,000 changes, all but one of which arrived an hour after their merge. */
const CHANGES = `
  INSERT INTO dora.change (organisation_id, id, source, external_id, kind, repository, title, merged_at, observed_at, body_hash, recorded_by, service_ids)
  SELECT $1, gen_random_uuid(), 's', i::text, 'PULL_REQUEST', 'r', '', '2026-01-01Z'::timestamptz + i * interval '30 minutes', now(), '', '', ARRAY[$2::uuid]
  FROM generate_series(1, 6000) i`;
const ARRIVALS = `
  INSERT INTO dora.delivery (organisation_id, change_id, service_id, part_id, deployment_id, shipped_at, lead_seconds)
  SELECT organisation_id, id, $1, gen_random_uuid(), gen_random_uuid(), merged_at + interval '1 hour', 3600 FROM dora.change WHERE external_id <> '77'`;

let database: TestDatabase;
let db: Database;
let ground: EvidenceGround;
beforeAll(async () => {
  database = await createDatabase();
  const admin = new pg.Client({ connectionString: database.adminUrl });
  await admin.connect();
  for (const table of ['change', 'delivery'])
    await admin.query(`ALTER TABLE dora.${table} SET (autovacuum_enabled = off)`);
  await admin.query(CHANGES, [organisation, service]);
  await admin.query(ARRIVALS, [service]);
  await admin.end();
  db = new Database({ url: database.url('dora') });
  const read: EvidenceGround['read'] = (statement) => db.read(organisation, statement);
  ground = { read, periods: new Map(), members: { team: [], member: [] } };
}, 60_000);
afterAll(async () => {
  await db.close();
  await database.drop();
});

const listOf = (kind: 'ORGANISATION' | 'SERVICE', id: string): EvidenceList => ({
  metric: 'CHANGE_LEAD_TIME',
  range: { subject: { kind, id }, ...window },
  counted: false,
});
const lists = [listOf('ORGANISATION', organisation), listOf('SERVICE', service)];

it.each(lists)('lists and counts it: $range.subject.kind', async (list) => {
  const found = await findUnshippedEvidence(ground, [{ ...list, limit: 50, after: null }]);
  expect(found.map(({ reason }) => reason)).toEqual(['NOT_DEPLOYED']);
  expect(await countUnshippedEvidence(ground, [list])).toEqual([1]);
});

it('counts it for the quality of the data', async () => {
  expect(await measureDataQuality(ground.read, window)).toMatchObject({ changesNeverDeployed: 1 });
});
