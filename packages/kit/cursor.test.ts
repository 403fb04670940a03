import { describe, expect, it } from '@jest/globals';
import { Cursors, pageOf, pageSize } from './cursor.ts';

const cursors = new Cursors('a secret of thirty-two characters or more');
const list = ['deployments', 'organisation', { failed: true }];

describe('a cursor', () => {
  it('is a place in the list it was signed for', () => {
    expect(cursors.open(list, cursors.sign(list, ['2026-03-01T00:00:00.000Z', 'id', 7]))).toEqual([
      '2026-03-01T00:00:00.000Z',
      'id',
      7,
    ]);
  });

  it.each([
    ['another list', ['changes', 'organisation', { failed: true }]],
    ['other arguments', ['deployments', 'organisation', { failed: false }]],
    ['another organisation', ['deployments', 'other', { failed: true }]],
  ])('is refused in %s', (_, other) => {
    expect(() => cursors.open(other, cursors.sign(list, [1]))).toThrow(
      expect.objectContaining({ code: 'BAD_USER_INPUT' }),
    );
  });

  it.each(['', '.', 'x', 'W10.', 'W10.AAAAAAAAAAAAAAAAAAAAAA', 'é.é', `W10.${'é'.repeat(22)}`])(
    'is refused when forged: "%s"',
    (forged) => {
      expect(() => cursors.open(list, forged)).toThrow(expect.objectContaining({ code: 'BAD_USER_INPUT' }));
    },
  );

  it('is refused when another key signed it', () => {
    const others = new Cursors('another secret of thirty-two characters');
    expect(() => cursors.open(list, others.sign(list, [1]))).toThrow(
      expect.objectContaining({ code: 'BAD_USER_INPUT' }),
    );
  });
});

describe('a page', () => {
  it('has 1 to 100 rows; more is refused, not cut', () => {
    expect([pageSize(1), pageSize(100)]).toEqual([1, 100]);
    for (const first of [0, -1, 101]) expect(() => pageSize(first)).toThrow(new RegExp(`${first}.*100`));
  });

  it('knows whether more follow by the one row read beyond it', () => {
    expect(pageOf([1, 2, 3], 2, String)).toEqual({ nodes: [1, 2], pageInfo: { hasNextPage: true, endCursor: '2' } });
    expect(pageOf([1, 2], 2, String)).toEqual({ nodes: [1, 2], pageInfo: { hasNextPage: false, endCursor: '2' } });
    expect(pageOf([], 2, String)).toEqual({ nodes: [], pageInfo: { hasNextPage: false, endCursor: null } });
  });
});
