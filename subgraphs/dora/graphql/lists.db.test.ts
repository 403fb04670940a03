/** Lists of deployments and changes, and what hangs on them: right rows, right order, and one statement a field. */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { newId } from '#kit/ids';
import { seesService } from '../domain/subject-rows.ts';
import { subjectsOf } from '../testing/ask-dora.ts';
import { insertHistory } from '../testing/insert-history.ts';
import { startReadServer, type ReadServer } from '../testing/read-server.ts';
import { resolvedHistory, type History } from '../testing/resolved-history.ts';
import { rowsOf } from '../testing/slow-metrics.ts';

let server: ReadServer;
let history: History;
let organisation: string;
beforeAll(async () => {
  server = await startReadServer();
  history = resolvedHistory(51);
  organisation = await insertHistory(server, history);
});
afterAll(() => server.stop());

interface Listed {
  readonly nodes: { id: string }[];
  readonly totalCount: number;
  readonly pageInfo: { hasNextPage: boolean; endCursor: string | null };
}

async function list(
  field: 'deployments' | 'changes',
  filter: object,
  rest: Record<string, unknown> = {},
): Promise<Listed> {
  const type = field === 'deployments' ? 'DeploymentFilter' : 'ChangeFilter';
  const query = `query ($filter: ${type}, $first: Int!, $after: Cursor) { list: ${field}(filter: $filter, first: $first, after: $after) {
    nodes { id } totalCount pageInfo { hasNextPage endCursor } } }`;
  const { data, errors } = await server.ask<{ list: Listed }>(organisation, query, { filter, first: 100, ...rest });
  if (errors) throw new Error(JSON.stringify(errors));
  return data!.list;
}

async function pages(field: 'deployments' | 'changes', filter: object): Promise<string[]> {
  const ids: string[] = [];
  for (let [after, more]: [string | null, boolean] = [null, true]; more;) {
    const { nodes, pageInfo } = await list(field, filter, { first: 7, after });
    ids.push(...nodes.map(({ id }) => id));
    [after, more] = [pageInfo.endCursor, pageInfo.hasNextPage];
  }
  return ids;
}

const WINDOW = { from: '2026-03-06T00:00:00Z', to: '2026-03-20T00:00:00Z' };
const within = (at: Date | null) => at !== null && at >= new Date(WINDOW.from) && at < new Date(WINDOW.to);

