/** One stream of a subgraph's events and everybody who hangs on it, in groups of equal questions. */
import type { GraphQLFormattedError } from 'graphql';
import type { Principal } from '../principal.ts';
import type { Place } from './frame.ts';
import { Group } from './group.ts';
import type { SubscriptionPlan } from './plan.ts';
import type { Shared } from './shared.ts';
import { UpstreamStream, type StreamQuestion, type UpstreamEvent } from './upstream-stream.ts';

export interface HubOptions {
  readonly id: string;
  readonly question: Omit<StreamQuestion, 'after' | 'until'>;
  readonly shared: Shared;
  /** The last group has gone, or the stream has ended. */
  readonly onOver: () => void;
}

export class Hub {
  readonly groups = new Map<string, Group>();
  readonly id: string;
  /** How far the stream has come; null until it has begun. */
  place: Place | null = null;
  readonly #stream: UpstreamStream;
  #waiting: ((place: Place) => void)[] = [];
  #over = false;

  constructor(private readonly options: HubOptions) {
    this.id = options.id;
    this.#stream = new UpstreamStream(
      options.shared.upstreams,
      { ...options.question, after: null },
      {
        hello: (place) => this.#greeted(place),
        event: (event) => this.#event(event),
        end: () => this.#end((group) => group.complete()),
        fail: (errors) => this.fail(errors),
      },
    );
  }

  get principal(): Principal {
    return this.options.question.principal;
  }

  get question(): HubOptions['question'] {
    return this.options.question;
  }

  /** A new one; `onEmpty`: nobody is left in it. */
  open(key: string, plan: SubscriptionPlan, variables: Readonly<Record<string, unknown>>, onEmpty: () => void): Group {
    const forget = () => {
      onEmpty();
      this.#forget(key);
    };
    const group = new Group({ hub: this, plan, variables, shared: this.options.shared, onEmpty: forget });
    this.groups.set(key, group);
    return group;
  }

  /** At once, or when the stream has begun. */
  whenGreeted(act: (place: Place) => void): void {
    if (this.place) act(this.place);
    else this.#waiting.push(act);
  }

  fail(errors: readonly GraphQLFormattedError[]): void {
    this.#end((group) => group.fail(errors));
  }

  #greeted(place: Place): void {
    const isNews = this.place !== null;
    this.place = place;
    for (const act of this.#waiting.splice(0)) act(place);
    if (isNews) for (const group of this.groups.values()) group.progress(place);
  }

  #event(event: UpstreamEvent): void {
    this.place = { cursor: event.cursor, position: event.position };
    // The executor writes what it fetches into the event.
    const isShared = this.groups.size > 1;
    for (const group of this.groups.values()) group.push(isShared ? structuredClone(event) : event);
  }

  #end(tell: (group: Group) => void): void {
    this.#close();
    for (const group of [...this.groups.values()]) tell(group);
    this.groups.clear();
  }

  #forget(key: string): void {
    this.groups.delete(key);
    if (this.groups.size === 0) this.#close();
  }

  #close(): void {
    if (this.#over) return;
    this.#over = true;
    this.#waiting = [];
    this.#stream.close();
    this.options.onOver();
  }
}
