import { describe, expect, it } from '@jest/globals';
import { isDatabaseAway, isUniqueViolation, sqlState } from './postgres-errors.ts';

describe('an error of the database', () => {
  it('has its SQLSTATE found however it was wrapped', () => {
    expect(sqlState({ code: '23505' })).toBe('23505');
    expect(sqlState({ code: 'P2010', meta: { driverAdapterError: { cause: { originalCode: '40P01' } } } })).toBe(
      '40P01',
    );
    expect([sqlState(null), sqlState(new Error('x'))]).toEqual([null, null]);
  });

  it('is a second row of one key', () => {
    expect([
      isUniqueViolation({ code: 'P2002' }),
      isUniqueViolation({ code: '23505' }),
      isUniqueViolation({ code: '23503' }),
    ]).toEqual([true, true, false]);
  });

  it.each([
    { code: 'ECONNREFUSED' },
    { code: 'P2028' },
    { code: '57P01' },
    new Error('Connection terminated unexpectedly'),
    new Error('timeout exceeded when trying to connect'),
    new Error('Client has encountered a connection error and is not queryable'),
    { code: 'P2039', meta: { driverAdapterError: { cause: { originalCode: '57P03' } } } },
  ])('passes by itself: %j', (error) => expect(isDatabaseAway(error)).toBe(true));

  it.each([{ code: '23505' }, { code: '42P01' }, new Error('x'), null])('does not: %j', (error) =>
    expect(isDatabaseAway(error)).toBe(false),
  );
});
