/**
 * From a cursor to the present, for all who came with the same one: a finite stream of its own, round by round, until it
 * meets the group's live frames without a gap or a double; then its members are the group's.
 *
 *   round: until := where the hub is now            (live frames beyond it are kept, up to a bound)
 *          a stream after the cursor, until there   (stopped when it comes faster than it can be sent; then rounds are shorter)
 *          the kept frames                          (too many: another round)
 *
 * Positions of a hub may be fractions of the step it is in; the whole step is replayed, so `until` is rounded up.
 */
import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import type { GraphQLFormattedError } from 'graphql';
import type { Frame, Place } from './frame.ts';
import type { Group } from './group.ts';
import type { Member } from './member.ts';
import { Pipeline } from './pipeline.ts';
import type { Shared } from './shared.ts';
import { UpstreamStream, type UpstreamEvent } from './upstream-stream.ts';

/** Events that may wait for their runs; the stream is taken up again when so few are left. */
const FULL = 256;
const DRAINED = 32;
/** Live frames kept for the seam. */
const KEPT = 64;
/** Frames sent so far, kept for those who come with the same cursor. */
const JOINABLE = 64;
const LOOK = 20;
/** Milliseconds that all wait for those who read slowly. */
const TOGETHER = 250;

export interface ReplayOptions {
  readonly group: Group;
  readonly after: string;
  readonly shared: Shared;
  /** It has come too far to be joined. */
  readonly onGrown: () => void;
  /** These read more slowly than the others, and have had all up to the cursor. */
  readonly onSlow: (members: readonly Member[], cursor: string) => void;
  readonly onOver: () => void;
}

export class Replay {
  readonly #members = new Set<Member>();
  readonly #pipeline: Pipeline<UpstreamEvent>;
  readonly #id = randomUUID();
  #stream: UpstreamStream | null = null;
  /** Where it began, once the subgraph has said so. */
  #began: Place | null = null;
  /** The last event taken, or passed over; and the last that was told. */
  #cursor: string;
  #told: string;
  #position = Number.NEGATIVE_INFINITY;
  #until = Number.NEGATIVE_INFINITY;
  /** Of this round: the subgraph has said that it has begun. */
  #isGreeted = false;
  /** Where this round began, and how far one may go that would not have to be stopped; null: as far as there is. */
  #from = 0;
  #span: number | null = null;
  #sent: Frame[] | null = [];
  #live: Frame[] | null = [];
  #isPaused = false;
  #hasEnded = false;
  #over = false;

  constructor(private readonly options: ReplayOptions) {
    const { group, after, shared } = options;
    this.#cursor = this.#told = after;
    this.#pipeline = new Pipeline({
      run: (event) => {
        const { plan, variables, hub } = group;
        return shared.runner.run({ plan, variables, principal: hub.principal, event, stream: this.#id });
      },
      deliver: (frame) => this.#deliver(frame),
      onDelivered: () => this.#goOn(),
    });
  }

  get members(): number {
    return this.#members.size;
  }

