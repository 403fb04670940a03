/** Each statement of each write fails once: nothing of the write is left, and the next try succeeds. */
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { incident, record, RECORD, startIncidentServer, type IncidentServer } from '../testing/incident-server.ts';

let server: IncidentServer;
let id: string;
beforeAll(async () => {
  server = await startIncidentServer('silent');
  const [known] = await record(server, [
    incident('known', { detectedAt: '2026-11-24T10:00:00Z', service: { key: 'ledger' } }),
  ]);
  id = known!.id!;
  await server.sql(
    `INSERT INTO dora.deployment (organisation_id, id, source, external_id, environment, environment_kind, status, observed_at, body_hash, recorded_by, at, part_count)
     VALUES ($1, gen_random_uuid(), 'ci', '77', 'prod', 'PRODUCTION', 'SUCCESS', now(), '', '', now(), 1)`,
    [server.home.organisationId],
  );
});
afterAll(() => server.stop());

const TABLES = ['incident', 'incident_event', 'watermark', 'idempotency', 'audit_log'];

async function everything(): Promise<string> {
  const parts = TABLES.map(
    (table) =>
      `SELECT '${table}' AS t, coalesce(jsonb_agg(r ORDER BY r::text), '[]')::text AS rows FROM incident.${table} r`,
  );
  return JSON.stringify(await server.sql(parts.join(' UNION ALL ')));
}

const byHand = (call: string) => [`mutation ($id: ID!) { ${call} { id } }`, () => ({ id })] as const;

/** Both new rows and changed ones, so that every statement of the write runs. */
const WRITES: [string, string, () => object][] = [
  ['recordIncidents', RECORD, () => ({ input: { idempotencyKey: 'once', items: [incident('new', { detectedAt: '2026-11-24T10:00:00Z' }), incident('known', { acknowledgedAt: '2026-11-24T10:01:00Z', service: { key: 'ledger' }, observedAt: '2026-11-24T11:30:00Z' })] } })],
  ['resolveIncident', ...byHand('resolveIncident(id: $id, note: "done")')],
  ['reopenIncident', ...byHand('reopenIncident(id: $id)')],
  ['acknowledgeIncident', ...byHand('acknowledgeIncident(id: $id)')],
  ['linkIncident', ...byHand('linkIncident(id: $id, deployment: { source: "ci", id: "77" })')],
]; // prettier-ignore

it.each(WRITES)('%s: all or nothing', async (_, text, variables) => {
  const before = await everything();
  let n = 0;
  for (let failed = true; failed;) {
    server.failAt(++n);
    const { errors } = await server.ask(text, variables() as Record<string, unknown>);
    server.failAt(null);
    failed = errors !== undefined;
    if (failed) expect(await everything()).toBe(before);
    if (failed) expect(errors?.map(({ extensions }) => extensions['code'])).toEqual(['INTERNAL_SERVER_ERROR']);
  }
  expect(n).toBeGreaterThan(4); // it did fail, at each statement in turn, before it went through
  expect(await everything()).not.toBe(before);
});
