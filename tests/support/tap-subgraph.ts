/** A subgraph whose only events are those that a test lets out, served as the real ones are. No database is touched. */
import { Arg, Ctx, Field, Int, Mutation, ObjectType, Query, Resolver, Root, Subscription } from 'type-graphql';
import { DomainError } from '#errors';
import { Access } from '#kit/access';
import type { SubgraphContext } from '#kit/context';
import { Database } from '#kit/database';
import { LiveStream, type LiveContext } from '#kit/live/live-stream';
import { createLog } from '#kit/log';
import { buildSubgraph } from '#kit/schema';
import { serveSubgraph, type SubgraphListening } from '#kit/server';
import { TEST_SECRET } from './database-url.ts';

interface TapContext extends SubgraphContext {
  /** Counts the contexts that were made. */
  readonly number: number;
}

/** Events of all listeners; each pulls at its own pace. */
export class Tap {
  readonly listeners = new Set<() => void>();
  readonly events: number[] = [];
  /** Of all listeners together. */
  pulled = 0;
  /** While one is executed. */
  hold: Promise<void> | null = null;

  pour(...events: number[]): void {
    this.events.push(...events);
    for (const wake of this.listeners) wake();
  }

  source() {
    let [place, ended] = [this.events.length, false];
    let wake: () => void = () => undefined;
    const hear = () => wake();
    this.listeners.add(hear);
    return {
      next: async (): Promise<IteratorResult<number, undefined>> => {
        while (!ended && place >= this.events.length) await new Promise<void>((resolve) => (wake = resolve));
        if (ended) return { done: true, value: undefined };
        this.pulled++;
        const event = this.events[place++]!;
        if (event < 0)
          throw event === -1 ? new DomainError('CURSOR_EXPIRED', 'gone') : new Error('secret of the house');
        return { done: false, value: event };
      },
      return: async () => {
        ended = true;
        this.listeners.delete(hear);
        wake();
      },
    };
  }
}

@ObjectType()
class Drop {
  @Field(() => Int)
  n!: number;

  @Field(() => Int)
  context!: number;

  @Field(() => String, { nullable: true })
  text!: string;
}

let tap = new Tap();

/** What the subscriptions below have in common. */
function drops(context: unknown, name: string): LiveStream<number, TapContext> {
  const { live, cursors } = context as LiveContext<TapContext>;
  const placeAt = (position: number) => ({ cursor: cursors.sign([name], [position]), position });
  const source = tap.source();
  return new LiveStream({
    live,
    lull: 200,
    placeOf: placeAt,
    start: placeAt(live.after === null ? 0 : (cursors.open([name], live.after)[0] as number)),
    events: {
      ...source,
      next: async () => {
        const result = await source.next();
        return live.until !== null && result.value !== undefined && result.value > live.until
          ? { done: true, value: undefined }
          : result;
      },
    },
    toItem: async (n) => (n % 10 === 9 ? null : { ...placeAt(n), context: live.fresh(), root: { n } }),
  });
}

@Resolver()
class TapResolver {
  @Query(() => Int)
  @Access('READ')
  nothing(): number {
    return 0;
  }

  @Mutation(() => Int)
  @Access('READ')
  doNothing(): number {
    return 0;
  }

  @Subscription(() => Drop, { nullable: true, subscribe: ({ context }) => drops(context, 'dropped') })
  @Access('READ')
  async dropped(
    @Root() { n }: { n: number },
    @Ctx() { number }: TapContext,
    @Arg('size', () => Int, { defaultValue: 1 }) size: number,
  ): Promise<Drop> {
    await tap.hold;
    if (n === 13) throw new Error('secret of the event');
    return { n, context: number, text: 'x'.repeat(size) };
  }

  @Subscription(() => Drop, { nullable: true, subscribe: ({ context }) => drops(context, 'droppedForAdmins') })
  @Access('ADMIN')
  droppedForAdmins(): Drop | null {
    return null;
  }

  @Subscription(() => Drop, {
    nullable: true,
    subscribe: ({ args }) => {
      throw (args as { coded: boolean }).coded ? new DomainError('NOT_FOUND', 'no such thing') : new Error('secret');
    },
  })
  @Access('READ')
  refused(@Arg('coded', () => Boolean) _coded: boolean): Drop | null {
    return null;
  }
}

export interface TapSubgraph extends SubgraphListening {
  readonly tap: Tap;
}

export async function serveTap(): Promise<TapSubgraph> {
  tap = new Tap();
  let contexts = 0;
  const listening = await serveSubgraph<TapContext>({
    subgraph: buildSubgraph<TapContext>({ name: 'tap', resolvers: [TapResolver], entities: {} }),
    secret: TEST_SECRET,
    db: new Database({ url: 'postgres://nowhere.invalid/none' }),
    log: createLog('tap', 'silent'),
    port: 0,
    host: '127.0.0.1',
    createContext: (base) => ({ ...base, number: ++contexts }),
  });
  return { ...listening, tap };
}
