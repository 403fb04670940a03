/** From events of resolution to subjects, without a database. */
import { expect, it } from '@jest/globals';
import type { OutboxEvent } from '#kit/outbox/feed';
import type { MeasuredSubject } from './measured-subject.type.ts';
import { MetricsFlushes } from './metrics-flushes.ts';
import { Service } from './stubs.type.ts';

const at = new Date('2026-11-25T00:00:00.000Z');
const resolved = (seq: number, ...services: string[]): OutboxEvent => ({ seq, kind: 'METRICS', entityId: null, payload: { services }, at }); // prettier-ignore

it('ends a flush that has nothing for its listener with its place, so that the listener does not stay behind', async () => {
  const events = [resolved(1, 'a'), resolved(2, 'b')];
  const flushes = new MetricsFlushes({
    events: {
      next: async () => {
        const value = events.shift();
        return value ? { done: false, value } : { done: true, value: undefined };
      },
      return: async () => undefined,
    },
    start: { from: 0, to: 0, id: '', position: 0 },
    finite: true,
    subjectsOf: async (services): Promise<MeasuredSubject[]> =>
      services.filter((id) => id === 'c').map((id) => Object.assign(new Service(), { id })),
  });
  expect(await flushes.next()).toEqual({ done: false, value: { from: 0, to: 2, id: '', position: 2, subject: null, at } }); // prettier-ignore
  expect(await flushes.next()).toEqual({ done: true, value: undefined });
});
