/** Says to the sender of a team what is wrong with its parent. */
import type { ItemReview } from '#kit/item-review';
import { MAX_DEPTH, type Misplacement } from '../domain/team-tree.ts';

const SHOWN = 5;

export function explainMisplacement(problem: Misplacement, review: ItemReview): void {
  switch (problem.kind) {
    case 'UNKNOWN_PARENT': {
      const hint = 'send the parent before it, or in the same batch';
      return review.error('UNKNOWN_TEAM', ['parent'], `no team with the key "${problem.parent}"`, problem.parent, hint);
    }
    case 'CYCLE':
      return review.error('MALFORMED', ['parent'], `teams would form a cycle: ${spell(problem.keys)}`, problem.keys[1]);
    case 'TOO_DEEP':
      return review.error('OUT_OF_RANGE', ['parent'], `a tree of ${problem.depth} levels is deeper than ${MAX_DEPTH}`);
    case 'OUT_OF_REACH':
      return review.error('FORBIDDEN_SCOPE', ['parent'], 'this token may place teams only below its own');
  }
}

/** `a > b > a`; of a long one the beginning and the end. */
function spell(keys: readonly string[]): string {
  const shown = keys.length <= 2 * SHOWN ? keys : [...keys.slice(0, SHOWN), '…', ...keys.slice(-SHOWN)];
  return shown.map((key) => (key.length > 60 ? `${key.slice(0, 60).toWellFormed()}…` : key)).join(' > ');
}
