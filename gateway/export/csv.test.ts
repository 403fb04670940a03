/** One line of CSV, whatever is in it. */
import { expect, it } from '@jest/globals';
import { csvLine } from './csv.ts';

it('ends with CRLF, quotes text and leaves numbers as they are', () => {
  expect(csvLine(['a', 1, null, true, 0.1 + 0.2, -5, 'say "x"'])).toBe(
    '"a",1,,true,0.30000000000000004,-5,"say ""x"""\r\n',
  );
});

it.each(['=1+1', '+1', '-1', '@SUM(A1)', '\t=1', '\r=1', '\n=1', '\0=1'])('makes no formula of %j', (text) => {
  expect(csvLine([text])).toBe(`"'${text}"\r\n`);
});

it.each(['a=1', ' =1', "'=1", '', '2026-03-01', 'Ünï–💥', 'a,b', 'a\r\nb'])('leaves %j alone', (text) => {
  expect(csvLine([text])).toBe(`"${text}"\r\n`);
});
