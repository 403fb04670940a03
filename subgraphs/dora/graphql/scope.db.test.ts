/** What a token of some teams sees, what each role may, and that a page of teams is a constant number of statements. */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Claim } from '#kit/claims';
import { newId } from '#kit/ids';
import { insertHistory } from '../testing/insert-history.ts';
import { startReadServer, type ReadServer } from '../testing/read-server.ts';
import { resolvedHistory, START, type History } from '../testing/resolved-history.ts';

let server: ReadServer;
let history: History;
let organisation: string;
const crowd = Array.from({ length: 50 }, () => ({ id: newId(), parent: null, zone: null }));

/** Team 1 owns service 0 for good; everybody in the crowd owns a service of no deployments. */
beforeAll(async () => {
  server = await startReadServer();
  const made = resolvedHistory(61);
  const idle = crowd.map(() => newId());
  const [mine, ...others] = made.services as [string, ...string[]];
  const from = new Date(START);
  const own = (serviceId: string, teamId: string) => ({ serviceId, teamId, from, to: null });
  history = {
    ...made,
    services: [...made.services, ...idle],
    teams: [...made.teams, ...crowd],
    ownership: [
      own(mine, made.teams[1]!.id),
      ...others.map((service) => own(service, crowd[0]!.id)),
      ...idle.map((service, i) => own(service, crowd[i]!.id)),
    ],
  };
  organisation = await insertHistory(server, history);
});
afterAll(() => server.stop());

const entities = (selection: string, refs: object[], claim: Partial<Claim> = {}) =>
  server.ask<{ _entities: (Record<string, unknown> | null)[] }>(
    organisation,
    `query ($refs: [_Any!]!) { _entities(representations: $refs) { ${selection} } }`,
    { refs },
    claim,
  );
const WINDOW = 'window: { from: "2026-03-02T00:00:00Z", to: "2026-03-30T00:00:00Z" }';

describe('a token of some teams', () => {
  const limited = () => ({ role: 'READER', teams: [history.teams[0]!.id] }) as const;

  it('is refused the numbers of the whole organisation', async () => {
    for (const field of [`dora(${WINDOW}) { zone }`, `dataQuality(${WINDOW}) { deployments }`]) {
      const { data, errors } = await entities(
        `... on Organisation { id ${field} }`,
        [{ __typename: 'Organisation', id: organisation }],
        limited(),
      );
      expect(errors).toEqual([expect.objectContaining({ extensions: { code: 'FORBIDDEN' } })]);
      expect(data!._entities[0]).toMatchObject({ id: organisation });
    }
  });

  it('gets null for a team or service outside its tree, and its own', async () => {
    const teams = [history.teams[0]!.id, history.teams[1]!.id, crowd[1]!.id, newId(), 'x'].map((id) => ({
      __typename: 'Team',
      id,
    }));
    const services = history.services.slice(0, 2).map((id) => ({ __typename: 'Service', id }));
    const { data } = await entities('... on Team { id } ... on Service { id }', [...teams, ...services], limited());
    expect(data!._entities).toEqual([
      { id: teams[0]!.id },
      { id: teams[1]!.id },
      null,
      null,
      null,
      { id: services[0]!.id },
      null,
    ]);
  });

  it('lists and finds only what touched its services', async () => {
    const mine = history.services[0]!;
    const touched = new Set(
      history.parts.flatMap(({ serviceId, deployment }) => (serviceId === mine ? [deployment.id] : [])),
    );
    const all =
      '{ deployments(first: 100) { totalCount nodes { id parts { service { id } } } } changes(first: 100) { nodes { id services { id } } } }';
    interface Found {
      deployments: { totalCount: number; nodes: { id: string; parts: { service: { id: string } }[] }[] };
      changes: { nodes: { id: string; services: { id: string }[] }[] };
    }
    const { data } = await server.ask<Found>(organisation, all, {}, limited());
    expect(new Set(data!.deployments.nodes.map(({ id }) => id))).toEqual(touched);
    expect(data!.deployments.totalCount).toBe(touched.size);
    for (const { parts } of data!.deployments.nodes)
      expect(parts.every(({ service }) => service.id === mine)).toBe(true);
    expect(data!.changes.nodes.every(({ services }) => services.some(({ id }) => id === mine))).toBe(true);
    const hidden = history.parts.find(({ deployment }) => !touched.has(deployment.id))!.deployment;
    const alien = history.changes.find(
      ({ serviceIds, superseded }) => !serviceIds.includes(mine) && !superseded,
    )!.change;
    const one = `{ deployment(id: "${hidden.id}") { id } byRef: deployment(ref: { source: "test", id: "${hidden.id}" }) { id } change(id: "${alien.id}") { id }
      byTeam: deployments(filter: { teams: ["${crowd[0]!.id}"] }) { totalCount } byService: deployments(filter: { services: ["${history.services[1]}"] }) { totalCount } }`;
    expect((await server.ask(organisation, one, {}, limited())).data).toEqual({
      ...{ deployment: null, byRef: null, change: null },
      ...{ byTeam: { totalCount: 0 }, byService: { totalCount: 0 } },
    });
    const refs = [
      { __typename: 'Deployment', id: hidden.id },
      { __typename: 'Change', id: alien.id },
    ];
    expect(
      (await entities('... on Deployment { status } ... on Change { title }', refs, limited())).data!._entities,
    ).toEqual([null, null]);
  });
});

