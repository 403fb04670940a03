/** What an example is made of, and what becomes of its variables in another organisation and on another day. */
import { describe, expect, it } from '@jest/globals';
import { readExample, variablesFor } from './example.ts';

const keys = { teams: ['web', 'ops'], services: ['shop', 'cart'] };
const now = new Date('2026-11-30T12:00:00Z');
const filled = (variables: Record<string, unknown>, known = keys) => variablesFor({ variables }, known, now);

describe('the file of an example', () => {
  it('says in its first lines what it is, and keeps them for the editor', () => {
    const text = '# Who am I\n# The role,\n# and where.\nquery Me {\n  # here\n  viewer { role }\n}\n';
    expect(readExample('me', text, { a: 1 })).toEqual({
      id: 'me',
      title: 'Who am I',
      purpose: 'The role, and where.',
      kind: 'query',
      query: text,
      variables: { a: 1 },
    });
  });

  it.each(['query', 'mutation', 'subscription'] as const)('tells a %s', (kind) => {
    expect(readExample('x', `# A query of words\n${kind} Words { a }\n`).kind).toBe(kind);
  });
});

describe('variables of an example', () => {
  it('name a team and a service of the organisation that it is opened in', () => {
    expect(filled({ team: 'checkout', service: 'payments' })).toEqual({ team: 'web', service: 'shop' });
    expect(filled({ input: { items: [{ service: { key: 'payments' } }] } })).toEqual({
      input: { items: [{ service: { key: 'shop' } }] },
    });
  });

  it('keep what the organisation has, and what is no key', () => {
    expect(filled({ team: 'ops', service: 'cart', metric: 'checkout', first: 20, after: null })).toEqual({
      team: 'ops',
      service: 'cart',
      metric: 'checkout',
      first: 20,
      after: null,
    });
  });

  it('keep their names where nothing is known', () => {
    expect(filled({ team: 'checkout' }, { teams: [], services: [] })).toEqual({ team: 'checkout' });
  });

  it('end now, and keep their distances', () => {
    const variables = { from: '2026-01-05T09:00:00Z', items: [{ at: '2026-01-05T10:00:00Z', day: '2026-01-05' }] };
    expect(filled(variables)).toEqual({
      from: '2026-11-30T11:00:00.000Z',
      items: [{ at: '2026-11-30T12:00:00.000Z', day: '2026-01-05' }],
    });
  });
});
