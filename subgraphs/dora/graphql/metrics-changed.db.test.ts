import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { Claim } from '#kit/claims';
import {
  codesOf,
  eventOf,
  isHello,
  LiveSocket,
  placeOf,
  type Frame,
  type Place,
} from '../../../tests/support/live-socket.ts';
import { until } from '../../../tests/support/until.ts';
import { run, startLiveServer, type LiveServer } from '../testing/live-server.ts';

const SUBSCRIPTION = `subscription ($subjects: [ID!]) { metricsChanged(subjects: $subjects) { cursor at
  subject { __typename ... on Organisation { id } ... on Team { id } ... on Service { id } } } }`;

interface Told {
  readonly cursor: string;
  readonly at: string;
  readonly subject: { __typename: string; id: string };
}

let server: LiveServer;
let socket: LiveSocket;
let runs = 0;

beforeAll(async () => void (server = await startLiveServer()));
afterAll(() => server.stop());
beforeEach(async () => {
  await settled();
  socket = await LiveSocket.connect(server.url, 'dora');
});
afterEach(async () => {
  await socket.close();
  await until('nobody listens', () => Object.values(server.counts()).every((count) => count === 0));
});

async function listen(subjects: string[] | null, over: Partial<Claim> = {}, extensions: object = {}): Promise<Place> {
  await socket.subscribe('1', server.claim(over), SUBSCRIPTION, extensions, { subjects });
  return placeOf(await socket.next());
}

/** What was written is resolved, and told to who listened until now. */
const settled = () =>
  until('all is told', async () => {
    const [row] = await server.sql<{ left: boolean }>(
      'SELECT EXISTS (SELECT FROM dora.stale_mark) OR EXISTS (SELECT FROM dora.outbox WHERE seq IS NULL) AS left',
    );
    return row?.left === false;
  });

const deploy = (service: string, over: object = {}) =>
  server.record([run(`m-${++runs}`, service, '2026-03-02T10:00:00Z', over)]);
const idOf = (frame: Frame) => eventOf<Told>(frame).subject.id;

/** Deployments that the numbers of a team count at this moment. */
async function deploymentsOf(type: string, id: string): Promise<number> {
  const query = `query ($refs: [_Any!]!) { _entities(representations: $refs) {
    ... on ${type} { dora(window: { from: "2026-03-01T00:00:00Z", to: "2026-03-08T00:00:00Z" }) { deploymentFrequency { deployments } } } } }`;
  type Data = { _entities: { dora: { deploymentFrequency: { deployments: number } } }[] };
  const data = await server.ask<Data>(query, { refs: [{ __typename: type, id }] });
  return data._entities[0]!.dora.deploymentFrequency.deployments;
}