describe('another organisation', () => {
  it('shows nothing of this one', async () => {
    const stranger = await insertHistory(server, resolvedHistory(62));
    const { deployment } = history.parts[0]!;
    const query = `query ($refs: [_Any!]!) { deployment(id: "${deployment.id}") { id } _entities(representations: $refs) { ... on Organisation { id } ... on Team { id } ... on Service { id } ... on Incident { attribution { method } } } }`;
    const refs = [['Organisation', organisation], ['Team', history.teams[0]!.id], ['Service', history.services[0]], ['Incident', history.incidents[0]!.id]]; // prettier-ignore
    const { data } = await server.ask(stranger, query, { refs: refs.map(([__typename, id]) => ({ __typename, id })) });
    expect(data).toEqual({ deployment: null, _entities: [null, null, null, { attribution: null }] });
  });
});

describe('roles', () => {
  it('lets readers read and writers not, but for the editions', async () => {
    const codes = async (query: string, role: Claim['role']) =>
      (await server.ask(organisation, query, {}, { role })).errors?.map(({ extensions }) => extensions['code']);
    for (const query of ['{ deployments { totalCount } }', '{ changes { totalCount } }']) {
      expect(await codes(query, 'READER')).toBeUndefined();
      expect(await codes(query, 'WRITER')).toEqual(['FORBIDDEN']);
    }
    expect(await codes('{ benchmarkEditions { edition title source note } }', 'WRITER')).toBeUndefined();
  });
});

describe('a page of teams', () => {
  const METRICS = `id dora(${WINDOW}) { zone deploymentFrequency { value tier { tier } previous { value } change } changeLeadTime { value n previous { value } stages { coding { n } } perCommit { n } }
    changeFailRate { value unattributedIncidents change } deploymentReworkRate { value } failedDeploymentRecoveryTime { value openCount previous { n } }
    series(metric: CHANGE_LEAD_TIME) { points { n } rolling(window: "P7D", step: "P1D") { n } } frequency: series(metric: DEPLOYMENT_FREQUENCY) { points { value } } }`;
  const EVIDENCE = `id dora(${WINDOW}) { changeFailRate { evidence(first: 5) { totalCount nodes { reason attribution { method } subject { ... on Deployment { id service { id } } ... on Incident { id } } } } }
    changeLeadTime { evidence(first: 5) { totalCount nodes { seconds subject { ... on Change { id deployedAt } } } } } }`;

  it.each([
    ['five metrics, the windows before, series and sliding windows', METRICS, 14],
    ['evidence with its totals', EVIDENCE, 20],
  ])('with %s is as many statements as one team', async (_, selection, most) => {
    const count = async (teams: readonly { id: string }[]) => {
      server.statements();
      const { errors } = await entities(
        `... on Team { ${selection} }`,
        teams.map(({ id }) => ({ __typename: 'Team', id })),
      );
      expect(errors).toBeUndefined();
      return server.statements().length;
    };
    const page = await count(crowd);
    expect(page).toBe(await count(crowd.slice(0, 1)));
    expect(page).toBeLessThanOrEqual(most);
  });

  it('reads nothing for what is not asked, and looks for stale facts once', async () => {
    const frequency = `... on Team { dora(${WINDOW}) { deploymentFrequency { value n tier { tier } } attemptFailureRate { value } } }`;
    server.statements();
    await entities(
      frequency,
      crowd.map(({ id }) => ({ __typename: 'Team', id })),
    );
    const seen = server.statements();
    expect(seen.filter((text) => text.includes('stale_mark'))).toHaveLength(1);
    expect(seen.some((text) => /dora\.(delivery|change)/.test(text))).toBe(false);
    expect(seen).toHaveLength(4); // stale, directory, ownership, runs
  });
});
