/**
 * Who asked the same of the same stream: each event is run through the plan once, and its frame goes to all.
 *
 *   event -> pipeline (plan runs, in order) -> frame -> members, and replays that are about to join them
 */
import { setImmediate as breathe } from 'node:timers/promises';
import type { GraphQLFormattedError } from 'graphql';
import { resyncFrame, type Frame, type Place } from './frame.ts';
import type { Hub } from './hub.ts';
import type { Member } from './member.ts';
import { Pipeline } from './pipeline.ts';
import type { SubscriptionPlan } from './plan.ts';
import { Replay } from './replay.ts';
import type { Shared } from './shared.ts';
import type { UpstreamEvent } from './upstream-stream.ts';

const WAITING = 272;
/** Sends between two looks at everything else that the process has to do. */
const SLICE = 500;

export interface GroupOptions {
  readonly hub: Hub;
  readonly plan: SubscriptionPlan;
  readonly variables: Readonly<Record<string, unknown>>;
  readonly shared: Shared;
  readonly onEmpty: () => void;
}

export class Group {
  /** Another one after a reload of the supergraph. */
  plan: SubscriptionPlan;
  readonly hub: Hub;
  readonly variables: Readonly<Record<string, unknown>>;
  readonly #members = new Set<Member>();
  readonly #replays = new Set<Replay>();
  /** Those that can still be joined, by the cursor they began after. */
  readonly #young = new Map<string, Replay>();
  readonly #pipeline: Pipeline<UpstreamEvent>;
  #isDropping = false;
  #over = false;

  constructor(private readonly options: GroupOptions) {
    const { hub, plan, variables, shared } = options;
    [this.hub, this.plan, this.variables] = [hub, plan, variables];
    this.#pipeline = new Pipeline({
      run: (event) =>
        shared.runner.run({ plan: this.plan, variables, principal: hub.principal, event, stream: hub.id }),
      deliver: (frame) => this.#deliver(frame),
    });
  }

  get members(): number {
    return this.#members.size + [...this.#replays].reduce((sum, { members }) => sum + members, 0);
  }

  get replays(): number {
    return this.#replays.size;
  }

  /** Live from now on. */
  join(member: Member): void {
    this.#members.add(member);
    this.hub.whenGreeted((place) => {
      member.position = Math.max(member.position, place.position);
      member.hello(place);
    });
  }

  /** What came after the cursor first, then live. */
  resume(member: Member, after: string): void {
    if (after === this.hub.place?.cursor) return this.join(member);
    const young = this.#young.get(after);
    if (young) return young.join(member);
    const replay = this.#replay(after);
    this.#young.set(after, replay);
    replay.join(member);
    replay.start();
  }

  /** From a replay that has caught up. */
  adopt(members: Iterable<Member>): void {
    for (const member of members) this.#members.add(member);
  }

  leave(member: Member): void {
    this.#members.delete(member);
    for (const replay of [...this.#replays]) replay.leave(member);
    this.#checkEmpty();
  }

  /** Not shared with another group: the run writes into it. */
  push(event: UpstreamEvent): void {
    if (this.#pipeline.length < WAITING) {
      this.#isDropping = false;
      return this.#pipeline.push(event);
    }
    if (!this.#isDropping) this.#pipeline.pushFrame(resyncFrame('events came faster than they could be completed'));
    this.#isDropping = true;
  }

  /** Nothing happened up to here: worth knowing for who may resume much later. */
  progress(place: Place): void {
    if (this.#pipeline.length > 0) return; // an event will tell more
    for (const member of this.#members) member.hello(place);
  }

  fail(errors: readonly GraphQLFormattedError[]): void {
    this.#end((member) => member.fail(errors));
  }

  complete(): void {
    this.#end((member) => member.complete());
  }

  #replay(after: string): Replay {
    // Another may have begun there since.
    const ageNow = () => this.#young.get(after) === replay && this.#young.delete(after);
    const replay: Replay = new Replay({
      group: this,
      after,
      shared: this.options.shared,
      onGrown: ageNow,
      onSlow: (members, cursor) => {
        const own = this.#replay(cursor);
        for (const member of members) own.join(member);
        own.start();
      },
      onOver: () => {
        ageNow();
        this.#replays.delete(replay);
        this.#checkEmpty();
      },
    });
    this.#replays.add(replay);
    return replay;
  }

  #end(tell: (member: Member) => void): void {
    this.#pipeline.close();
    const members = [...this.#members, ...[...this.#replays].flatMap((replay) => replay.takeMembers())];
    for (const member of members) tell(member);
  }

  async #deliver(frame: Frame): Promise<void> {
    for (const replay of this.#replays) replay.onLiveFrame(frame);
    let sent = 0;
    for (const member of this.#members) {
      member.deliver(frame);
      if (++sent % SLICE === 0) await breathe();
    }
  }

  #checkEmpty(): void {
    if (this.#over || this.#members.size > 0 || this.#replays.size > 0) return;
    this.#over = true;
    this.#pipeline.close();
    this.options.onEmpty();
  }
}
