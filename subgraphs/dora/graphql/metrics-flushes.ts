/**
 * From events of resolution to subjects, at most once a second: a flush takes all events since the one before, (from, to], and
 * tells each subject once. The i-th of n stands at `to - 1 + i / n`, so that a flush can be gone on with in its middle.
 */
import { outlasting } from '#kit/live/live-stream';
import type { OutboxEvent } from '#kit/outbox/feed';
import { servicesTold } from '../data/metrics-events.ts';
import type { MeasuredSubject } from './measured-subject.type.ts';

/** Where a stream stands: after this subject of the flush (from, to]. After the last one `position` is `to`. */
export interface FlushPlace {
  readonly from: number;
  readonly to: number;
  readonly id: string;
  readonly position: number;
}

/** A subject of a flush, or the end of one that has none for this listener. */
export interface Told extends FlushPlace {
  readonly subject: MeasuredSubject | null;
  readonly at: Date;
}

export interface FlushOptions {
  /** What comes after `start`: of a flush that is to be gone on with, after its `from`. */
  readonly events: { next(): Promise<IteratorResult<OutboxEvent, undefined>>; return(): Promise<unknown> };
  readonly start: FlushPlace;
  /** The events end: all that can be read within a second are one flush, told at once. */
  readonly finite: boolean;
  /** In the order of ids. */
  subjectsOf(serviceIds: readonly string[]): Promise<MeasuredSubject[]>;
}

/** Milliseconds. */
const APART = 1_000;

export class MetricsFlushes {
  #ready: Told[] = [];
  #pending: Promise<IteratorResult<OutboxEvent, undefined>> | null = null;
  /** The flush that is being gathered. */
  #services = new Set<string>();
  #at: Date | null = null;
  #from: number;
  #to: number;
  /** Of which a part was told before. */
  #halfway: FlushPlace | null;
  #flushed = -Infinity;
  /** When gathering began. */
  #since = Date.now();
  /** No event follows. */
  #over = false;
  #stopped = false;
  #hurry: () => void = () => undefined;

  constructor(private readonly options: FlushOptions) {
    const { start } = options;
    this.#halfway = isHalfway(start) ? start : null;
    this.#from = this.#to = this.#halfway ? start.from : start.to;
  }

  async next(): Promise<IteratorResult<Told, undefined>> {
    for (;;) {
      const ready = this.#ready.shift();
      if (ready) return { done: false, value: ready };
      if (this.#stopped || (this.#over && !this.#at)) return { done: true, value: undefined };
      await this.#gather();
      await this.#flush();
    }
  }

  async return(): Promise<void> {
    this.#stopped = true;
    this.#ready = [];
    this.#hurry();
    await this.options.events.return();
  }

  /** Until what was gathered may be told. */
  async #gather(): Promise<void> {
    while (!this.#isDue()) {
      this.#pending ??= this.options.events.next();
      const result = await this.#orInTime(this.#pending);
      if (!result) continue;
      this.#pending = null;
      if (result.done) this.#over = true;
      else this.#take(result.value);
    }
  }

  #isDue(): boolean {
    if (this.#over || this.#stopped) return true;
    if (this.#halfway) return this.#to >= this.#halfway.to;
    // Somebody waits for the end of a finite one, and gives it up when for long nothing comes of much that is read.
    return this.#at !== null && Date.now() >= (this.options.finite ? this.#since : this.#flushed) + APART;
  }

  #take(event: OutboxEvent): void {
    this.#to = event.seq;
    const services = servicesTold(event);
    if (!services) return;
    this.#at = event.at;
    for (const id of services) this.#services.add(id);
  }

  /** Null when the time for a flush comes first. */
  async #orInTime<T>(next: Promise<T>): Promise<T | null> {
    if (this.#at === null || this.#halfway || this.options.finite) return next;
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<null>((resolve) => {
      this.#hurry = () => resolve(null);
      timer = setTimeout(resolve, this.#flushed + APART - Date.now(), null);
    });
    return Promise.race([next, late]).finally(() => clearTimeout(timer));
  }

  async #flush(): Promise<void> {
    const { from, to, halfway, at, services } = this.#begin();
    // Ended before the place where it was to go on: all of that was told.
    if (!at || to <= (halfway?.position ?? from)) return;
    const all = await outlasting(
      () => this.options.subjectsOf(services),
      () => this.#stopped,
    );
    if (!all) return;
    this.#flushed = Date.now();
    const left = all.filter(({ id }) => !halfway || id > halfway.id);
    if (left.length === 0) this.#ready = [{ from, to, id: '', position: to, subject: null, at }];
    const base = halfway?.position ?? to - 1;
    left.forEach((subject, index) => {
      const position = index + 1 === left.length ? to : base + ((to - base) * (index + 1)) / left.length;
      this.#ready.push({ from, to, id: subject.id, position, subject, at });
    });
  }

  /** What was gathered; from here on the next flush is. */
  #begin() {
    const gathered = {
      from: this.#from,
      to: this.#to,
      halfway: this.#halfway,
      at: this.#at,
      services: [...this.#services],
    };
    this.#services.clear();
    this.#at = this.#halfway = null;
    this.#from = this.#to;
    this.#since = Date.now();
    return gathered;
  }
}

export function isHalfway({ position, to }: FlushPlace): boolean {
  return position < to;
}
