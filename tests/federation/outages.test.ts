/** One part of the platform stopped or frozen, everything else real: the rest of an answer stands, and soon. */
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { setTimeout as pause } from 'node:timers/promises';
import { readConfig } from '../../gateway/config.ts';
import { startGateway } from '../../gateway/server.ts';
import { owners, type Owner } from '../../packages/dev-env/database/owners.ts';
import type { Listening } from '#kit/http';
import { createLog } from '#kit/log';
import { openFaultyLine, type FaultyLine } from '../support/faulty-line.ts';
import { startTestPlatform, type TestPlatform } from '../support/platform.ts';

/** Of a client that waits for part of an answer. */
const SOON = 5_000;

const PAGE = `query ($window: WindowInput!) {
  viewer { role }
  organisation { name dora(window: $window) { deploymentFrequency { n reason } } incidentStats(window: $window) { incidentCount { n } } }
  incidents(first: 1) { totalCount }
  deployments(first: 1) { totalCount }
}`;
const WHOLE = {
  viewer: { role: 'OWNER' },
  organisation: {
    name: expect.any(String) as unknown,
    dora: { deploymentFrequency: { n: 0, reason: 'NOT_CONFIGURED' } },
    incidentStats: { incidentCount: { n: 0 } },
  },
  incidents: { totalCount: 0 },
  deployments: { totalCount: 0 },
};
/** What is left of it without one of them. */
const REST: Readonly<Record<Owner, object>> = {
  catalog: { ...WHOLE, viewer: null, organisation: null },
  dora: { ...WHOLE, organisation: { ...WHOLE.organisation, dora: null }, deployments: null },
  incident: { ...WHOLE, organisation: { ...WHOLE.organisation, incidentStats: null }, incidents: null },
};

let platform: TestPlatform;
let gateway: Listening;
const lines = new Map<Owner, FaultyLine>();

beforeEach(async () => {
  platform = await startTestPlatform();
  for (const name of owners) lines.set(name, await openFaultyLine(platform.subgraphUrl(name)));
  const { secret, ownerTokenHash } = platform.platform.secrets;
  const config = readConfig({
    PORT: '0',
    ROOSEVELT_SECRET: secret,
    ROOSEVELT_OWNER_TOKEN_HASH: ownerTokenHash,
    DATABASE_URL: platform.adminUrl,
    ...Object.fromEntries([...lines].map(([name, { url }]) => [`SUBGRAPH_${name.toUpperCase()}_URL`, url])),
  });
  gateway = await startGateway({ ...config, log: createLog('gateway', 'silent') });
});
afterEach(async () => {
  await Promise.all([...lines.values()].map((line) => line.close()));
  await gateway.close();
  await platform.close();
});

async function ask() {
  const started = performance.now();
  const response = await fetch(`${gateway.url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${platform.platform.secrets.ownerToken}` },
    body: JSON.stringify({ query: PAGE, variables: { window: { last: 'P7D' } } }),
  });
  const body = (await response.json()) as { data: object; errors?: { message: string; extensions: object }[] };
  return { ...body, took: performance.now() - started };
}

describe.each(owners)('%s', (name) => {
  const outage = { code: 'UPSTREAM_UNAVAILABLE', subgraph: name };

  it('stopped costs its own fields, at once', async () => {
    expect(await ask()).toMatchObject({ data: WHOLE });
    await lines.get(name)!.close();
    const { data, errors, took } = await ask();
    expect(data).toEqual(REST[name]);
    expect(errors?.map(({ extensions }) => extensions)).toEqual(errors?.map(() => outage));
    expect(JSON.stringify(errors)).not.toMatch(/127\.0\.0\.1|ECONN|localhost/);
    expect(took).toBeLessThan(SOON / 2);
  });

  it('frozen costs its own fields, soon, and is back when it thaws', async () => {
    expect(await ask()).toMatchObject({ data: WHOLE });
    lines.get(name)!.freeze();
    const { data, errors, took } = await ask();
    expect(data).toEqual(REST[name]);
    expect(errors?.map(({ extensions }) => extensions)).toEqual(errors?.map(() => outage));
    expect(took).toBeLessThan(SOON);
    lines.get(name)!.thaw();
    await pause(50);
    expect(await ask()).toMatchObject({ data: WHOLE });
  });
});
