/** The window of a metric: two moments, or the last so much. */
import { Field, InputType } from 'type-graphql';
import { resolveWindow } from '#time/window';
import type { Interval } from '#time/interval';
import { DateTime, Duration, instant, type TimeValue } from '../scalars.ts';

@InputType({
  description:
    '[from, to), or the last days: P30D is 30 whole days of the zone, today included and partial. Longer than 0, up to 10 years.',
})
export class WindowInput {
  @Field(() => DateTime, { nullable: true, description: 'First moment in it; with `to`.' })
  from?: TimeValue | null;

  @Field(() => DateTime, { nullable: true, description: 'First moment after it; with `from`.' })
  to?: TimeValue | null;

  @Field(() => Duration, { nullable: true, description: 'Instead of from and to.' })
  last?: string | null;
}

export function toInterval({ from, to, last }: WindowInput, zone: string, now: Date): Interval {
  return resolveWindow(
    {
      ...(from != null && { from: instant('window.from', from) }),
      ...(to != null && { to: instant('window.to', to) }),
      ...(last != null && { last }),
    },
    zone,
    now,
  );
}
