/** Who dies when: some parts of the platform, each several times, at moments that a seed chooses. */
import { setTimeout as pause } from 'node:timers/promises';
import type { Random } from '../../integrations/demo/random.ts';
import { until } from '../support/until.ts';

export interface Victim {
  /** kill -9 */
  kill(): Promise<void>;
  /** Resolves when it is ready again. */
  start(): Promise<void>;
}

export interface Killing {
  /** One of them each time. */
  readonly victims: readonly Victim[];
  readonly times: number;
  readonly random: Random;
  /** How much of the run is done: 0 to 1. */
  progress(): number;
}

/** Milliseconds: after the moment in the run's progress, and until it is started again. */
const LATER = 400;
const DEAD = 800;
/** A run stands still while somebody is dead, but not for ever. */
const PATIENCE = 240_000;

/** Several may run at a time, so that two are dead at once now and then. Answers how often it killed. */
export async function killAtRandom({ victims, times, random, progress }: Killing): Promise<number> {
  const moments = Array.from({ length: times }, () => random.between(0.02, 0.95)).sort((a, b) => a - b);
  let kills = 0;
  for (const moment of moments) {
    const victim = random.pick(victims);
    const [later, dead] = [random.between(0, LATER), random.between(0, DEAD)];
    await until(`${moment} of the run is done`, () => progress() >= moment, PATIENCE);
    await pause(later);
    await victim.kill();
    kills++;
    await pause(dead);
    await victim.start();
  }
  return kills;
}
