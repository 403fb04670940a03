/**
 * How a command ends. 0: done. 1: the graph said no, or could not be reached. 2: the command line cannot be used as it
 * is. 3: done, and what was looked for is wrong (doctor found something).
 */
export const EXIT = { done: 0, failed: 1, usage: 2, finding: 3 } as const;

/** The command line is wrong: exit 2. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}

/** It did not work, and this sentence says why: exit 1. */
export class CommandError extends Error {
  override readonly name = 'CommandError';
}
