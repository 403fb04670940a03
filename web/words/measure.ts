/** How a chart writes the values of a unit: in words, and on its axis. */
import type { Measure } from '../charts/series.ts';
import type { Unit } from '../generated/graphql.ts';
import { say, spellNumber, spellSeconds } from './numbers.ts';

export function measureOf(unit: Unit): Measure {
  if (unit === 'SECONDS')
    return {
      steps: 'duration',
      say: (value) => say(value, unit),
      tick: (value, step) => {
        const spoken = spellSeconds(value, step);
        return `${spoken.value} ${spoken.unit}`;
      },
    };
  if (unit === 'RATIO')
    return { steps: 'decimal', say: (value) => say(value, unit), tick: (value) => `${spellNumber(value * 100)} %` };
  return {
    steps: unit === 'COUNT' ? 'whole' : 'decimal',
    say: (value) => say(value, unit),
    tick: (value) => spellNumber(value),
  };
}
