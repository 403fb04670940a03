import { expect, it } from '@jest/globals';
import { acceptedEncodings } from './accepted-encodings.ts';

it.each([
  [undefined, []],
  ['', []],
  ['gzip, deflate, br, zstd', ['br', 'gzip']],
  ['GZIP;q=0.5', ['gzip']],
  ['br;q=0, gzip;q=0.000', []],
  ['br;q=0.001', ['br']],
  ['vibrate', []],
  ['*', []],
  ['identity', []],
])('%j accepts %j', (header, encodings) => expect(acceptedEncodings(header)).toEqual(encodings));
