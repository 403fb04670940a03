import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { Claim } from '#kit/claims';
import { codesOf, eventOf, LiveSocket, placeOf, replay } from '../../../tests/support/live-socket.ts';
import { run, startLiveServer, type LiveServer } from '../testing/live-server.ts';

const SUBSCRIPTION = `subscription ($filter: DeploymentFilter, $after: Cursor) {
  deploymentRecorded(filter: $filter, after: $after) { cursor kind at deployment { id status failed kind } } }`;

interface Told {
  readonly cursor: string;
  readonly kind: string;
  readonly deployment: { id: string; status: string; failed: boolean | null; kind: string } | null;
}

let server: LiveServer;
let socket: LiveSocket;
let runs = 0;

beforeAll(async () => void (server = await startLiveServer()));
afterAll(() => server.stop());
beforeEach(async () => void (socket = await LiveSocket.connect(server.url, 'dora')));
afterEach(() => socket.close());

interface Listening {
  readonly id: string;
  readonly filter: object | null;
  readonly claim: Claim;
  /** Where it began. */
  readonly cursor: string;
}

let listening: Listening[] = [];

/** Listens to all, and by several filters at once. */
async function listen(filters: Record<string, object | null>, over: Partial<Claim> = {}): Promise<void> {
  const asked = [
    ...Object.entries(filters).map(([id, filter]) => ({ id, filter, claim: server.claim(over) })),
    { id: 'all', filter: null, claim: server.claim() },
  ];
  listening = [];
  for (const one of asked) {
    await socket.subscribe(one.id, one.claim, SUBSCRIPTION, {}, { filter: one.filter });
    listening.push({ ...one, cursor: placeOf(await socket.next()).cursor });
  }
}

/** What each of them is told of what was written before `last` was; live it came in the same order, so far. */
async function toldBefore(last: string): Promise<Record<string, Told[]>> {
  const { live, position } = await liveBefore(last);
  const told: Record<string, Told[]> = {};
  for (const one of listening) {
    const { filter, claim, cursor: after } = one;
    const asked = { claim, query: SUBSCRIPTION, variables: { filter }, after, until: position - 1 };
    told[one.id] = (await replay(server.url, 'dora', asked)).map((frame) => eventOf<Told>(frame));
    const came = live[one.id] ?? [];
    expect(came.map(({ cursor }) => cursor)).toEqual(told[one.id]!.slice(0, came.length).map(({ cursor }) => cursor));
  }
  return told;
}

async function liveBefore(last: string): Promise<{ live: Record<string, Told[]>; position: number }> {
  const live: Record<string, Told[]> = {};
  for (;;) {
    const frame = await socket.next();
    const told = eventOf<Told>(frame);
    if (frame.id === 'all' && told.deployment?.id === last) return { live, position: placeOf(frame).position };
    (live[frame.id!] ??= []).push(told);
  }
}

const fresh = () => `run-${++runs}`;
const finished = '2026-03-02T10:00:00Z';

