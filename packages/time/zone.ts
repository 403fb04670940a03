/** Time zones by IANA name and nothing else: `+02:00` or `UTC+2` know no summer time and are refused, though Intl takes some. */
import { IANAZone } from 'luxon';

const NAME = /^[A-Z][A-Za-z0-9_+-]*(\/[A-Z][A-Za-z0-9_+-]*){0,2}$/;
/** Intl also takes ICU's old ids, and means Dhaka by BST. These three-letter names are in the IANA list. */
const THREE_LETTERS = new Set('UTC GMT UCT CET EET WET MET EST MST HST PRC ROC ROK'.split(' '));

export function isZone(name: string): boolean {
  if (name.length > 64 || !NAME.test(name) || !IANAZone.isValidZone(name)) return false;
  if (name.length === 3 && !THREE_LETTERS.has(name)) return false;
  const known = new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone;
  return known === name || known.toLowerCase() !== name.toLowerCase(); // EUROPE/BERLIN is a typo, Asia/Kolkata an alias
}
