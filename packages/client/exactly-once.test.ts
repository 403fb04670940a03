/** The promise of `subscribe`, over lines that break at any byte and with consumers of any speed. */
import { setImmediate as breathe } from 'node:timers/promises';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { openCuttingLine } from '../../tests/support/cutting-line.ts';
import { FakeLog, startFakeFeed, type FakeFeed } from '../../tests/support/fake-feed.ts';
import { createClient, TypedDocumentString } from './index.ts';

const TICKS = new TypedDocumentString<{ tick: { n: number } }, Record<string, never>>('subscription { tick { n } }');
const reconnect = { first: 1, longest: 4 };

const log = new FakeLog();
let feed: FakeFeed;
beforeAll(async () => (feed = await startFakeFeed(log)));
afterAll(() => feed.kill());

const plans = fc.record({
  // Of a handshake (some 130 bytes), of an acknowledgement, of a replay of thousands.
  lengths: fc.array(fc.oneof(fc.nat(400), fc.nat(60_000)), { maxLength: 12 }),
  events: fc.integer({ min: 1, max: 1_500 }),
  burst: fc.integer({ min: 1, max: 700 }),
  // The consumer looks away after so many.
  stride: fc.integer({ min: 1, max: 300 }),
});

it('yields each event exactly once, in order', async () => {
  let cuts = 0;
  await fc.assert(
    fc.asyncProperty(plans, async ({ lengths, events, burst, stride }) => {
      const line = await openCuttingLine(feed.port, lengths);
      const client = createClient({ url: `http://127.0.0.1:${line.port}/graphql`, reconnect });
      const first = log.last + 1;
      const subscription = client.subscribe(TICKS, {}, { after: `c${first - 1}` });
      const publishing = (async () => {
        for (let left = events; left > 0; left -= burst) {
          log.publish(Math.min(left, burst));
          await breathe();
        }
      })();
      let expected = first;
      for await (const { tick } of subscription) {
        expect(tick.n).toBe(expected++);
        expect(subscription.cursor).toBe(`c${tick.n}`);
        if (tick.n === first + events - 1) break;
        if (tick.n % stride === 0) await breathe();
      }
      await publishing;
      expect(expected).toBe(first + events);
      cuts += line.cuts();
      await line.close();
    }),
    { numRuns: 40 },
  );
  expect(cuts).toBeGreaterThan(40);
}, 120_000);