describe('deployments', () => {
  /** Newest first. */
  function wanted(keep: (run: ReturnType<typeof rowsOf>['runs'][number]) => boolean): string[] {
    const { runs } = rowsOf(history, { kind: 'ORGANISATION' });
    const order = (a: (typeof runs)[number], b: (typeof runs)[number]) =>
      +b.deployment.at - +a.deployment.at || (a.id < b.id ? 1 : -1);
    return runs
      .filter(keep)
      .toSorted(order)
      .map(({ id }) => id);
  }

  const owned = (at: Date, services: readonly string[], ...teams: number[]) => {
    const asked = subjectsOf(history, organisation, 'UTC').filter((_, i) => teams.includes(i - 1));
    return services.some((service) =>
      asked.some(({ subject }) => seesService(subject, service, at, history.ownership)),
    );
  };
  const servicesOf = (id: string) =>
    history.parts.filter(({ deployment }) => deployment.id === id).map(({ serviceId }) => serviceId);

  it('are all there, newest first, page by page', async () => {
    const all = wanted(() => true);
    expect((await list('deployments', {})).nodes.map(({ id }) => id)).toEqual(all);
    expect((await list('deployments', {}, { first: 3 })).totalCount).toBe(all.length);
    expect(await pages('deployments', {})).toEqual(all);
  });

  it('are narrowed by window, environment, status, kind and failure', async () => {
    expect(await pages('deployments', { window: WINDOW })).toEqual(wanted(({ deployment }) => within(deployment.at)));
    const filter = {
      environments: ['PRODUCTION'],
      statuses: ['SUCCESS', 'FAILED'],
      kinds: ['FORWARD', 'HOTFIX'],
      failed: false,
    };
    expect(await pages('deployments', filter)).toEqual(
      wanted(({ deployment: { environmentKind, status }, kind, failed }) =>
        environmentKind === 'PRODUCTION' && filter.statuses.includes(status) && filter.kinds.includes(kind) && !failed), // prettier-ignore
    );
  });

  it('are narrowed by whether a change is known to have come with them', async () => {
    const countOf = async (id: string) => {
      const { data } = await server.ask<{ deployment: { changes: { totalCount: number } } }>(
        organisation,
        'query ($id: ID) { deployment(id: $id) { changes(first: 1) { totalCount } } }',
        { id },
      );
      return data!.deployment.changes.totalCount;
    };
    const [some, none] = [
      await pages('deployments', { hasChanges: true }),
      await pages('deployments', { hasChanges: false }),
    ];
    expect([...some, ...none].toSorted()).toEqual(wanted(() => true).toSorted());
    expect(await countOf(some[0]!)).toBeGreaterThan(0);
    expect(await countOf(none[0]!)).toBe(0);
  });

  it('are narrowed by a thousand ids, and no more', async () => {
    const ids = Array.from({ length: 1_000 }, () => newId());
    expect((await list('deployments', { services: ids, teams: ids })).totalCount).toBe(0);
    for (const name of ['services', 'teams']) {
      const filter = { [name]: [...ids, 'one more'] };
      await expect(list('deployments', filter)).rejects.toThrow(`filter.${name}: 1001 are more than 1000`);
    }
  });

  it('are narrowed by a hundred values of an enum, each taken once, and no more', async () => {
    const values = { environments: 'PRODUCTION', statuses: 'SUCCESS', kinds: 'FORWARD' };
    for (const [name, value] of Object.entries(values)) {
      const of = (length: number) => list('deployments', { [name]: Array.from({ length }, () => value) });
      expect(await of(100)).toEqual(await of(1)); // to the cursor: it is the same list
      await expect(of(101)).rejects.toThrow(`filter.${name}: 101 are more than 100`);
    }
    const many = list('deployments', { kinds: Array.from({ length: 60_000 }, () => 'FORWARD') });
    await expect(many).rejects.toThrow('BAD_USER_INPUT');
  });

  it('are narrowed by services, and by teams that owned one at that moment', async () => {
    const [a, b] = history.services as [string, string];
    const touched = ({ id }: { id: string }) => servicesOf(id).some((service) => service === a || service === b);
    expect(await pages('deployments', { services: [a, b], window: WINDOW })).toEqual(
      wanted((run) => touched(run) && within(run.deployment.at)),
    );
    const teams = [history.teams[0]!.id, history.teams[2]!.id];
    const byTeams = wanted(({ id, deployment }) => owned(deployment.at, servicesOf(id), 0, 2));
    expect(await pages('deployments', { teams })).toEqual(byTeams);
    expect((await list('deployments', { teams })).totalCount).toBe(byTeams.length);
    const both = wanted(({ id, deployment }) => owned(deployment.at, servicesOf(id).filter((service) => service === a), 0)); // prettier-ignore
    expect(await pages('deployments', { teams: [teams[0]], services: [a] })).toEqual(both);
  });

  it('match nothing by ids that are none', async () => {
    expect((await list('deployments', { teams: ['x'] })).nodes).toEqual([]);
    expect((await list('deployments', { services: ['x', organisation] })).totalCount).toBe(0);
    expect((await list('changes', { services: [] })).totalCount).toBe(0);
  });

  it('are found by id and by ref, one of the two', async () => {
    const { deployment: one } = history.parts[0]!;
    const ask = (args: string) =>
      server.ask<{ deployment: { id: string } | null }>(organisation, `{ deployment${args} { id } }`);
    expect((await ask(`(id: "${one.id}")`)).data!.deployment).toEqual({ id: one.id });
    expect((await ask(`(ref: { source: "test", id: "${one.ref.id}" })`)).data!.deployment).toEqual({ id: one.id });
    expect((await ask('(ref: { source: "other", id: "x" })')).data!.deployment).toBeNull();
    expect((await ask('(ref: { source: "test", id: "\\u0000" })')).data!.deployment).toBeNull();
    expect((await ask('(id: "x")')).data!.deployment).toBeNull();
    for (const args of ['', `(id: "x", ref: { source: "test", id: "x" })`]) {
      expect((await ask(args)).errors![0]!.extensions['code']).toBe('BAD_USER_INPUT');
    }
  });
});

describe('changes', () => {
  /** Not merged first, then newest merge first. */
  function wanted(keep: (row: History['changes'][number]) => boolean): string[] {
    const rows = history.changes
      .filter((row) => !row.superseded && keep(row))
      .map(({ change: { id, mergedAt } }) => ({ id, at: mergedAt === null ? Infinity : +mergedAt }));
    return rows.toSorted((a, b) => (a.at === b.at ? (a.id < b.id ? 1 : -1) : b.at - a.at)).map(({ id }) => id);
  }

  it('are all there, page by page, superseded commits left out', async () => {
    expect(await pages('changes', {})).toEqual(wanted(() => true));
    expect((await list('changes', {}, { first: 1 })).totalCount).toBe(wanted(() => true).length);
  });

  it('are narrowed by merge, arrival, services and teams', async () => {
    const shipped = new Set(history.deliveries.map(({ changeId }) => changeId));
    expect(await pages('changes', { window: WINDOW, deployed: true })).toEqual(
      wanted(({ change }) => within(change.mergedAt) && shipped.has(change.id)),
    );
    expect(await pages('changes', { deployed: false })).toEqual(wanted(({ change }) => !shipped.has(change.id)));
    const service = history.services[1]!;
    expect(await pages('changes', { services: [service] })).toEqual(
      wanted(({ serviceIds }) => serviceIds.includes(service)),
    );
    const team = subjectsOf(history, organisation, 'UTC')[1]!;
    const at = (mergedAt: Date | null) => mergedAt ?? new Date('2026-11-24T12:00:00Z');
    expect(await pages('changes', { teams: [team.id] })).toEqual(
      wanted(({ change, serviceIds }) =>
        serviceIds.some((id) => seesService(team.subject, id, at(change.mergedAt), history.ownership)),
      ),
    );
  });
});