describe('metricsChanged', () => {
  it('tells the service, its team and those above, and the organisation, once a query answers the new number', async () => {
    const { teams, services, organisationId } = server;
    const before = await deploymentsOf('Team', teams['platform']!);
    await settled(); // the first resolution tells every service
    await listen(null);
    await deploy('checkout');
    const frames = [await socket.next()];
    expect(await deploymentsOf('Team', teams['platform']!)).toBe(before + 1);
    frames.push(...(await socket.take(3)));
    const told = [organisationId, teams['platform'], teams['payments'], services['checkout']].sort();
    expect(frames.map(idOf)).toEqual(told);
    const types = frames.map((frame) => eventOf<Told>(frame).subject.__typename).sort();
    expect(types).toEqual(['Organisation', 'Service', 'Team', 'Team']);
    const positions = frames.map((frame) => placeOf(frame).position);
    const to = positions.at(-1)!;
    expect(Number.isInteger(to)).toBe(true);
    expect(positions).toEqual([to - 3 / 4, to - 2 / 4, to - 1 / 4, to]);
  });

  it('tells only subjects that are asked for and that the token may see', async () => {
    const { teams, services, organisationId } = server;
    await listen([services['finder']!, teams['platform']!, 'nonsense', organisationId], {
      role: 'READER',
      teams: [teams['platform']!],
    });
    await deploy('finder');
    await deploy('ledger');
    expect(idOf(await socket.next())).toBe(teams['platform']);
    await socket.subscribe('2', server.claim(), SUBSCRIPTION, {}, { subjects: Array(1001).fill('x') });
    expect(codesOf(await socket.next())).toEqual(['LIMIT_EXCEEDED']);
    await socket.subscribe('3', server.claim({ role: 'WRITER' }), SUBSCRIPTION);
    expect(codesOf(await socket.next())).toEqual(['FORBIDDEN']);
  });

  it('tells each subject at most once a second, and the last word always', async () => {
    await listen([server.services['ledger']!]);
    const [from, arrivals] = [Date.now(), [] as number[]];
    let last = 0;
    while (Date.now() - from < 2_500) {
      await deploy('ledger');
      last = Date.now();
    }
    do {
      await socket.next();
      arrivals.push(Date.now());
    } while (arrivals.at(-1)! < last);
    const gaps = arrivals.slice(1).map((at, index) => at - arrivals[index]!);
    expect(Math.min(...gaps)).toBeGreaterThan(900); // of 1,000, as clocks and sockets have it
    expect(arrivals.length).toBeLessThanOrEqual(5);
  });

  it('hears of incidents without any read, with the service they hit', async () => {
    await listen([server.services['checkout']!]);
    await deploy('checkout', { finishedAt: '2026-03-03T10:00:00Z', observedAt: '2026-03-03T10:00:00Z' });
    await socket.next();
    await server.open('checkout', '2026-03-03T11:00:00Z');
    expect(idOf(await socket.next())).toBe(server.services['checkout']);
    const [failed] = await server.sql('SELECT FROM dora.deployment WHERE failed AND at = $1', ['2026-03-03T10:00:00Z']);
    expect(failed).toBeDefined();
  });

  it('goes on in the middle of a flush, and replays a finite stretch as one', async () => {
    const begin = await listen(null);
    await deploy('checkout');
    const flush = await socket.take(4);
    await deploy('checkout');
    const next = await socket.take(4);
    socket.send({ id: '1', type: 'complete' });
    for (const [done, frame] of flush.entries()) {
      const { cursor, position } = placeOf(frame);
      expect(await listen(null, {}, { after: cursor })).toEqual({ hello: true, cursor, position });
      const rest = await socket.take(8 - done - 1);
      expect(rest.map(idOf)).toEqual([...flush, ...next].slice(done + 1).map(idOf));
      expect(rest.map(placeOf).slice(0, 3 - done)).toEqual(flush.slice(done + 1).map(placeOf));
      socket.send({ id: '1', type: 'complete' });
    }
    const { position: last } = placeOf(next.at(-1)!);
    await listen(null, {}, { after: begin.cursor, until: last });
    const whole = await socket.take(5);
    expect(whole.slice(0, 4).map(idOf)).toEqual(flush.map(idOf));
    expect(placeOf(whole[3]!).position).toBe(last);
    expect(whole[4]!.type).toBe('complete');
    await listen(null, {}, { after: placeOf(flush[1]!).cursor, until: placeOf(flush[0]!).position });
    expect((await socket.next()).type).toBe('complete');
  });

  it('is freed at once while it waits for the second to pass', async () => {
    await listen(null);
    await deploy('checkout');
    await socket.take(4);
    await deploy('checkout');
    await until('it is resolved', async () => {
      const [row] = await server.sql<{ stale: boolean }>('SELECT EXISTS (SELECT FROM dora.stale_mark) AS stale');
      return row?.stale === false;
    });
    socket.send({ id: '1', type: 'complete' });
    expect((await socket.settled()).filter((frame) => !isHello(frame))).toEqual([]);
    expect(server.counts()).toMatchObject({ operations: 0, listeners: 0, feeds: 0 });
  });
});
