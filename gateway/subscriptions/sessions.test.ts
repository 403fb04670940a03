/** A token that ends, or may do something else than before, while its holder listens. */
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import type { DomainError } from '#errors';
import { HttpStreamClient, SSE } from '../../tests/support/http-stream-client.ts';
import { startLiveGraph, type LiveGraph } from '../../tests/support/live-graph.ts';
import { SocketClient } from '../../tests/support/socket-client.ts';
import { until } from '../../tests/support/until.ts';
import type { Authenticator, Freshness } from '../authenticate.ts';
import { principalOf, type Principal } from '../principal.ts';
import { Sessions } from './sessions.ts';
import { Timers } from './timers.ts';

const subscription = 'subscription { incidentChanged { incident { id } } }';

describe('whoever is connected', () => {
  const RECHECK = 150;
  let graph: LiveGraph;
  beforeAll(async () => {
    graph = await startLiveGraph({ timings: { recheck: RECHECK } });
  });
  afterEach(async () => {
    graph.directory.down = false;
    SocketClient.closeAll();
    await until('nobody is left', () => graph.gateway.counts().connections === 0 && graph.live.streams === 0);
    await until('no timer is left', () => graph.gateway.counts().timers === 0);
  });
  afterAll(() => graph.close());

  const change = (id: string, values: object) => graph.directory.tokens.set(id, { ...graph.directory.tokens.get(id)!, ...values }); // prettier-ignore

  async function listen(token: string): Promise<SocketClient> {
    const client = await SocketClient.connect(graph.socketUrl, token);
    const { members } = graph.gateway.counts();
    client.subscribe('a', subscription, { extensions: { resumable: true } });
    await until('greeted', () => client.payloads('a').length > 0 && graph.gateway.counts().members > members);
    return client;
  }

  it('with a token that is revoked is closed with 4403, and those with others of its scope go on', async () => {
    const [lost, kept] = [graph.directory.mint(), graph.directory.mint()];
    const clients = [await listen(lost.text), await listen(lost.text), await listen(kept.text)] as const;
    expect(graph.gateway.counts()).toMatchObject({ hubs: 1, groups: 1, members: 3 });
    change(lost.id, { revokedAt: new Date('2026-11-25T00:00:00.000Z') });
    for (const client of [clients[0], clients[1]])
      expect(await client.untilClosed()).toEqual({
        code: 4403,
        reason: 'UNAUTHENTICATED: the token was revoked at 2026-11-25T00:00:00.000Z',
      });
    graph.publish('after');
    await until('the other is told', () => clients[2].events('a').length === 1);
    expect([clients[0].events('a'), clients[1].events('a')]).toEqual([[], []]);
  });

  it.each<[string, object]>([
    ['other teams', { teams: ['t2'] }],
    ['another role', { role: 'WRITER' }],
    ['other sources', { sources: ['ci'] }],
  ])('with a token that now is for %s is closed with 4403, and comes back as that', async (_, values) => {
    const { text, id } = graph.directory.mint({ teams: ['t1'] });
    const client = await listen(text);
    change(id, values);
    expect(await client.untilClosed()).toEqual({ code: 4403, reason: 'UNAUTHENTICATED: what this token may do has changed: connect again' }); // prettier-ignore
    await listen(text);
    expect(graph.live.subscribed.at(-1)?.claim).toMatchObject(values);
  });

  it('with a token of an organisation that is gone is closed', async () => {
    const { text, id } = graph.directory.mint();
    const client = await listen(text);
    graph.directory.tokens.delete(id);
    expect(await client.untilClosed()).toEqual({ code: 4403, reason: 'UNAUTHENTICATED: the token is not known here' });
  });

  it('stays while tokens cannot be looked up, and is asked for once, however many came with the same', async () => {
    const { text } = graph.directory.mint();
    const clients = await Promise.all(Array.from({ length: 5 }, () => listen(text)));
    const { lookUps } = graph.directory;
    await until('looked at', () => graph.directory.lookUps >= lookUps + 2);
    expect(graph.directory.lookUps).toBeLessThan(lookUps + 5);
    graph.directory.down = true;
    const before = graph.directory.lookUps;
    await until('tried twice', () => graph.directory.lookUps >= before + 2);
    graph.publish('still');
    await until('told', () => clients.every((client) => client.events('a').length === 1));
  });

  it('leaves no session behind', async () => {
    const { text } = graph.directory.mint();
    const stream = await HttpStreamClient.ask(graph.url, { query: subscription }, { accept: SSE, token: text });
    const client = await listen(text);
    expect(graph.gateway.counts().timers).toBeGreaterThan(0);
    await Promise.all([stream.close(), client.close()]);
    await until('no timer is left', () => graph.gateway.counts().timers === 0);
  });
});

