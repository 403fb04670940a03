/** Many writers of the same things at once, and readers beside them: never an error, and the numbers of the newest words. */
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { startTestPlatform, type TestPlatform } from '../support/platform.ts';
import { at, MARCH, Scenario } from '../support/scenario.ts';

const WRITERS = 20;
const HOUR = 3_600;
const DAYS = Array.from({ length: 10 }, (_, i) => i);
const NUMBERS = `query ($w: WindowInput!) { organisation {
  dora(window: $w) { deploymentFrequency { n } changeLeadTime { n } changeFailRate { failed total } failedDeploymentRecoveryTime { n medianSeconds openCount } }
  incidentStats(window: $w) { incidentCount { n } timeToResolve { n medianSeconds openCount } } } }`;
let platform: TestPlatform;
beforeAll(async () => (platform = await startTestPlatform()));
afterAll(() => platform.close());

it('twenty writers of the same references, each in an order of its own', async () => {
  const repositories = [{ repository: 'example.org/shop' }];
  const s = await Scenario.create(platform, { services: [{ key: 'shop', repositories }, { key: 'other' }] });
  const ask = () => s.ask(NUMBERS, { w: MARCH });
  let writing = true;
  const readers = [0, 1].map(async () => {
    while (writing) expect((await ask()).errors).toBeUndefined();
  });
  // The last writer's words are the newest: all in `shop`, and resolved.
  const write = async (_: unknown, writer: number) => {
    const days = DAYS.map((day) => (day * 7 + writer) % DAYS.length);
    const facts = { service: { key: writer % 2 ? 'shop' : 'other' }, observedAt: at(`25T10:${10 + writer}`) };
    const [on, newest] = [(day: number, time: string) => at(`1${day}T${time}`), writer === WRITERS - 1];
    await s.deploy(
      ...days.map((day) => ({
        id: `d${day}`,
        at: on(day, '10:00'),
        sha: `${day} ${writer}`,
        commits: [`m${day}`],
        ...facts,
      })),
    );
    await s.change(
      ...days.map((day) => ({
        id: `p${day}`,
        mergeSha: `m${day}`,
        openedAt: on(day, '08:00'),
        mergedAt: on(day, '09:00'),
        observedAt: facts.observedAt,
      })),
    );
    await s.incident(
      ...days.map((day) => ({
        id: `i${day}`,
        detectedAt: on(day, '11:00'),
        ...(newest && { resolvedAt: on(day, '12:00') }),
        ...facts,
      })),
    );
  };
  await Promise.all(Array.from({ length: WRITERS }, write));
  writing = false;
  await Promise.all(readers);
  expect((await ask()).data).toEqual({
    organisation: {
      dora: {
        deploymentFrequency: { n: 10 },
        changeLeadTime: { n: 10 },
        changeFailRate: { failed: 10, total: 10 },
        failedDeploymentRecoveryTime: { n: 10, medianSeconds: 2 * HOUR, openCount: 0 },
      },
      incidentStats: { incidentCount: { n: 10 }, timeToResolve: { n: 10, medianSeconds: HOUR, openCount: 0 } },
    },
  });
  const other = await s.dora('deploymentFrequency { n } changeLeadTime { n }', { subject: 'service(key: "other")' });
  expect(other).toEqual({ deploymentFrequency: { n: 0 }, changeLeadTime: { n: 0 } });
}, 60_000);

it('catalog, settings and facts together', async () => {
  const s = await Scenario.create(platform, { services: [{ key: 'shop' }] });
  await Promise.all(
    Array.from({ length: WRITERS }, async (_, i) => {
      const owners = [{ team: 'inner', from: at('01T00:00') }];
      await s.write('upsertTeams', {
        items: [
          { key: 'outer', name: `${i}` },
          { key: 'inner', name: 'x', parent: 'outer' },
        ],
      });
      await s.write('upsertServices', {
        items: [{ key: 'shop', name: `${i}`, repositories: [{ repository: `r/${i % 2}` }], owners }],
      });
      await s.deploy({ id: `d${i}`, at: `10T10:${10 + i}`, sha: `${i}`, commits: [`m${i}`] });
      const settings = `settings: { attribution: { window: "PT${i + 1}H" }, environmentPatterns: [] }`;
      const set = await s.ask(`mutation { updateOrganisation(input: { ${settings} }) { id } }`);
      expect(set.errors).toBeUndefined();
      const times = { openedAt: at('09T10:00'), mergedAt: at('09T11:00') };
      await s.change({ id: `p${i}`, repository: `r/${i % 2}`, mergeSha: `m${i}`, ...times });
      await s.dora('changeLeadTime { n }', { subject: 'team(key: "outer")' });
    }),
  );
  const numbers = await s.dora('deploymentFrequency { n } changeLeadTime { n }', { subject: 'team(key: "outer")' });
  expect(numbers).toEqual({ deploymentFrequency: { n: WRITERS }, changeLeadTime: { n: WRITERS } });
}, 60_000);
