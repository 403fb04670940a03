/**
 * Numbers committed rows, one tick after the other. Every process has one; the database lets one of them at a time work, so
 * the next takes over at once when a process dies. Also prunes what is old, and looks each second how far those are that
 * somebody listens to: a notice that got lost costs a second.
 */
import type { OutboxOwner } from './append.ts';
import { hear } from './announce.ts';
import type { Line } from './line.ts';
import { acrossOrganisations, BATCH, numberStatement, pendingStatement, pruneStatement } from './tick.ts';

export interface SequencerOptions {
  readonly owner: OutboxOwner;
  readonly line: Line;
  readonly keptDays: number;
  /** Organisations that somebody here listens to. */
  watched(): Iterable<string>;
  /** Rows of it have got their numbers. */
  onNews(organisationId: string): void;
  onPosition(organisationId: string, lastSeq: number): void;
}

/** Milliseconds. */
const EVERY = { idle: 100, busy: 5, watch: 1_000, prune: 60_000 };
const BUSY_FOR = 200;

export class Sequencer {
  #timer: NodeJS.Timeout | undefined;
  #busyUntil = 0;
  #watched = 0;
  #pruned = 0;
  #running: Promise<void> | null = null;
  #closed = false;
  readonly #deafen: () => void;

  constructor(private readonly options: SequencerOptions) {
    this.#deafen = hear(options.owner, () => this.#hurry());
    this.#schedule(EVERY.busy);
  }

  async close(): Promise<void> {
    this.#closed = true;
    this.#deafen();
    clearTimeout(this.#timer);
    await this.#running;
  }

  /** Rows are coming. */
  #hurry(): void {
    const idle = Date.now() > this.#busyUntil;
    this.#busyUntil = Date.now() + BUSY_FOR;
    if (idle && !this.#running) this.#schedule(EVERY.busy);
  }

  #schedule(wait: number): void {
    clearTimeout(this.#timer);
    if (!this.#closed) this.#timer = setTimeout(() => this.#run(), wait).unref();
  }

  #run(): void {
    const running = this.#tick()
      .catch((error: unknown) => {
        this.options.line.complain(error, 'a tick of the sequencer failed');
        return EVERY.idle;
      })
      .then((wait) => {
        this.#running = null;
        this.#schedule(wait);
      });
    this.#running = running;
  }

  /** Answers when to look again. */
  async #tick(): Promise<number> {
    if (!this.options.line.connected) return EVERY.idle;
    const rows = await this.#number();
    if (rows > 0) this.#busyUntil = Date.now() + BUSY_FOR;
    await this.#watch();
    await this.#prune();
    if (rows === BATCH) return 0;
    return Date.now() < this.#busyUntil ? EVERY.busy : EVERY.idle;
  }

  async #number(): Promise<number> {
    const { line, owner, onNews } = this.options;
    const [row] = await line.ask<{ pending: boolean }>(pendingStatement(owner));
    if (row?.pending !== true) return 0;
    const numbered = await line.ask<{ organisationId: string; rows: number }>(numberStatement(owner));
    for (const { organisationId } of numbered) onNews(organisationId);
    return numbered.reduce((sum, one) => sum + one.rows, 0);
  }

  async #watch(): Promise<void> {
    const [now, ids] = [Date.now(), [...this.options.watched()]];
    if (ids.length === 0 || now - this.#watched < EVERY.watch) return;
    this.#watched = now;
    const list = ids.map((id) => `'${id}'`).join();
    const statement = `SELECT organisation_id AS "organisationId", last_seq::float8 AS "lastSeq"
      FROM ${this.options.owner}.outbox_position WHERE organisation_id IN (${list})`;
    const positions = await this.options.line.ask<{ organisationId: string; lastSeq: number }>(
      acrossOrganisations(statement),
    );
    for (const { organisationId, lastSeq } of positions) this.options.onPosition(organisationId, lastSeq);
  }

  /** A round begins once a minute and goes on, a batch a tick, until nothing is old. */
  async #prune(): Promise<void> {
    const { line, owner, keptDays } = this.options;
    const now = Date.now();
    if (now - this.#pruned < EVERY.prune) return;
    const [answer] = await line.ask<{ rows: number }>(pruneStatement(owner, keptDays));
    if ((answer?.rows ?? 0) === 0) this.#pruned = now;
  }
}
