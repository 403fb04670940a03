/** Randomness that is the same every time: mulberry32, enough for a story, nothing else. */
export interface Random {
  /** 0 (in) to 1 (out). */
  next(): number;
  chance(probability: number): boolean;
  between(low: number, high: number): number;
  /** How many events of a Poisson process with this mean. */
  count(mean: number): number;
  /** Log-normal around a median, as durations of work are. */
  around(median: number, spread: number): number;
  pick<T>(items: readonly T[]): T;
  /** Hexadecimal digits, for ids of commits. */
  sha(): string;
}

export function createRandom(seed: number): Random {
  let state = seed >>> 0;
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
  const normal = () => Math.sqrt(-2 * Math.log(1 - next())) * Math.cos(2 * Math.PI * next());
  return {
    next,
    chance: (probability) => next() < probability,
    between: (low, high) => low + (high - low) * next(),
    count: (mean) => poisson(next, mean),
    around: (median, spread) => median * Math.exp(spread * normal()),
    pick: (items) => items[Math.floor(next() * items.length)]!,
    sha: () =>
      Array.from({ length: 5 }, () =>
        Math.floor(next() * 0x1_0000_0000)
          .toString(16)
          .padStart(8, '0'),
      ).join(''),
  };
}

function poisson(next: () => number, mean: number): number {
  const limit = Math.exp(-mean);
  let events = -1;
  for (let product = 1; product > limit; product *= next()) events++;
  return events;
}
