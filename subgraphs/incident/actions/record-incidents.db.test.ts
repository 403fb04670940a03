import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  incident,
  record,
  RECORD,
  startIncidentServer,
  type IncidentServer,
  type Recorded,
} from '../testing/incident-server.ts';

let server: IncidentServer;
beforeAll(async () => (server = await startIncidentServer()));
afterAll(() => server.stop());

const outcomes = async (items: readonly object[], options = {}, claim = {}) =>
  (await record(server, items, options, claim)).map(({ outcome }) => outcome);
const codes = async (...items: object[]) =>
  (await record(server, items)).map(({ errors }) => errors.map(({ code }) => code));
const stored = async (id: string) => {
  const [row] = await server.sql<Record<string, unknown>>('SELECT * FROM incident.incident WHERE external_id = $1', [
    id,
  ]);
  return row;
};
const DETECTED = { detectedAt: '2026-11-24T10:00:00Z' };

describe('recordIncidents', () => {
  it('opens, updates and resolves an incident by one upsert', async () => {
    expect(await outcomes([incident('life', DETECTED)])).toEqual(['CREATED']);
    const resolved = {
      ...DETECTED,
      acknowledgedAt: '2026-11-24T12:05:00+02:00',
      resolvedAt: '2026-11-24T10:30:00.000Z',
    };
    expect(
      await outcomes([incident('life', { ...resolved, observedAt: '2026-11-24T11:01:00Z', title: 'Now known' })]),
    ).toEqual(['UPDATED']);
    expect(await stored('life')).toMatchObject({
      title: 'Now known',
      status: 'RESOLVED',
      open_seconds: 1800,
      acknowledge_seconds: 300,
      environment_kind: 'PRODUCTION',
      recorded_by: 'owner',
      opening_known: true,
    });
  });

  it('says UNCHANGED to a repetition, and writes nothing', async () => {
    await outcomes([incident('again', DETECTED)]);
    const before = await stored('again');
    expect(await outcomes([incident('again', DETECTED)])).toEqual(['UNCHANGED']);
    expect(await stored('again')).toEqual(before);
  });

  it('keeps the newer observation, whichever comes last, and merges the timeline of the older', async () => {
    await outcomes([incident('late', { ...DETECTED, title: 'newer', observedAt: '2026-11-24T11:30:00Z' })]);
    const [stale] = await record(server, [incident('late', { ...DETECTED, title: 'older' })]);
    expect(stale).toMatchObject({ outcome: 'STALE', warnings: [{ code: 'STALE_UPDATE', path: ['observedAt'] }] });
    const [grown] = await record(server, [incident('late', { resolvedAt: '2026-11-24T10:45:00Z', title: 'older' })]);
    expect(grown).toMatchObject({ outcome: 'UPDATED', warnings: [{ code: 'STALE_UPDATE' }] });
    expect(await stored('late')).toMatchObject({ title: 'newer', status: 'RESOLVED', open_seconds: 2700 });
  });

  it('settles two observations of one moment by their words, not by arrival', async () => {
    const [a, b] = [incident('tie-1', { ...DETECTED, title: 'A' }), incident('tie-1', { ...DETECTED, title: 'B' })];
    const there = [await outcomes([a]), await outcomes([b])].flat();
    const winner = (await stored('tie-1'))?.['title'];
    await server.sql(`DELETE FROM incident.incident WHERE external_id = 'tie-1'`);
    const back = [await outcomes([b]), await outcomes([a])].flat();
    expect((await stored('tie-1'))?.['title']).toBe(winner);
    expect([there[1], back[1]].toSorted()).toEqual(['STALE', 'UPDATED']);
  });

  it('refuses the weaker of two items that tell of one incident at one moment', async () => {
    const twins = [incident('twin', { ...DETECTED, title: 'A' }), incident('twin', { ...DETECTED, title: 'B' })];
    const results = await record(server, twins);
    expect(results.map(({ outcome }) => outcome).toSorted()).toEqual(['CREATED', 'REJECTED']);
    expect(results.flatMap(({ errors }) => errors.map(({ code }) => code))).toEqual(['DUPLICATE_IN_BATCH']);
  });

  it('applies several moments of one incident in the order of the batch', async () => {
    const steps = ['10', '12', '11'].map((minute) =>
      incident('steps', { ...DETECTED, title: minute, observedAt: `2026-11-24T11:${minute}:00Z` }),
    );
    expect(await outcomes(steps)).toEqual(['CREATED', 'UPDATED', 'STALE']);
    expect(await stored('steps')).toMatchObject({ title: '12' });
  });

  it('R11: takes a resolve without a known opening, and learns it later', async () => {
    await outcomes([incident('blind', { resolvedAt: '2026-11-24T10:30:00Z' })]);
    expect(await stored('blind')).toMatchObject({ opening_known: false, open_seconds: null, status: 'RESOLVED' });
    await outcomes([incident('blind', { detectedAt: '2026-11-24T10:20:00Z' })]);
    expect(await stored('blind')).toMatchObject({ opening_known: true, open_seconds: 600 });
  });

  it('R12: sums the open intervals of a timeline sent in any order', async () => {
    const timeline = [['RESOLVED', '10:50'], ['REOPENED', '10:40'], ['DETECTED', '10:00'], ['RESOLVED', '10:10']] as const; // prettier-ignore
    const events = timeline.map(([kind, time]) => ({ kind, at: `2026-11-24T${time}:00Z`, id: `${kind} ${time}` }));
    await outcomes([incident('twice', { timeline: events })]);
    expect(await stored('twice')).toMatchObject({ open_seconds: 1200, status: 'RESOLVED' });
  });

  it('finds the service by key, id and repository, and takes none at all', async () => {
    const { services } = server.home;
    const ways = [
      { key: 'ledger' },
      { id: services['finder'] },
      { repository: 'git@github.com:acme/checkout.git' },
      null,
    ];
    await outcomes(ways.map((service, i) => incident(`way-${i}`, { ...DETECTED, service })));
    const rows = await server.sql<{ service_id: string }>(
      `SELECT service_id FROM incident.incident WHERE external_id LIKE 'way-%' ORDER BY external_id`,
    );
    expect(rows.map((row) => row.service_id)).toEqual([
      services['ledger'],
      services['finder'],
      services['checkout-api'],
      null,
    ]);
  });

  it('R18: maps the environment, and keeps a name that nothing maps with a warning', async () => {
    const results = await record(
      server,
      ['staging', 'moon', 'Production'].map((environment) =>
        incident(`env-${environment}`, { ...DETECTED, environment }),
      ),
    );
    expect(results.map(({ warnings }) => warnings.map(({ code }) => code))).toEqual([[], ['UNKNOWN_ENVIRONMENT'], []]);
    const rows = await server.sql<{ environment_kind: string }>(
      `SELECT environment_kind FROM incident.incident WHERE external_id LIKE 'env-%' ORDER BY external_id`,
    );
    expect(rows.map((row) => row.environment_kind)).toEqual(['PRODUCTION', 'UNKNOWN', 'STAGING']);
  });

  it('names what is wrong with an item and writes the others', async () => {
    const later = (time: string) => ({ ...DETECTED, [time]: '2026-11-24T09:59:59Z' });
    expect(
      await codes(
        incident('bad-1', { detectedAt: '2026-02-30T10:00:00Z' }),
        incident('bad-2', { detectedAt: '2026-11-24T10:00:00' }),
        incident('bad-3', { detectedAt: '2026-11-24T12:05:01Z' }),
        incident('bad-4', { ...DETECTED, observedAt: '2026-11-24T12:06:00Z' }),
        incident('bad-5', later('acknowledgedAt')),
        incident('bad-6', later('mitigatedAt')),
        incident('bad-7', later('resolvedAt')),
        incident('bad-8', { ...DETECTED, service: { key: 'nobody' } }),
        incident('bad-9', { ...DETECTED, service: { key: 'ledger', id: 'x' } }),
        incident('bad-10', { ...DETECTED, title: '' }),
        incident('bad-11', { ...DETECTED, title: 'x'.repeat(2001) }),
        incident('bad-12', { ...DETECTED, title: 'a\0b' }),
        incident('bad-13', { ...DETECTED, title: 'half \ud83d' }),
        incident('bad-14', { ...DETECTED, url: 'javascript:alert(1)' }),
        incident('bad-15', {}),
        incident('bad-16', { timeline: [{ kind: 'DETECTED', at: 'yesterday' }] }),
        incident('bad-17', { timeline: Array.from({ length: 1001 }, (_, i) => ({ kind: 'DETECTED', at: new Date(i * 1000).toISOString() })) }),
        incident('bad-18', { ...DETECTED, causedBy: { source: '', id: 'x'.repeat(501) } }),
        incident('bad-19', { ...DETECTED, rootCauseSha: 'f'.repeat(129) }),
        incident('good', { ...DETECTED, title: 'Käse 🔥 家' }),
      ),
    ).toEqual([
      ['BAD_TIME_FORMAT'], ['MISSING_OFFSET'], ['TIME_IN_FUTURE'], ['TIME_IN_FUTURE'], ['TIME_ORDER'], ['TIME_ORDER'], ['TIME_ORDER'],
      ['UNKNOWN_SERVICE'], ['MALFORMED'], ['MALFORMED'], ['TOO_LONG'], ['BAD_TEXT'], ['BAD_TEXT'], ['MALFORMED'], ['REQUIRED_WITH'],
      ['BAD_TIME_FORMAT'], ['TOO_LONG'], ['MALFORMED', 'TOO_LONG'], ['TOO_LONG'], [],
    ]); // prettier-ignore
    expect(await stored('good')).toMatchObject({ title: 'Käse 🔥 家' });
    expect(await server.sql(`SELECT FROM incident.incident WHERE external_id LIKE 'bad-%'`)).toEqual([]);
  });

  it('names the item and the path', async () => {
    const [result] = await record(server, [
      incident('path', { timeline: [{ kind: 'DETECTED', at: '2026-11-24T10:00:00' }] }),
    ]);
    expect(result?.errors).toEqual([
      {
        code: 'MISSING_OFFSET',
        path: ['timeline', '0', 'at'],
        message: '"2026-11-24T10:00:00" has no offset: add Z or +01:00',
        received: '2026-11-24T10:00:00',
      },
    ]);
  });

  it('stores the answer to a keyed call even when what it quotes is not text', async () => {
    const odd = [
      incident('odd\0', DETECTED),
      incident('odd', { ...DETECTED, service: { key: `${'x'.repeat(99)}😀` } }),
      incident('odd', { detectedAt: 'a\0\ud83d' }),
    ];
    const first = await server.ask<Recorded>(RECORD, { input: { idempotencyKey: 'odd', items: odd } });
    const again = await server.ask<Recorded>(RECORD, { input: { idempotencyKey: 'odd', items: odd } });
    expect(first.data?.recordIncidents.results.map(({ ref, errors }) => [ref?.id ?? null, errors[0]?.code])).toEqual([
      [null, 'BAD_TEXT'],
      ['odd', 'UNKNOWN_SERVICE'],
      ['odd', 'BAD_TIME_FORMAT'],
    ]);
    expect(again.data?.recordIncidents).toMatchObject({ replayed: true, results: first.data!.recordIncidents.results });
  });

  it('refuses the request when GraphQL cannot read it', async () => {
    const bad = await server.ask(RECORD, { input: { items: [incident('enum', { ...DETECTED, severity: 'SEV1' })] } });
    expect(bad.errors?.[0]).toMatchObject({
      extensions: { code: 'BAD_USER_INPUT' },
      message: expect.stringContaining('input.items[0].severity'),
    });
    const tooMany = await server.ask(RECORD, {
      input: { items: Array.from({ length: 501 }, (_, i) => incident(`n${i}`, DETECTED)) },
    });
    expect(tooMany.errors?.[0]?.extensions).toMatchObject({ code: 'LIMIT_EXCEEDED', reason: 'TOO_MANY_ITEMS' });
  });

  it('predicts by a dry run what it would do, and leaves no trace', async () => {
    const items = [
      incident('dry', DETECTED),
      incident('dry', { ...DETECTED, title: 'x', observedAt: '2026-11-24T11:05:00Z' }),
      incident('dry-bad', {}),
    ];
    const predicted = await record(server, items, { dryRun: true });
    expect(await stored('dry')).toBeUndefined();
    expect(predicted.map(({ outcome }) => outcome)).toEqual(['CREATED', 'UPDATED', 'REJECTED']);
    expect(await record(server, items)).toEqual(predicted); // ids and all
  });

  it('ABORT writes nothing when one item is refused', async () => {
    expect(await outcomes([incident('abort', DETECTED), incident('abort-bad', {})], { onError: 'ABORT' })).toEqual([
      'REJECTED',
      'REJECTED',
    ]);
    expect(await stored('abort')).toBeUndefined();
  });

  it('takes a constant number of statements for 1 and for 500 items', async () => {
    const batch = (size: number, minute: string) =>
      Array.from({ length: size }, (_, i) =>
        incident(`bulk-${i}`, {
          ...DETECTED,
          service: { key: 'ledger' },
          observedAt: `2026-11-24T11:${minute}:00Z`,
          acknowledgedAt: `2026-11-24T10:${minute}:00Z`,
        }),
      );
    const countOf = async (items: object[]) => {
      server.statements();
      await record(server, items);
      return server.statements().length;
    };
    expect(await countOf(batch(1, '01'))).toBe(await countOf([incident('bulk-x', DETECTED)]));
    const both = await countOf(batch(500, '02')); // one update, 499 inserts
    expect(both).toBe(10);
    expect(await countOf(batch(500, '03'))).toBe(9);
  });

  it('keeps when each source was last heard, by the newest accepted observation', async () => {
    const source = { source: 'heard', id: '1' };
    await record(server, [
      { ...incident('1', { ...DETECTED, observedAt: '2026-11-24T11:20:00Z' }), ref: source },
      { ...incident('1', { ...DETECTED, observedAt: '2026-11-24T11:10:00Z' }), ref: source },
      { ...incident('1', { observedAt: '2026-11-24T11:50:00Z' }), ref: { source: 'heard', id: '2' } },
    ]);
    const rows = await server.sql(
      `SELECT kind, last_event_at, last_received_at FROM incident.watermark WHERE source = 'heard'`,
    );
    expect(rows).toEqual([
      {
        kind: 'INCIDENT',
        last_event_at: new Date('2026-11-24T11:20:00Z'),
        last_received_at: new Date('2026-11-24T12:00:00Z'),
      },
    ]);
  });

  it('moves changed_xid with every change of the row, and only then', async () => {
    await outcomes([incident('xid', DETECTED)]);
    const xid = async () => BigInt(String((await stored('xid'))?.['changed_xid']));
    const first = await xid();
    await outcomes([incident('xid', DETECTED)]);
    expect(await xid()).toBe(first);
    await outcomes([incident('xid', { resolvedAt: '2026-11-24T10:10:00Z' })]);
    expect(await xid()).toBeGreaterThan(first);
  });

  it('does not deadlock or lose anything when many write the same incidents at once', async () => {
    const ids = Array.from({ length: 40 }, (_, i) => `crowd-${i}`);
    const writers = Array.from({ length: 12 }, (_, w) =>
      ids
        .toSorted(() => (w % 2 ? 1 : -1))
        .map((id) =>
          incident(id, {
            ...DETECTED,
            title: `w${w}`,
            observedAt: `2026-11-24T11:${10 + w}:00Z`,
            acknowledgedAt: `2026-11-24T10:${10 + w}:00Z`,
          }),
        ),
    );
    const results = await Promise.all(writers.map((items) => record(server, items)));
    expect(results.flat().filter(({ outcome }) => outcome === 'REJECTED')).toEqual([]);
    const rows = await server.sql<{ title: string; events: string }>(
      `SELECT title, (SELECT count(*) FROM incident.incident_event e WHERE e.incident_id = i.id) AS events FROM incident.incident i WHERE external_id LIKE 'crowd-%'`,
    );
    expect(rows).toEqual(ids.map(() => ({ title: 'w11', events: '13' })));
  });
});
