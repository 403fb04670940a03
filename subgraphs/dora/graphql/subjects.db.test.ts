/** What stands beside the numbers: tiers, definitions, the quality of the data, what an incident is held against. */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { EDITIONS } from '../domain/benchmark-editions.ts';
import { tierOf } from '../domain/benchmarks.ts';
import { insertHistory } from '../testing/insert-history.ts';
import { NOW, startReadServer, type ReadServer } from '../testing/read-server.ts';
import { resolvedHistory, type History } from '../testing/resolved-history.ts';
import { contextOf } from '../testing/ask-dora.ts';
import { rowsOf, slowMetrics } from '../testing/slow-metrics.ts';

let server: ReadServer;
let history: History;
let organisation: string;
beforeAll(async () => {
  server = await startReadServer();
  history = resolvedHistory(71);
  organisation = await insertHistory(server, history);
});
afterAll(() => server.stop());

const WINDOW = { from: new Date('2026-03-02T00:00:00Z'), to: new Date('2026-03-30T00:00:00Z') };
const SAID = `window: { from: "${WINDOW.from.toISOString()}", to: "${WINDOW.to.toISOString()}" }`;

async function ask<Data>(
  selection: string,
  refs: object[],
): Promise<{ data: Data[] | null; codes: unknown[]; messages: string[] }> {
  const query = `query ($refs: [_Any!]!) { _entities(representations: $refs) { ${selection} } }`;
  const { data, errors = [] } = await server.ask<{ _entities: Data[] }>(organisation, query, { refs });
  return {
    data: data?._entities ?? null,
    codes: errors.map(({ extensions }) => extensions['code']),
    messages: errors.map(({ message }) => message),
  };
}

const whole = () => [{ __typename: 'Organisation', id: organisation }];

describe('tiers', () => {
  it.each(EDITIONS.map(({ edition }) => edition).concat('CUSTOM'))('of %s are those of its table', async (edition) => {
    const tier = '{ tier edition eliteTarget nextTier distance }';
    interface Found {
      dora: Record<
        'deploymentFrequency' | 'changeLeadTime' | 'changeFailRate' | 'failedDeploymentRecoveryTime',
        { tier: object | null }
      >;
    }
    const metrics = `deploymentFrequency { tier ${tier} } changeLeadTime { tier ${tier} } changeFailRate { tier ${tier} } failedDeploymentRecoveryTime { tier ${tier} }`;
    const { data } = await ask<Found>(
      `... on Organisation { dora(${SAID}, edition: ${edition}) { ${metrics} } }`,
      whole(),
    );
    const numbers = slowMetrics(rowsOf(history, { kind: 'ORGANISATION' }), contextOf(WINDOW, 'UTC', {}));
    expect(data![0]!.dora).toEqual({
      deploymentFrequency: { tier: tierOf('DEPLOYMENT_FREQUENCY', numbers.deploymentFrequency, edition) },
      changeLeadTime: { tier: tierOf('CHANGE_LEAD_TIME', numbers.changeLeadTime, edition) },
      changeFailRate: { tier: tierOf('CHANGE_FAIL_RATE', numbers.changeFailRate, edition) },
      failedDeploymentRecoveryTime: {
        tier: tierOf('FAILED_DEPLOYMENT_RECOVERY_TIME', numbers.failedDeploymentRecoveryTime, edition),
      },
    });
    if (edition === 'CUSTOM' || edition === 'DORA_2025') expect(data![0]!.dora.deploymentFrequency.tier).toBeNull();
  });
});

describe('a metric', () => {
  it('says what it is, of what, and when', async () => {
    const fields = 'id name unit asOf definition { id title formula url } previous { window { from to } }';
    interface Found {
      dora: { window: object; zone: string; changeFailRate: Record<string, unknown> };
    }
    const { data } = await ask<Found>(
      `... on Organisation { dora(window: { last: "P7D" }) { window { from to } zone changeFailRate { ${fields} } } }`,
      whole(),
    );
    const { window, zone, changeFailRate } = data![0]!.dora;
    expect(window).toEqual({ from: '2026-11-18T00:00:00.000Z', to: '2026-11-25T00:00:00.000Z' });
    expect(zone).toBe('UTC');
    expect(changeFailRate).toMatchObject({
      ...{ name: 'CHANGE_FAIL_RATE', unit: 'RATIO', asOf: NOW.toISOString() },
      definition: { id: 'DORA/CHANGE_FAIL_RATE', url: expect.stringMatching(/^https:\/\/dora\.dev\//) },
      previous: { window: { from: '2026-11-11T00:00:00.000Z', to: '2026-11-18T00:00:00.000Z' } },
    });
    expect(changeFailRate['id']).toContain(`ORGANISATION/${organisation}/CHANGE_FAIL_RATE/2026-11-18T00:00:00.000Z`);
  });

  it.each([
    ['{}', /window takes from and to, or last: got nothing/],
    ['{ last: "P0D" }', /not longer than 0/],
    ['{ last: "P11Y" }', /longer than 10 years/],
    ['{ from: "2026-03-02T00:00:00", to: "2026-03-30T00:00:00Z" }', /window\.from: .* has no offset/],
  ])('refuses the window %s', async (window, message) => {
    const { codes, messages } = await ask(`... on Organisation { dora(window: ${window}) { zone } }`, whole());
    expect(codes).toEqual(['BAD_USER_INPUT']);
    expect(messages[0]).toMatch(message);
  });
});

describe('the quality of the data', () => {
  it('counts what is missing', async () => {
    const fields =
      'deployments deploymentsWithoutChanges changesNeverDeployed unattributedIncidents unknownEnvironments lastFactAt';
    const { data } = await ask<{ dataQuality: object }>(
      `... on Organisation { dataQuality(${SAID}) { ${fields} } }`,
      whole(),
    );
    const { runs, incidents } = rowsOf(history, { kind: 'ORGANISATION' });
    const inD = runs.filter(({ counted }) => counted);
    const shipping = new Set(history.deliveries.map(({ deploymentId }) => deploymentId));
    const delivered = new Set(history.deliveries.map(({ changeId }) => changeId));
    expect(data![0]!.dataQuality).toEqual({
      deployments: inD.length,
      deploymentsWithoutChanges: inD.filter(({ id }) => !shipping.has(id)).length,
      changesNeverDeployed: history.changes.filter(
        ({ change, superseded }) => change.mergedAt && !superseded && !delivered.has(change.id),
      ).length,
      unattributedIncidents: incidents.filter(
        ({ incident, attribution }) => incident.environmentKind === 'PRODUCTION' && !attribution,
      ).length,
      unknownEnvironments: history.parts.some(({ deployment }) => deployment.environmentKind === 'UNKNOWN')
        ? ['unknown']
        : [],
      lastFactAt: '2026-01-01T00:00:00.000Z',
    });
  });
});

describe('an incident', () => {
  it('names the deployment it is held against, and how that is known, for many at once', async () => {
    const refs = history.incidents.map(({ id }) => ({ __typename: 'Incident', id }));
    server.statements();
    const { data } = await ask('... on Incident { id deployment { id } attribution { method confidence } }', refs);
    expect(server.statements()).toHaveLength(3); // stale, attributions, deployments
    const held = new Map(history.attributions.map((attribution) => [attribution.incidentId, attribution]));
    expect(data).toEqual(
      history.incidents.map(({ id }) => {
        const found = held.get(id);
        if (!found) return { id, deployment: null, attribution: null };
        const { part, method, confidence } = found;
        return { id, deployment: { id: part.deploymentId }, attribution: { method, confidence } };
      }),
    );
  });
});
