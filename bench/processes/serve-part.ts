/** The other side of a Part: says where it is, then answers one question after the other, until its parent is gone. */

/** Microseconds of CPU since its start, and bytes. */
export interface Usage {
  readonly user: number;
  readonly system: number;
  readonly rss: number;
}

export interface Answered {
  readonly value?: unknown;
  readonly error?: string;
}

// Whoever asks knows what it asks with.
type Questions = Readonly<Record<string, (argument: never) => unknown>>;

const OF_EVERY_PART: Questions = {
  usage: (): Usage => ({ ...process.cpuUsage(), rss: process.memoryUsage.rss() }),
  /** Nothing that could be freed is counted as memory, nor room that is kept for more: started with --expose-gc. */
  collect: () => globalThis.gc?.({ type: 'major', execution: 'sync', flavor: 'last-resort' }),
};

export function servePart(where: unknown, questions: Questions = {}): void {
  const all = { ...OF_EVERY_PART, ...questions };
  const say = (answered: Answered) => process.send?.(answered);
  process.on('message', ({ name, argument }: { name: string; argument: never }) => {
    new Promise((resolve) => resolve(all[name]?.(argument))).then(
      (value) => say({ value }),
      (error: unknown) => say({ error: error instanceof Error ? (error.stack ?? error.message) : String(error) }),
    );
  });
  process.on('disconnect', () => process.exit(0));
  say({ value: where });
}
