import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { Claim } from '#kit/claims';
import { claimOf } from '../../../tests/support/ask.ts';
import { codesOf, eventOf, LiveSocket, placeOf, replay } from '../../../tests/support/live-socket.ts';
import { until } from '../../../tests/support/until.ts';
import { incident, NOW, record, startIncidentServer, type IncidentServer } from '../testing/incident-server.ts';

const SUBSCRIPTION = `subscription ($filter: IncidentFilter, $after: Cursor) { incidentChanged(filter: $filter, after: $after) {
  cursor kind at incident { id title severity status } } }`;
const DETECTED = { detectedAt: '2026-11-24T11:00:00Z' };

interface Told {
  readonly cursor: string;
  readonly kind: string;
  readonly at: string;
  readonly incident: { id: string; status: string } | null;
}

let server: IncidentServer;
let socket: LiveSocket;
/** Where a test begins. */
let begin: string;

beforeAll(async () => {
  server = await startIncidentServer();
  await server.sql("INSERT INTO dora.deployment (organisation_id, id, source, external_id, environment, environment_kind, status, observed_at, body_hash, recorded_by, at, part_count) SELECT $1, gen_random_uuid(), 'ci', '1', 'prod', 'PRODUCTION', 'SUCCESS', now(), '', '', now(), 0", [server.home.organisationId]); // prettier-ignore
  socket = await LiveSocket.connect(server.url, 'incident');
});
afterAll(async () => {
  await socket.close();
  await server.stop();
});
beforeEach(async () => {
  server.setNow(NOW);
  await numbered();
  await socket.subscribe('begin', ours(), SUBSCRIPTION);
  begin = placeOf(await socket.next()).cursor;
  socket.send({ id: 'begin', type: 'complete' });
});

const ours = (over: Partial<Claim> = {}) => claimOf(server.home.organisationId, over);
const numbered = () =>
  until(
    'all have numbers',
    async () => (await server.sql('SELECT FROM incident.outbox WHERE seq IS NULL')).length === 0,
  );

/** What a listener with that filter was told since the test began. */
async function told(filter: object | null = null, claim: Claim = ours()): Promise<Told[]> {
  await numbered();
  const [last] = await server.sql<{ seq: number }>('SELECT max(seq)::int AS seq FROM incident.outbox WHERE organisation_id = $1', [claim.organisationId]); // prettier-ignore
  const asked = { claim, query: SUBSCRIPTION, variables: { filter }, after: begin, until: last!.seq };
  return (await replay(server.url, 'incident', asked)).map((frame) => eventOf<Told>(frame));
}

let made = 0;
async function open(over: Record<string, unknown> = {}): Promise<string> {
  const [result] = await record(server, [
    incident(`live-${made++}`, { ...DETECTED, service: { key: 'ledger' }, ...over }),
  ]);
  return result!.id!;
}

async function act(mutation: string): Promise<void> {
  const { errors } = await server.ask(`mutation { ${mutation} { id } }`);
  if (errors) throw new Error(JSON.stringify(errors));
}

