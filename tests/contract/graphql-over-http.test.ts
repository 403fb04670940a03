/** The audits of graphql-http: what the GraphQL over HTTP specification asks of a server, put to a running gateway. */
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { serverAudits } from 'graphql-http';
import { OWNER_TOKEN, startFakeGateway, type FakeGateway } from '../support/fake-gateway.ts';

let fake: FakeGateway;
beforeAll(async () => {
  fake = await startFakeGateway();
});
afterAll(() => fake.close());

/** A token, and the header without which a GET is blocked as a stranger page's. */
const fetchFn = (url: string, { headers, ...init }: RequestInit = {}) => {
  const all = new Headers(headers);
  all.set('authorization', `Bearer ${OWNER_TOKEN}`);
  all.set('apollo-require-preflight', 'true');
  return fetch(url, { ...init, headers: all });
};

const audits = serverAudits({ url: () => fake.url, fetchFn });

it('are 61', () => {
  expect(audits).toHaveLength(61);
});

it.each(audits.map(({ id, name, fn }) => ({ id, name, fn })))('$id $name', async ({ fn }) => {
  const result = await fn();
  const why = result.status === 'ok' ? '' : result.reason;
  expect([result.status, why]).toEqual(['ok', '']);
});
