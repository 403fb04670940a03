import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { claimOf } from '../../../tests/support/ask.ts';
import { eventOf, LiveSocket, placeOf } from '../../../tests/support/live-socket.ts';
import { incident, record, startIncidentServer, type IncidentServer } from '../testing/incident-server.ts';

const SUBSCRIPTION = `subscription ($filter: IncidentFilter) { incidentChanged(filter: $filter) {
  cursor kind at incident { id title severity status } } }`;
const DETECTED = { detectedAt: '2026-11-24T11:00:00Z' };

let server: IncidentServer;
let socket: LiveSocket;

beforeAll(async () => {
  server = await startIncidentServer();
  socket = await LiveSocket.connect(server.url, 'incident');
});
afterAll(async () => {
  await socket.close();
  await server.stop();
});

describe('incidentChanged', () => {
  it('says hello, then tells what is recorded, and nothing after complete', async () => {
    await socket.subscribe('1', claimOf(server.home.organisationId), SUBSCRIPTION);
    expect(await socket.next()).toEqual({
      id: '1',
      type: 'next',
      payload: { data: null, extensions: { hello: true, cursor: expect.any(String), position: 0 } },
    });
    const [result] = await record(server, [incident('a', DETECTED)]);
    const frame = await socket.next();
    const change = eventOf<{ cursor: string }>(frame);
    expect(change).toMatchObject({ kind: 'CREATED', incident: { id: result!.id, status: 'OPEN' } });
    expect(placeOf(frame)).toEqual({ cursor: change.cursor, position: 1 });
    socket.send({ id: '1', type: 'complete' });
    await socket.settled();
    await record(server, [incident('b', DETECTED)]);
    expect(await socket.settled()).toEqual([]);
    expect(server.counts()).toEqual({ sockets: 1, operations: 0, feeds: 0, listeners: 0 });
  });
});
