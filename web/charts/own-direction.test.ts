import { describe, expect, it } from '@jest/globals';
import { ownDirection } from './own-direction.ts';

describe('a name in a sentence of ours', () => {
  it('stays as it is when it is plain', () => {
    expect(ownDirection('Checkout <b>&"')).toBe('Checkout <b>&"');
  });

  it('cannot turn the words around it', () => {
    expect(ownDirection('pay\u202eecilop\u2069\u2067')).toBe('payecilop');
    expect(ownDirection('צוות תשלומים')).toBe('\u2068צוות תשלומים\u2069');
    expect(ownDirection('\u200fabc')).toBe('\u2068\u200fabc\u2069');
  });

  it('neither breaks the line nor fills the page', () => {
    expect(ownDirection('a\n\tb\u2028c\u0000')).toBe('a b c');
    expect(Array.from(ownDirection('𝒳'.repeat(10_000)))).toHaveLength(160);
  });
});