  start(): void {
    this.options.group.hub.whenGreeted(() => this.#round());
  }

  join(member: Member): void {
    this.#members.add(member);
    if (this.#began) member.hello(this.#began);
    for (const frame of this.#sent ?? []) member.deliver(frame);
  }

  leave(member: Member): void {
    if (this.#members.delete(member) && this.#members.size === 0) this.#end();
  }

  /** Ends it; its members are whoever's calls. */
  takeMembers(): Member[] {
    const members = [...this.#members];
    this.#members.clear();
    this.#end();
    return members;
  }

  /** Null for a frame: some were lost on the way, so that only another round finds them. */
  onLiveFrame(frame: Frame): void {
    if (frame.position <= this.#until || this.#live === null) return;
    if (frame.cursor === null || this.#live.length >= KEPT) this.#live = null;
    else this.#live.push(frame);
  }

  #round(): void {
    if (this.#over) return;
    const { group, shared } = this.options;
    this.#from = this.#position;
    const present = Math.ceil(Math.max(group.hub.place?.position ?? 0, this.#position));
    this.#until = this.#span === null ? present : Math.min(present, Math.ceil(this.#from + this.#span));
    // A round that ends before the present meets nobody.
    this.#live = this.#until < present ? null : [];
    this.#isPaused = this.#hasEnded = this.#isGreeted = false;
    this.#stream = new UpstreamStream(
      shared.upstreams,
      { ...group.hub.question, after: this.#cursor, until: this.#until },
      {
        hello: (place) => this.#greeted(place),
        event: (event) => this.#take(event),
        end: () => this.#ended(),
        fail: (errors) => this.#fail(errors),
      },
    );
  }

  #greeted(place: Place): void {
    if (this.#isPaused) return; // what was pushed last is as far as it is
    if (!this.#began) {
      this.#began = place;
      for (const member of this.#members) member.hello(place);
    }
    // Later ones of a round say that there was nothing up to there.
    [this.#cursor, this.#position] = [place.cursor, Math.max(this.#position, place.position)];
    if (this.#isGreeted) return;
    this.#isGreeted = true;
    this.#from = Math.max(this.#from, place.position);
    // Its clients were told of events that this hub has not seen yet: another gateway was faster.
    if (Math.ceil(this.#position) > this.#until) this.#restart();
  }

  #take(event: UpstreamEvent): void {
    if (this.#isPaused) return;
    [this.#cursor, this.#position] = [event.cursor, event.position];
    this.#pipeline.push(event);
    if (this.#pipeline.length < FULL) return;
    this.#isPaused = true;
    this.#span = this.#position - this.#from;
    this.#stream?.close();
  }

  #ended(): void {
    // Nothing in it moved the cursor: another round as short would find nothing again.
    if (this.#position === this.#from) this.#span = null;
    this.#hasEnded = true;
    this.#goOn();
  }

  #restart(): void {
    this.#stream?.close();
    // Not from within a call of the stream that has just been closed.
    queueMicrotask(() => this.#round());
  }

  #goOn(): void {
    if (this.#over) return;
    const isOut = this.#isPaused || (this.#hasEnded && this.#live === null);
    if (isOut && this.#pipeline.length <= DRAINED) return this.#round();
    if (this.#hasEnded && this.#pipeline.length === 0) this.#meet();
  }

  #meet(): void {
    const live = this.#live ?? [];
    for (const frame of live) for (const member of this.#members) member.deliver(frame);
    const position = Math.max(this.#until, ...live.map((frame) => frame.position));
    for (const member of this.#members) member.position = position;
    const members = [...this.#members];
    this.options.group.adopt(members);
    this.#members.clear();
    this.#end();
  }

  async #deliver(frame: Frame): Promise<void> {
    await this.#room();
    for (const member of this.#members) member.deliver(frame);
    this.#told = frame.cursor ?? this.#told;
    if (this.#sent === null) return;
    this.#sent.push(frame);
    if (this.#sent.length < JOINABLE) return;
    this.#sent = null;
    this.options.onGrown();
  }

  /** A replay comes as fast as it is read: who is slower than others goes on alone, and who does not read at all is cut off. */
  async #room(): Promise<void> {
    const { timings } = this.options.shared.upstreams;
    const since = performance.now();
    for (;;) {
      const slow = [...this.#members].filter(({ isBehind }) => isBehind);
      const waited = performance.now() - since;
      if (slow.length === 0) return;
      if (slow.length < this.#members.size && waited > TOGETHER) this.#part(slow);
      else if (waited > timings.slowReplay) for (const member of slow) member.cut();
      else await pause(LOOK);
    }
  }

  #part(slow: readonly Member[]): void {
    for (const member of slow) this.#members.delete(member);
    this.options.onSlow(slow, this.#told);
  }

  #fail(errors: readonly GraphQLFormattedError[]): void {
    for (const member of this.takeMembers()) member.fail(errors);
  }

  #end(): void {
    if (this.#over) return;
    this.#over = true;
    this.#pipeline.close();
    this.#stream?.close();
    this.options.onOver();
  }
}
