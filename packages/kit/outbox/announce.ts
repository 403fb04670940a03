/** Within the process: rows are about to be committed, so whoever numbers them looks more often for a moment. */
import type { OutboxOwner } from './append.ts';

type Ear = () => void;

const ears = new Map<OutboxOwner, Set<Ear>>();

export function announce(owner: OutboxOwner): void {
  for (const ear of ears.get(owner) ?? []) ear();
}

/** Answers how to stop hearing. */
export function hear(owner: OutboxOwner, ear: Ear): () => void {
  const all = ears.get(owner) ?? new Set();
  ears.set(owner, all.add(ear));
  return () => void all.delete(ear);
}
