import { describe, expect, it } from '@jest/globals';
import { addDeliveries, compareDeliveries } from './deliveries.ts';
import type { Told } from './live-questions.ts';

const event = (position: number, ref = `e${position}`, kind = 'CREATED'): Told => ({ position, ref, kind });
const due = [1, 2, 4].map((position) => event(position));
const clean = { delivered: 3, lost: 0, doubled: 0, misordered: 0, strange: 0 };

describe('deliveries', () => {
  it.each<[string, Told[], object]>([
    ['all once and in order', due, {}],
    ['one lost', [event(1), event(4)], { delivered: 2, lost: 1 }],
    ['one twice in a row', [event(1), event(2), event(2), event(4)], { delivered: 4, doubled: 1 }],
    ['one again later, which is no matter of order', [event(1), event(2), event(4), event(1)], { delivered: 4, doubled: 1 }],
    ['one too late', [event(1), event(4), event(2)], { misordered: 1 }],
    ['one of somebody else', [event(1), event(2), event(3), event(4)], { delivered: 4, strange: 1 }],
    ['another thing in its place', [event(1), event(2, 'e9'), event(4)], { strange: 1 }],
    ['another kind of event', [event(1), event(2, 'e2', 'UPDATED'), event(4)], { strange: 1 }],
  ])('%s', (_, told, faults) => {
    expect(compareDeliveries(due, told)).toEqual({ ...clean, ...faults });
  }); // prettier-ignore

  it('of several listeners add up', () => {
    const one = compareDeliveries(due, [event(1)]);
    expect(addDeliveries([one, one])).toEqual({ ...clean, delivered: 2, lost: 4 });
  });
});
