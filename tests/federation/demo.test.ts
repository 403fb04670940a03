/** The demo organisation: made by the graph's own mutations, labelled, apart from real facts, and removable; nothing else is. */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { roosevelt } from '../support/command-line.ts';
import { startTestPlatform, type TestPlatform } from '../support/platform.ts';
import { Scenario } from '../support/scenario.ts';

const demo = { organisation: 'demo' };

describe('the demo organisation', () => {
  let platform: TestPlatform;
  beforeAll(async () => (platform = await startTestPlatform()));
  afterAll(() => platform.close());

  it('is made anew to end today, and says that it is made up', async () => {
    const { code, stdout } = await roosevelt(platform, ['demo', 'reset']);
    expect([code, stdout]).toEqual([
      0,
      expect.stringMatching(/is new: \d{3,} deployments, \d{3,} changes, \d{2,} incidents/),
    ]);
    const { data } = await platform.ask<{ organisation: { demo: boolean; name: string } }>(
      '{ organisation { demo name } }',
      {},
      demo,
    );
    expect(data!.organisation).toEqual({ demo: true, name: expect.stringMatching(/generated, not real/) });
  });

  it('tells its story: one team better, one with too little data', async () => {
    const days = (from: number, to: number) => ({
      from: new Date(Date.now() - from * 86_400_000),
      to: new Date(Date.now() - to * 86_400_000),
    });
    const { data } = await platform.ask<
      Record<
        string,
        Record<string, { deploymentFrequency: { value: number; n: number }; changeFailRate: { value: number } }>
      >
    >(
      `query ($then: WindowInput!, $now: WindowInput!) { checkout: team(key: "checkout") { ...both } labs: team(key: "labs") { ...both } }
       fragment both on Team { then: dora(window: $then) { ...numbers } now: dora(window: $now) { ...numbers } }
       fragment numbers on DoraMetrics { deploymentFrequency { value n } changeFailRate { value } }`,
      { then: days(170, 140), now: days(30, 0) },
      demo,
    );
    const { checkout, labs } = data!;
    expect(checkout!['now']!.deploymentFrequency.value).toBeGreaterThan(
      3 * checkout!['then']!.deploymentFrequency.value,
    );
    expect(checkout!['now']!.changeFailRate.value).toBeLessThan(checkout!['then']!.changeFailRate.value);
    expect(labs!['then']!.deploymentFrequency.n).toBe(0);
  });

  it('aims at something: of the organisation and of a team, from where it stood', async () => {
    const { data } = await platform.ask<{ targets: { team: { key: string } | null; baseline: object | null }[] }>(
      '{ targets { team { key } baseline { value day } } }',
      {},
      demo,
    );
    expect(new Set(data!.targets.map(({ team }) => team?.key))).toEqual(new Set([undefined, 'checkout']));
    expect(data!.targets.every(({ baseline }) => baseline !== null)).toBe(true);
  });

  it('is not mixed with real facts', async () => {
    const { data } = await platform.ask(
      '{ deployments { totalCount } incidents { totalCount } services { totalCount } }',
    );
    expect(data).toEqual({ deployments: { totalCount: 0 }, incidents: { totalCount: 0 }, services: { totalCount: 0 } });
  });

  it('can be removed, and an organisation of real facts cannot', async () => {
    const real = await Scenario.create(platform);
    await real.deploy({ id: 'D', at: '10T10:00', sha: 'a' });
    for (const mutation of ['removeDemoDeliveries', 'removeDemoIncidents', 'removeDemoOrganisation']) {
      const { errors } = await real.ask(`mutation { ${mutation} }`);
      expect(errors![0]!.extensions).toMatchObject({ code: 'FORBIDDEN' });
    }
    expect((await real.ask('{ deployments { totalCount } }')).data).toEqual({ deployments: { totalCount: 1 } });
    expect((await roosevelt(platform, ['demo', 'remove'])).stdout).toMatch(/is removed/);
    expect((await platform.ask('{ organisation { key } }', {}, demo)).errors![0]!.extensions).toMatchObject({
      code: 'NOT_FOUND',
    });
    expect((await roosevelt(platform, ['demo', 'remove'])).stdout).toMatch(/no organisation/);
  });
});
