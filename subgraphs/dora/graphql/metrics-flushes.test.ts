/** From events of resolution to subjects, without a database. */
import { setTimeout as pause } from 'node:timers/promises';
import { expect, it } from '@jest/globals';
import type { OutboxEvent } from '#kit/outbox/feed';
import { MetricsFlushes } from './metrics-flushes.ts';
import { Service } from './stubs.type.ts';

const at = new Date('2026-11-25T00:00:00.000Z');
const resolved = (seq: number, ...services: string[]): OutboxEvent => ({ seq, kind: 'METRICS', entityId: null, payload: { services }, at }); // prettier-ignore

/** For a listener who asks for `asked`; each event takes some milliseconds to be read. */
function finite(events: OutboxEvent[], asked: readonly string[], milliseconds = 0): MetricsFlushes {
  return new MetricsFlushes({
    events: {
      next: async () => {
        await pause(milliseconds);
        const value = events.shift();
        return value ? { done: false, value } : { done: true, value: undefined };
      },
      return: async () => undefined,
    },
    start: { from: 0, to: 0, id: '', position: 0 },
    finite: true,
    subjectsOf: async (services) =>
      services.filter((id) => asked.includes(id)).map((id) => Object.assign(new Service(), { id })),
  });
}

it('ends a flush that has nothing for its listener with its place, so that the listener does not stay behind', async () => {
  const flushes = finite([resolved(1, 'a'), resolved(2, 'b')], ['c']);
  expect(await flushes.next()).toEqual({ done: false, value: { from: 0, to: 2, id: '', position: 2, subject: null, at } }); // prettier-ignore
  expect(await flushes.next()).toEqual({ done: true, value: undefined });
});

it('tells what it has each second of a finite stretch that takes long to read', async () => {
  const events = Array.from({ length: 5 }, (_, index) => resolved(index + 1, 'a'));
  const flushes = finite(events, ['a'], 400);
  const places: [number, number, number][] = [];
  for (let step = await flushes.next(); !step.done; step = await flushes.next())
    places.push([step.value.from, step.value.to, step.value.position]);
  expect(places.length).toBeGreaterThan(1);
  expect(places.map(([from]) => from)).toEqual([0, ...places.slice(0, -1).map(([, to]) => to)]);
  expect(places.at(-1)!.slice(1)).toEqual([5, 5]);
});
