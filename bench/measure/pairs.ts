/**
 * Ours and the reference in turn, over and over: on a machine whose speed wanders both see the same weather, so the median
 * of the ratios of neighbours says more than a ratio of medians.
 */
import { median, quantile } from '#stats/quantile';

export interface Pairs {
  /** Milliseconds. */
  readonly ours: readonly number[];
  readonly reference: readonly number[];
}

export type Step = (round: number) => Promise<unknown>;

export interface PairSteps {
  readonly rounds: number;
  /** Not counted: caches, compiled code, prepared statements. */
  readonly warmUps: number;
  readonly ours: Step;
  readonly reference: Step;
}

export async function measurePairs({ rounds, warmUps, ours, reference }: PairSteps): Promise<Pairs> {
  const times = { ours: [] as number[], reference: [] as number[] };
  for (let round = -warmUps; round < rounds; round++) {
    const own = async () => times.ours.push(await timed(ours, round + warmUps));
    const other = async () => times.reference.push(await timed(reference, round + warmUps));
    for (const step of round % 2 === 0 ? [own, other] : [other, own]) await step();
  }
  return { ours: times.ours.slice(warmUps), reference: times.reference.slice(warmUps) };
}

export function medianRatio({ ours, reference }: Pairs): number {
  return median(ours.map((time, i) => time / reference[i]!));
}

export interface Spread {
  readonly p50: number;
  readonly p95: number;
}

export function spreadOf(values: readonly number[]): Spread {
  return { p50: median(values), p95: quantile(values, 0.95) };
}

async function timed(step: Step, round: number): Promise<number> {
  const start = performance.now();
  await step(round);
  return performance.now() - start;
}