describe('deploymentRecorded', () => {
  it('tells what is created and what is updated, and nothing else', async () => {
    await listen({});
    const id = fresh();
    const item = run(id, 'checkout', finished, { status: 'RUNNING' });
    const [stored] = await server.record([item]);
    await server.record([item]); // unchanged
    await server.record([run(id, 'checkout', finished, { observedAt: '2026-03-01T00:00:00Z' })]); // stale
    await server.record([run(fresh(), 'checkout', finished)], { dryRun: true });
    await server.record([run(fresh(), 'checkout', finished)], { historical: true });
    const keyed = [run(fresh(), 'ledger', finished)];
    const [once] = await server.record(keyed, { idempotencyKey: 'k' });
    await server.record(keyed, { idempotencyKey: 'k' });
    await server.record([run(id, 'checkout', finished, { observedAt: '2026-03-02T11:00:00Z' })]);
    const [last] = await server.record([run(fresh(), 'checkout', finished)]);
    const { all } = await toldBefore(last!);
    expect(all!.map(({ kind, deployment }) => [kind, deployment!.id])).toEqual([
      ['CREATED', stored],
      ['CREATED', once],
      ['UPDATED', stored],
    ]);
  });

  it('tells what matches a filter before or after', async () => {
    const { teams, services } = server;
    await listen({
      running: { statuses: ['RUNNING'] },
      staging: { environments: ['STAGING'] },
      checkout: { services: [services['checkout']] },
      platform: { teams: [teams['platform']] },
      search: { teams: [teams['search']] },
      march: { window: { from: '2026-03-01T00:00:00Z', to: '2026-04-01T00:00:00Z' } },
    });
    const id = fresh();
    await server.record([run(id, 'checkout', finished, { status: 'RUNNING', environment: 'staging' })]);
    await server.record([run(id, 'finder', '2026-04-02T10:00:00Z')]); // moved away from all of them
    await server.record([run(id, 'finder', '2026-04-02T10:00:00Z', { observedAt: '2026-04-03T10:00:00Z', sha: 'x' })]);
    const [last] = await server.record([run(fresh(), 'ledger', '2025-01-01T00:00:00Z')]);
    const told = await toldBefore(last!);
    expect(Object.fromEntries(Object.entries(told).map(([who, events]) => [who, events.length]))).toEqual({
      ...{ running: 2, staging: 2, checkout: 2, march: 2 },
      platform: 2,
      search: 2, // the later two
      all: 3,
    });
  });

  it('decides kinds, failed and what came with it by what is resolved when it is delivered', async () => {
    const ships = { hasChanges: true }; // nothing here ships a known change
    await listen({ failed: { failed: true }, fine: { failed: false }, rollbacks: { kinds: ['ROLLBACK'] }, ships });
    const [bad, mend] = [fresh(), fresh()];
    const [badId] = await server.record([run(bad, 'checkout', '2026-03-10T10:00:00Z')]);
    const rollback = run(mend, 'checkout', '2026-03-10T11:00:00Z', { rollbackOf: { source: 'ci', id: bad } });
    const frames = await socket.take(2); // all, fine
    expect(frames.map(({ id }) => id).sort()).toEqual(['all', 'fine']);
    const [mendId] = await server.record([rollback]);
    const again = { observedAt: '2026-03-11T00:00:00Z', sha: 'y' };
    await server.record([run(bad, 'checkout', '2026-03-10T10:00:00Z', again)]);
    const later = (await socket.take(5)).map((frame) => [frame.id, eventOf<Told>(frame).deployment!.id]);
    expect(later.sort()).toEqual(
      [
        ['all', badId],
        ['all', mendId],
        ['failed', badId],
        ['fine', mendId],
        ['rollbacks', mendId],
      ].sort(),
    );
  });

  it('tells a token of some teams of theirs, before or after, and shows what it may see', async () => {
    const id = fresh();
    await listen({ mine: null }, { role: 'READER', teams: [server.teams['payments']!] });
    await server.record([run(fresh(), 'finder', finished)]);
    const [moved] = await server.record([run(id, 'checkout', finished)]);
    await server.record([run(id, 'finder', finished, { observedAt: '2026-03-02T11:00:00Z' })]);
    await server.record([run(id, 'finder', finished, { observedAt: '2026-03-02T12:00:00Z', sha: 'z' })]);
    const [last] = await server.record([run(fresh(), 'finder', finished)]);
    const { mine } = await toldBefore(last!);
    expect(mine!.map(({ kind }) => kind)).toEqual(['CREATED', 'UPDATED']);
    expect(mine!.at(-1)!.deployment).toBeNull(); // it belongs to others by now
    expect(mine!.every(({ deployment }) => deployment === null || deployment.id === moved)).toBe(true);
  });

  it('goes on after a cursor, and refuses what is none of its own', async () => {
    await listen({});
    const ids = [];
    for (let i = 0; i < 3; i++) ids.push((await server.record([run(fresh(), 'checkout', finished)]))[0]);
    const [first] = (await socket.take(3)).map((frame) => eventOf<Told>(frame));
    await socket.subscribe('argument', server.claim(), SUBSCRIPTION, {}, { after: first!.cursor });
    await socket.next();
    expect((await socket.take(2)).map((frame) => eventOf<Told>(frame).deployment!.id)).toEqual(ids.slice(1));
    const metrics = `subscription { metricsChanged { cursor } }`;
    await socket.subscribe('other', server.claim(), metrics, { after: first!.cursor });
    expect(codesOf(await socket.next())).toEqual(['BAD_USER_INPUT']);
    await socket.subscribe('many', server.claim(), SUBSCRIPTION, {}, { filter: { services: Array(1001).fill('x') } });
    expect(codesOf(await socket.next())).toEqual(['LIMIT_EXCEEDED']);
  });
});
