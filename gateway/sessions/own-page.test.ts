import { describe, expect, it } from '@jest/globals';
import { isOwnPage } from './own-page.ts';

const at = (host: string, isSecure = false) => ({ host, isSecure });
const page = (headers: Record<string, string>, entrance = at('localhost:4000')) => isOwnPage({ headers }, entrance);

describe('a page of ours', () => {
  it.each([
    ['no page at all', {}],
    ['the same origin', { origin: 'http://localhost:4000' }],
    [
      'the same origin, as the browser says itself',
      { origin: 'http://localhost:4000', 'sec-fetch-site': 'same-origin' },
    ],
    ['the address bar', { 'sec-fetch-site': 'none' }],
  ])('is %s', (_, headers) => expect(page(headers)).toBe(true));

  it('may be behind a proxy that ends TLS, whether or not the proxy is known here', () => {
    const origin = 'https://ops.example';
    expect(page({ origin }, at('ops.example'))).toBe(true);
    expect(page({ origin }, at('ops.example', true))).toBe(true);
    expect(page({ origin }, at('ops.example:443', true))).toBe(true);
  });
});

describe('a page of others', () => {
  it.each([
    ['on another port of this host', { origin: 'http://localhost:4001' }],
    ['on another host', { origin: 'http://evil.example' }],
    ['that names us in its own name', { origin: 'http://localhost:4000.evil.example' }],
    ['that names us before its own', { origin: 'http://localhost:4000@evil.example' }],
    ['without an origin of its own', { origin: 'null' }],
    ['of another kind', { origin: 'chrome-extension://localhost:4000' }],
    ['with two origins', { origin: 'http://localhost:4000, http://evil.example' }],
    ['that says nothing of its origin', { origin: '' }],
    ['of a subdomain, which to SameSite is the same site', { 'sec-fetch-site': 'same-site' }],
    ['of another site', { 'sec-fetch-site': 'cross-site' }],
    ['that claims our origin', { origin: 'http://localhost:4000', 'sec-fetch-site': 'cross-site' }],
  ])('is one %s', (_, headers) => expect(page(headers)).toBe(false));

  it('is one without TLS, where we have it', () => {
    expect(page({ origin: 'http://ops.example' }, at('ops.example', true))).toBe(false);
  });

  it('is any, for a host that is none', () => {
    expect(page({ origin: 'http://x' }, at(''))).toBe(false);
    expect(page({ origin: 'http://x' }, at('a b'))).toBe(false);
  });
});