describe('what hangs on a row', () => {
  it('is looked up once for a whole page', async () => {
    const part = 'id status startedAt finishedAt sha service { id }';
    const run =
      'id ref { source id } environment environmentKind status kind startedAt finishedAt sha version url failed baseline';
    const deployments = `deployments(first: $first) { totalCount nodes { ${run} service { id } parts { ${part} } previous { id } remediatedBy { id } incidents { id deployment { id } attribution { method confidence } }
      changes(first: 3) { totalCount pageInfo { hasNextPage endCursor } nodes { id } } } }`;
    const changes = `changes(first: $first) { totalCount nodes { id ref { id } kind repository title url services { id } firstCommitAt openedAt readyAt firstReviewAt approvedAt mergedAt deployedAt
      deployment { id service { id } } leadTimeSeconds stages { codingSeconds pickupSeconds reviewSeconds deploySeconds } flags } }`;
    const count = async (first: number) => {
      server.statements();
      const { errors } = await server.ask(organisation, `query ($first: Int!) { ${deployments} ${changes} }`, {
        first,
      });
      expect(errors).toBeUndefined();
      return server.statements().length;
    };
    expect(await count(50)).toBe(await count(5));
    expect(await count(50)).toBeLessThanOrEqual(16);
  });

  it('is what the rows say', async () => {
    const query = `{ deployments(first: 100) { nodes { id service { id } parts { id service { id } } incidents { id } changes(first: 100) { totalCount nodes { id deployedAt deployment { id } leadTimeSeconds } } } } }`;
    interface Node {
      id: string;
      service: { id: string } | null;
      parts: { id: string; service: { id: string } }[];
      incidents: { id: string }[];
      changes: {
        totalCount: number;
        nodes: { id: string; deployedAt: string; deployment: { id: string }; leadTimeSeconds: number | null }[];
      };
    }
    const { data } = await server.ask<{ deployments: { nodes: Node[] } }>(organisation, query);
    for (const { id, service, parts, incidents, changes } of data!.deployments.nodes) {
      const own = history.parts.filter(({ deployment }) => deployment.id === id);
      const services = [...new Set(own.map(({ serviceId }) => serviceId))];
      expect(service).toEqual(services.length === 1 ? { id: services[0] } : null);
      expect(new Map(parts.map((part) => [part.id, part.service.id]))).toEqual(
        new Map(own.map((part) => [part.id, part.serviceId])),
      );
      const held = history.attributions
        .filter(({ part }) => part.deploymentId === id)
        .map(({ incidentId }) => incidentId);
      expect(incidents.map((incident) => incident.id).sort()).toEqual(held.sort());
      const shipped = history.deliveries
        .filter(({ deploymentId }) => deploymentId === id)
        .map(({ changeId }) => changeId);
      expect(changes.nodes.map((change) => change.id)).toEqual([...new Set(shipped)].sort());
      expect(changes.totalCount).toBe(changes.nodes.length);
      for (const change of changes.nodes) expect(change).toMatchObject(firstArrival(change.id));
    }
  });

  function firstArrival(id: string) {
    const first = rowsOf(history, { kind: 'ORGANISATION' }).changes.find(({ change }) => change.id === id)!.delivery!;
    const { deploymentId, shippedAt, leadSeconds } = first;
    return { deployedAt: shippedAt.toISOString(), deployment: { id: deploymentId }, leadTimeSeconds: leadSeconds };
  }

  it('names no parts where the sender named none', async () => {
    const { id } = history.parts.find(
      ({ deployment }) => history.parts.filter((part) => part.deployment.id === deployment.id).length === 1,
    )!.deployment;
    await server.sql(`UPDATE dora.deployment_part SET part = '' WHERE deployment_id = $1`, [id]);
    const { data } = await server.ask<{ deployment: { parts: object[]; service: object } }>(
      organisation,
      `{ deployment(id: "${id}") { parts { id } service { id } } }`,
    );
    expect(data!.deployment).toMatchObject({ parts: [], service: {} });
  });
});
