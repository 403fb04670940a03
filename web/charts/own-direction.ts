/**
 * A name that somebody else chose, made safe to stand inside a sentence of ours: it cannot turn the words around it,
 * break the line, or fill the page. Markup needs nothing: React escapes it.
 */
const OVERRIDES = /[\u202a-\u202e\u2066-\u2069]/g;
const BREAKS = /[\u0000-\u001f\u007f-\u009f\u2028\u2029]+/g;
const RIGHT_TO_LEFT = /[\u0590-\u08ff\u200f\u061c\ufb1d-\ufdff\ufe70-\ufefc\u{10800}-\u{10fff}\u{1e800}-\u{1eeff}]/u;
const LONGEST = 160;

export function ownDirection(name: string): string {
  // cut before the rest, so that ten megabytes of name cost no more than its beginning
  const letters = Array.from(
    name
      .slice(0, LONGEST * 4)
      .replace(OVERRIDES, '')
      .replace(BREAKS, ' ')
      .trim(),
  );
  const plain = letters.length > LONGEST ? `${letters.slice(0, LONGEST - 1).join('')}…` : letters.join('');
  return RIGHT_TO_LEFT.test(plain) ? `\u2068${plain}\u2069` : plain;
}
