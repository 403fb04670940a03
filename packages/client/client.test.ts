/** What is sent and what comes of the answer; the server is a function. */
import { expect, it } from '@jest/globals';
import { createClient, RooseveltError, UnreachableError, ViewerDocument, type ClientOptions } from './index.ts';

interface Sent {
  readonly url: string;
  readonly init: RequestInit;
}

function clientOf(answer: string, options: Partial<ClientOptions> = {}) {
  const sent: Sent[] = [];
  const fetch: typeof globalThis.fetch = async (url, init = {}) => {
    sent.push({ url: url as string, init }); // as it was given
    return new Response(answer);
  };
  return { sent, client: createClient({ url: '/graphql', fetch, ...options }) };
}

const VIEWER = JSON.stringify({ data: { viewer: null } });
const REFUSED = { message: 'not for you', extensions: { code: 'FORBIDDEN', errorId: '7' } };

it('leaves it to a page’s cookie who asks, where no token is given', async () => {
  const { client, sent } = clientOf(VIEWER);
  expect(await client.query(ViewerDocument)).toEqual({ viewer: null });
  const [{ url, init }] = sent as [Sent];
  expect([url, init.method, init.body]).toEqual([
    '/graphql',
    'POST',
    JSON.stringify({ query: ViewerDocument.toString() }),
  ]);
  // fetch's own default, same-origin, sends cookies to the page's server and to no other.
  expect(init).not.toHaveProperty('credentials');
  expect(init.headers).not.toHaveProperty('authorization');
});

it('asks for the token at each request', async () => {
  let asked = 0;
  const { client, sent } = clientOf(VIEWER, { token: async () => `t${++asked}`, organisation: 'acme', name: 'page' });
  await client.query(ViewerDocument);
  await client.mutate(ViewerDocument, {});
  expect(sent.map(({ init }) => init.headers)).toEqual([
    expect.objectContaining({ authorization: 'Bearer t1', 'x-roosevelt-organisation': 'acme' }),
    expect.objectContaining({ authorization: 'Bearer t2', 'apollographql-client-name': 'page' }),
  ]);
});

it('throws what the graph says, with its code and all that it said', async () => {
  const { client } = clientOf(JSON.stringify({ data: { viewer: null }, errors: [REFUSED, { message: 'more' }] }));
  const error: unknown = await client.query(ViewerDocument).catch((thrown: unknown) => thrown);
  expect(error).toBeInstanceOf(RooseveltError);
  expect(error).toMatchObject({ code: 'FORBIDDEN', message: 'not for you', errors: [REFUSED, { message: 'more' }] });
});

it('gives what there is beside what went wrong, when asked to execute', async () => {
  const { client } = clientOf(JSON.stringify({ data: { viewer: null }, errors: [REFUSED] }));
  expect(await client.execute(ViewerDocument)).toEqual({ data: { viewer: null }, errors: [REFUSED] });
});

it.each(['', '<html>502</html>', 'null'])('calls %j no answer', async (text) => {
  await expect(clientOf(text).client.query(ViewerDocument)).rejects.toBeInstanceOf(UnreachableError);
});
