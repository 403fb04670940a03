/** Every worked example of docs/METRICS.md, sent through the graph: what the document shows must come back. */
import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startTestPlatform, type TestPlatform } from '../support/platform.ts';

interface Facts {
  window: { from: string; to: string };
  deployments: {
    id: string;
    finishedAt: string;
    sha: string;
    status?: string;
    kind?: string;
    remediates?: string;
    commits?: string[];
  }[];
  changes: { id: string; mergeSha: string; firstCommitAt?: string; openedAt?: string; mergedAt: string }[];
  incidents: { id: string; detectedAt: string; acknowledgedAt?: string; resolvedAt?: string }[];
}

const text = readFileSync(new URL('../../docs/METRICS.md', import.meta.url), 'utf8');
const blocks = [...text.matchAll(/```json (facts|expect (\w+))\n([\s\S]*?)```/g)];
const facts = JSON.parse(blocks.find(([, kind]) => kind === 'facts')![3]!) as Facts;
const expected = blocks.flatMap(([, , field, json]) =>
  field ? [{ field, value: JSON.parse(json!) as Record<string, number> }] : [],
);
const OF_INCIDENTS = ['timeToResolve', 'timeToAcknowledge', 'incidentCount'];

const ref = (id: string) => ({ source: 'example', id });
const service = { key: 'shop' };

const items = {
  recordDeployments: facts.deployments.map(({ id, commits, remediates, status = 'SUCCESS', ...rest }) => ({
    ref: ref(id),
    service,
    environment: 'production',
    status,
    observedAt: rest.finishedAt,
    ...(commits && { commits: commits.map((sha) => ({ sha })) }),
    ...(remediates !== undefined && { remediates: ref(remediates) }),
    ...rest,
  })),
  recordChanges: facts.changes.map(({ id, firstCommitAt, ...rest }) => ({
    ref: ref(id),
    kind: 'PULL_REQUEST',
    repository: 'example.org/shop',
    title: id,
    observedAt: rest.mergedAt,
    ...(firstCommitAt !== undefined && { commits: [{ sha: `${id}-first`, authoredAt: firstCommitAt }] }),
    ...rest,
  })),
  recordIncidents: facts.incidents.map(({ id, ...rest }) => ({
    ref: ref(id),
    title: id,
    severity: 'HIGH',
    service,
    observedAt: rest.resolvedAt ?? rest.detectedAt,
    ...rest,
  })),
};

describe('docs/METRICS.md', () => {
  let platform: TestPlatform;
  beforeAll(async () => {
    platform = await startTestPlatform();
    await platform.ask(
      `mutation { upsertServices(input: { items: [{ key: "shop", name: "Shop", repositories: [{ repository: "example.org/shop" }] }] }) { summary { created } } }`,
    );
    for (const [mutation, list] of Object.entries(items)) {
      const type = `${mutation[0]!.toUpperCase()}${mutation.slice(1)}Input`;
      const { data } = await platform.ask(
        `mutation ($input: ${type}!) { ${mutation}(input: $input) { summary { created rejected } } }`,
        { input: { items: list } },
      );
      expect(data).toEqual({ [mutation]: { summary: { created: list.length, rejected: 0 } } });
    }
  });
  afterAll(() => platform.close());

  it('has an example of each metric', () => {
    expect(expected.map(({ field }) => field)).toHaveLength(9);
  });

  it.each(expected)('shows what the graph answers for $field', async ({ field, value }) => {
    const group = OF_INCIDENTS.includes(field) ? 'incidentStats' : 'dora';
    const { data } = await platform.ask(
      `query ($window: WindowInput!) { organisation { ${group}(window: $window) { ${field} { ${Object.keys(value).join(' ')} } } } }`,
      { window: facts.window },
    );
    const shown = Object.fromEntries(Object.entries(value).map(([name, number]) => [name, expect.closeTo(number, 6)]));
    expect(data).toEqual({ organisation: { [group]: { [field]: shown } } });
  });
});
