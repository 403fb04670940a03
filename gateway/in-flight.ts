/**
 * Reads that are under way, so that the same question asked meanwhile waits for the same answer.
 *
 * A read may only join one that began after the last write of its organisation was answered, or it would miss what the
 * asker was just told is stored: `forget` cuts the older ones off. Within this process; another gateway's writes are not
 * seen, so a read there may be as old as the read it joins.
 */
interface Running<Reply> {
  readonly organisationId: string;
  readonly reply: Promise<Reply>;
}

/** What is shared must not be changed by who gets it. */
export class InFlight<Reply> {
  readonly #running = new Map<string, Running<Reply>>();

  /** `key` holds everything the answer depends on: who asks, what, with which variables. */
  share(key: string, organisationId: string, start: () => Promise<Reply>): Promise<Reply> {
    const known = this.#running.get(key);
    if (known) return known.reply;
    const reply = start().finally(() => {
      if (this.#running.get(key)?.reply === reply) this.#running.delete(key);
    });
    this.#running.set(key, { organisationId, reply });
    return reply;
  }

  /** Those who wait already still get their answer; nobody joins them any more. */
  forget(organisationId: string): void {
    for (const [key, running] of this.#running) {
      if (running.organisationId === organisationId) this.#running.delete(key);
    }
  }
}
