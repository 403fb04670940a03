/**
 * Which changes are hotfixes (R3): said so by the sender, else by label, title or branch.
 *
 * A pattern with * or ? must match a label, the title or the branch as a whole; a plain word must be one of a label's
 * words, or begin the title ("hotfix: …", "[hotfix] …") or the last part of the branch (hotfix/x, ann/hotfix-x). So
 * "Describe the hotfix process" is none: a false hotfix would blame an innocent deployment. Case never matters.
 */
import type { Change } from './facts.ts';

/** Where an organisation names none. */
const DEFAULT_PATTERNS: readonly string[] = ['hotfix', 'hot-fix'];

type Named = Pick<Change, 'labels' | 'title' | 'branch' | 'saidHotfix'>;

export function isHotfix({ labels, title, branch, saidHotfix }: Named, patterns: readonly string[]): boolean {
  if (saidHotfix !== null) return saidHotfix;
  const texts = { labels: labels.map(lower), title: lower(title), branch: lower(branch ?? '') };
  return (patterns.length > 0 ? patterns : DEFAULT_PATTERNS).some((pattern) => matchesPattern(lower(pattern), texts));
}

function lower(text: string): string {
  return text.trim().toLowerCase();
}

interface Texts {
  readonly labels: readonly string[];
  readonly title: string;
  readonly branch: string;
}

function matchesPattern(pattern: string, { labels, title, branch }: Texts): boolean {
  if (pattern === '') return false;
  if (/[*?]/.test(pattern)) return [...labels, title, branch].some((text) => matchesGlob(pattern, text));
  const opening = title.replace(/^[^\p{L}\p{N}]+/u, '');
  if (opening.startsWith(pattern) && !isLetter(opening[pattern.length] ?? '')) return true;
  if (labels.some((label) => hasWord(label, pattern, (before) => !isLetter(before)))) return true;
  return hasWord(branch, pattern, (before) => before === '' || before === '/');
}

/** The word stands in the text, ended by something else than a letter or digit, and what is before it is accepted. */
function hasWord(text: string, word: string, accepts: (before: string) => boolean): boolean {
  for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + 1)) {
    if (accepts(text[at - 1] ?? '') && !isLetter(text[at + word.length] ?? '')) return true;
  }
  return false;
}

function isLetter(character: string): boolean {
  return /[\p{L}\p{N}]/u.test(character);
}

/** `*` any run, `?` one character, remembering one star: no pattern can make it slow. */
function matchesGlob(glob: string, text: string): boolean {
  let [g, t, star, mark] = [0, 0, -1, 0];
  while (t < text.length) {
    if (glob[g] === '*') [star, mark, g] = [g, t, g + 1];
    else if (g < glob.length && (glob[g] === '?' || glob[g] === text[t])) [g, t] = [g + 1, t + 1];
    else if (star >= 0) [mark, t, g] = [mark + 1, mark + 1, star + 1];
    else return false;
  }
  while (glob[g] === '*') g++;
  return g === glob.length;
}