describe('incidentChanged', () => {
  it('says hello, then tells what is recorded, and nothing after complete', async () => {
    await socket.subscribe('1', ours(), SUBSCRIPTION);
    const hello = await socket.next();
    expect(hello).toMatchObject({ id: '1', type: 'next', payload: { data: null, extensions: { hello: true } } });
    const [result] = await record(server, [incident('a', DETECTED)]);
    const frame = await socket.next();
    const change = eventOf<Told>(frame);
    expect(change).toMatchObject({ kind: 'CREATED', incident: { id: result!.id, status: 'OPEN' } });
    expect(Math.abs(Date.parse(change.at) - Date.now())).toBeLessThan(10_000);
    expect(placeOf(frame)).toEqual({ cursor: change.cursor, position: placeOf(hello).position + 1 });
    socket.send({ id: '1', type: 'complete' });
    await socket.settled();
    await record(server, [incident('b', DETECTED)]);
    expect(await socket.settled()).toEqual([]);
    expect(server.counts()).toEqual({ sockets: 1, operations: 0, feeds: 0, listeners: 0 });
  });

  it('tells each thing that people and integrations do, once, in order', async () => {
    const id = await open();
    const ref = { source: 'pager', id: `live-${made - 1}` };
    await act(`acknowledgeIncident(id: "${id}")`);
    await act(`acknowledgeIncident(id: "${id}")`); // is so already
    await record(server, [
      {
        ...incident('x', { mitigatedAt: '2026-11-24T11:30:00Z', observedAt: '2026-11-24T11:30:00Z' }),
        ref,
        service: { key: 'ledger' },
      },
    ]);
    await act(`resolveIncident(id: "${id}", at: "2026-11-24T12:01:00Z")`);
    await act(`reopenIncident(id: "${id}", at: "2026-11-24T12:02:00Z")`);
    await act(`linkIncident(id: "${id}", deployment: { source: "ci", id: "1" })`);
    await act(`linkIncident(id: "${id}", deployment: { source: "ci", id: "1" })`); // is so already
    await record(server, [
      {
        ...incident('x', { ...DETECTED, title: 'renamed', observedAt: '2026-11-24T11:40:00Z' }),
        ref,
        service: { key: 'ledger' },
      },
    ]);
    const events = await told();
    expect(events.map(({ kind }) => kind)).toEqual([
      'CREATED',
      'ACKNOWLEDGED',
      'MITIGATED',
      'RESOLVED',
      'REOPENED',
      'LINKED',
      'UPDATED',
    ]);
    expect(events.every((event) => event.incident?.id === id)).toBe(true);
    expect(new Set(events.map(({ cursor }) => cursor)).size).toBe(events.length);
  });

  it('tells nothing of what wrote nothing: a dry run, a key used again, the same and older words, a refusal, an abort', async () => {
    const item = incident('quiet', DETECTED);
    await record(server, [item], { dryRun: true });
    await record(server, [item], { idempotencyKey: 'once' });
    await record(server, [item], { idempotencyKey: 'once' });
    await record(server, [item]);
    await record(server, [{ ...item, observedAt: '2026-11-24T10:59:00Z', title: 'older' }]);
    await record(server, [incident('refused')]);
    await record(server, [incident('aborted', DETECTED), incident('refused')], { onError: 'ABORT' });
    expect((await told()).map(({ kind }) => kind)).toEqual(['CREATED']);
  });

  it('tells one event an incident and batch, and none of a backfill', async () => {
    const twice = {
      ...incident('twice', DETECTED),
      observedAt: '2026-11-24T11:05:00Z',
      resolvedAt: '2026-11-24T11:04:00Z',
    };
    await record(server, [incident('twice', DETECTED), twice, incident('other', DETECTED)]);
    await record(server, [incident('backfill', DETECTED)], { historical: true });
    const events = await told();
    expect(events.map(({ kind, incident: shown }) => [kind, shown!.status])).toEqual([
      ['CREATED', 'RESOLVED'],
      ['CREATED', 'OPEN'],
    ]);
  });

  it('tells what matches a filter before or after', async () => {
    const { teams, services } = server.home;
    const id = await open({ severity: 'CRITICAL' });
    const ref = { source: 'pager', id: `live-${made - 1}` };
    const moved = { ...incident('x', { ...DETECTED, severity: 'LOW', observedAt: '2026-11-24T11:10:00Z' }), ref };
    await record(server, [{ ...moved, service: { key: 'finder' } }]);
    await record(server, [
      { ...moved, service: { key: 'finder' }, title: 'again', observedAt: '2026-11-24T11:20:00Z' },
    ]);
    await act(`resolveIncident(id: "${id}")`);
    const kinds = async (filter: object) => (await told(filter)).map(({ kind }) => kind);
    expect(await kinds({ severities: ['CRITICAL'] })).toEqual(['CREATED', 'UPDATED']);
    expect(await kinds({ severities: ['LOW'] })).toEqual(['UPDATED', 'UPDATED', 'RESOLVED']);
    expect(await kinds({ services: [services['ledger']] })).toEqual(['CREATED', 'UPDATED']);
    expect(await kinds({ teams: [teams['platform']] })).toEqual(['CREATED', 'UPDATED']);
    expect(await kinds({ teams: [teams['search'], 'nonsense'] })).toEqual(['UPDATED', 'UPDATED', 'RESOLVED']);
    expect(await kinds({ statuses: ['RESOLVED'] })).toEqual(['RESOLVED']);
    expect(await kinds({ statuses: ['OPEN'], severities: ['CRITICAL'] })).toEqual(['CREATED', 'UPDATED']);
    expect(await kinds({ window: { from: '2026-11-24T10:00:00Z', to: '2026-11-24T11:00:00Z' } })).toEqual([]);
    expect(await kinds({ window: { last: 'PT2H' } })).toHaveLength(4);
    expect(await kinds({ services: [] })).toEqual([]);
  });

  it('tells a token of some teams of theirs, before or after, and shows what it may see', async () => {
    const mine = ours({ role: 'READER', teams: [server.home.teams['payments']!] });
    const id = await open();
    const ref = { source: 'pager', id: `live-${made - 1}` };
    await open({ service: { key: 'finder' } });
    await open({ service: undefined });
    const moved = {
      ...incident('x', { ...DETECTED, observedAt: '2026-11-24T11:10:00Z' }),
      ref,
      service: { key: 'finder' },
    };
    await record(server, [moved]);
    await act(`acknowledgeIncident(id: "${id}")`);
    const events = await told(null, mine);
    expect(events.map(({ kind }) => kind)).toEqual(['CREATED', 'UPDATED']);
    expect(events.at(-1)!.incident).toBeNull(); // it belongs to others by now
    expect(await told(null)).toHaveLength(5);
  });

  it('tells nothing of another organisation, whose cursors are no use here', async () => {
    const theirs = claimOf(server.stranger.organisationId);
    await socket.subscribe('theirs', theirs, SUBSCRIPTION);
    const foreign = placeOf(await socket.next());
    expect(foreign.position).toBe(0);
    await open();
    for (const [claim, after] of [
      [ours(), foreign.cursor],
      [theirs, begin],
      [ours(), 'forged'],
      [ours(), `${begin}x`],
    ] as const) {
      await socket.subscribe('crossed', claim, SUBSCRIPTION, { after });
      expect(codesOf(await socket.next())).toEqual(['BAD_USER_INPUT']);
    }
    socket.send({ id: 'theirs', type: 'complete' });
    expect(await socket.settled()).toEqual([]);
  });

  it('goes on after the argument, which the extension beats; not after the future, nor after what is gone', async () => {
    const ids = [await open(), await open()];
    const [first, second] = await told();
    await socket.subscribe('argument', ours(), SUBSCRIPTION, {}, { after: first!.cursor });
    expect((await socket.take(2)).map((frame) => placeOf(frame).cursor)).toEqual([first!.cursor, second!.cursor]);
    socket.send({ id: 'argument', type: 'complete' });
    await socket.subscribe('extension', ours(), SUBSCRIPTION, { after: begin }, { after: second!.cursor });
    const [, ...events] = await socket.take(3);
    expect(events.map((frame) => eventOf<Told>(frame).incident!.id)).toEqual(ids);
    socket.send({ id: 'extension', type: 'complete' });
    await socket.settled();
    await server.sql('UPDATE incident.outbox_position SET pruned_to = last_seq WHERE organisation_id = $1', [
      server.home.organisationId,
    ]);
    await socket.subscribe('gone', ours(), SUBSCRIPTION, { after: first!.cursor });
    expect(codesOf(await socket.next())).toEqual(['CURSOR_EXPIRED']);
    await server.sql('UPDATE incident.outbox_position SET pruned_to = 0, last_seq = 0 WHERE organisation_id = $1', [
      server.stranger.organisationId,
    ]);
    await server.sql('UPDATE incident.outbox_position SET pruned_to = 0, last_seq = 1 WHERE organisation_id = $1', [
      server.home.organisationId,
    ]);
    await socket.subscribe('future', ours(), SUBSCRIPTION, { after: second!.cursor });
    expect(codesOf(await socket.next())).toEqual(['BAD_USER_INPUT']);
  });
});
