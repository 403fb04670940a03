/** Walking among single items: by time with left and right, by value with up and down. */
import { dayRange, localMoment, momentName } from './grain.ts';
import { nearest, type Place } from './nearest.ts';
import { ownDirection } from './own-direction.ts';
import { stepAlong, type Step } from './steps.ts';
import { kindOf, type DistributionDrawing, type DistributionSpec, type Item } from './distribution-drawing.ts';
import type { Words } from './words.ts';

/** As far as a finger is wide. */
const REACH = 20;

export interface DistributionPlaces {
  readonly count: number;
  readonly step: Step;
  readonly hit: (place: Place) => number | null;
  readonly words: (index: number) => Words;
  readonly placeOf: (index: number) => Place;
}

export function distributionPlaces(spec: DistributionSpec, { items, places }: DistributionDrawing): DistributionPlaces {
  const byValue = items.map((_, i) => i).sort((a, b) => (items[a]?.value ?? 0) - (items[b]?.value ?? 0) || a - b);
  return {
    count: items.length,
    step: (from, key) => {
      const by = { ArrowUp: 1, ArrowDown: -1 }[key];
      if (by === undefined) return stepAlong(from, key, items.length);
      if (from === null) return byValue.at(by === 1 ? -1 : 0) ?? null;
      const rank = byValue.indexOf(from) + by;
      return byValue[Math.max(0, Math.min(byValue.length - 1, rank))] ?? null;
    },
    hit: (place) => nearest(places, place, REACH),
    words: (index) => itemWords(items[index], spec),
    placeOf: (index) => places[index] ?? { x: 0, y: 0 },
  };
}

function itemWords(item: Item | undefined, { kinds = [], measure, zone }: DistributionSpec): Words {
  if (!item) return { heading: '', lines: [], spoken: '' };
  const [title, value, moment] = [ownDirection(item.title), measure.say(item.value), momentName(item.at, zone)];
  const kind = kinds.length > 1 ? (kinds.find(({ key }) => key === kindOf(item, kinds))?.label ?? '') : '';
  return {
    heading: moment,
    lines: [
      { text: value, look: 'value' },
      { text: title, look: 'plain' },
      ...(kind ? [{ text: kind, look: 'muted' } as const] : []),
    ],
    spoken: [`${title}: ${value}`, kind, moment].filter(Boolean).join(', '),
  };
}

/** All of them in one sentence, for those who cannot see them. */
export function distributionSentence(title: string, spec: DistributionSpec, drawing: DistributionDrawing): string {
  const { window, zone } = spec;
  const range = dayRange(localMoment(Date.parse(window.from), zone), localMoment(Date.parse(window.to) - 1, zone));
  const { items, lines, logarithmic } = drawing;
  if (items.length === 0) return `${title}. Nothing in this window, ${range}, ${zone}.`;
  const quantiles = lines.map(({ text }) => text).join(', ');
  const scale = logarithmic ? ' Logarithmic scale.' : '';
  return `${title}. ${items.length} single ${items.length === 1 ? 'item' : 'items'}, ${range}, ${zone}. ${quantiles}.${scale}`;
}