describe('a token that ends', () => {
  let graph: LiveGraph;
  beforeAll(async () => {
    graph = await startLiveGraph({ timings: { recheck: 60_000 } });
  });
  afterEach(async () => {
    SocketClient.closeAll();
    await until('nobody is left', () => graph.gateway.counts().connections === 0);
  });
  afterAll(() => graph.close());

  it('closes its sockets with 4403 and its streams with an error, at that moment', async () => {
    const endsAt = Date.now() + 3_000;
    const { text } = graph.directory.mint({ expiresAt: new Date(endsAt) });
    const client = await SocketClient.connect(graph.socketUrl, text);
    client.subscribe('a', subscription);
    const stream = await HttpStreamClient.ask(graph.url, { query: subscription }, { accept: SSE, token: text });
    await until('both listen', () => graph.gateway.counts().members === 2);
    expect(Date.now()).toBeLessThan(endsAt);
    const reason = `the token expired at ${new Date(endsAt).toISOString()}`;
    expect(await client.untilClosed()).toEqual({ code: 4403, reason: `UNAUTHENTICATED: ${reason}` });
    expect(Date.now()).toBeGreaterThanOrEqual(endsAt);
    expect(Date.now()).toBeLessThan(endsAt + 10_000); // the next look would be in a minute
    expect(await stream.untilEnded()).toBe('whole');
    expect(JSON.parse(stream.events[0]?.data ?? '')).toEqual({ errors: [{ message: reason, extensions: { code: 'UNAUTHENTICATED' } }] }); // prettier-ignore
  });
});

describe('sessions', () => {
  const principal = (expiresAt?: number) =>
    principalOf({ organisationId: 'o', subject: 's', role: 'READER' }, expiresAt);
  const credentials = (token: string) => ({ authorization: token, organisation: undefined });

  /** `found`: what looking again finds. */
  function open(found: (token: string) => Principal) {
    const asked: string[] = [];
    const authenticate = async ({ authorization = '' }: { authorization?: string | undefined }, _: Freshness) => {
      asked.push(authorization);
      return found(authorization);
    };
    // Nothing else of it is used.
    const authenticator = { authenticate } as unknown as Authenticator;
    return { asked, sessions: new Sessions({ authenticator, timers: new Timers(), recheck: 20 }) };
  }

  it('are told once that their token has ended, though one takes long to leave', async () => {
    const soon = Date.now() + 30;
    const { asked, sessions } = open((token) => principal(token === 'a' ? soon : undefined));
    const told: DomainError[] = [];
    const slow = sessions.open(credentials('a'), principal(soon), (error) => told.push(error));
    const other = sessions.open(credentials('b'), principal(), () => undefined);
    await until('told', () => told.length > 0);
    const since = asked.length;
    await until('looked at the other again and again', () => asked.length >= since + 5);
    expect(told).toHaveLength(1);
    expect(asked.slice(since)).not.toContain('a');
    for (const session of [slow, other]) session.close();
  });

  it('go by an end that has moved, to an earlier moment or a later one', async () => {
    const [soon, late] = [Date.now() + 150, Date.now() + 60_000];
    const { asked, sessions } = open((token) => principal(token === 'a' ? soon : late));
    const told: string[] = [];
    const opened = [
      sessions.open(credentials('a'), principal(late), () => told.push('a')),
      sessions.open(credentials('b'), principal(soon), () => told.push('b')),
    ];
    await until('the earlier is told', () => told.length > 0);
    const since = asked.length;
    await until('looked at the other again and again', () => asked.length >= since + 3);
    expect(told).toEqual(['a']);
    for (const session of opened) session.close();
  });
});
