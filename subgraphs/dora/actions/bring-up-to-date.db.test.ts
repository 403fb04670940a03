import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { Database } from '#kit/database';
import {
  at,
  change,
  createDoraFacts,
  deployment,
  putIncident,
  type DoraFacts,
} from '../../../tests/support/dora-facts.ts';
import { Dice, randomFacts, SERVICES } from '../../../tests/support/random-facts.ts';
import { allRows, domainRows, resolvedRows } from '../../../tests/support/resolved-rows.ts';
import { bringUpToDate } from './bring-up-to-date.ts';
import { recordAncestry } from './record-ancestry.ts';
import { recordChanges } from './record-changes.ts';
import { recordDeployments } from './record-deployments.ts';
import { repairResolution } from './repair.ts';
import { resolveStale } from './resolve-stale.ts';
import { stopResolution } from './schedule-resolution.ts';

const MANY = Array.from({ length: 45 }, (_, i) => ({ key: `s${i}`, repositories: [{ repository: `r/s${i}` }] }));
let facts: DoraFacts;
beforeAll(async () => {
  facts = await createDoraFacts({ services: [...SERVICES, ...MANY] });
  await stopResolution(facts.db); // here only what a test asks for is resolved
});
afterAll(() => facts.close());
beforeEach(() =>
  facts.admin.query(
    'TRUNCATE dora.deployment, dora.deployment_part, dora.part_commit, dora.commit_edge, dora.change, dora.change_commit, dora.change_review, dora.delivery, dora.attribution, dora.stale_mark, dora.resolution, incident.incident',
  ),
);

const upToDate = (db = facts.db) => bringUpToDate(db, facts.organisationId, facts.context().log);
const deploy = (...items: Parameters<typeof deployment>[]) =>
  recordDeployments(facts.context(), { items: items.map((item) => deployment(...item)) });
const run = async (id: string) =>
  (await facts.rows('SELECT * FROM dora.deployment WHERE external_id = $1', id))[0] ?? {};
const delivered = (id: string) =>
  facts.rows(
    'SELECT d.* FROM dora.delivery d JOIN dora.change c ON c.id = d.change_id WHERE c.external_id = $1 ORDER BY shipped_at',
    id,
  );
const shop = () => facts.services['shop'] as string;

/** Statements of the role, but for those that open and close a transaction. */
async function statements(work: () => Promise<unknown>): Promise<string[]> {
  const seen: string[] = [];
  const stop = facts.watch((text) => seen.push(text));
  await work();
  stop();
  return seen.filter((text) => !/^(BEGIN|COMMIT|ROLLBACK)/.test(text));
}

describe('when nothing is stale', () => {
  it('is one statement', async () => {
    await deploy(['1', at(1)]);
    await upToDate();
    expect(await statements(upToDate)).toHaveLength(1);
  });

  it('is one statement for an organisation that has sent nothing, or that is none', async () => {
    await upToDate();
    expect(await statements(upToDate)).toHaveLength(1);
    const none = 'aaaaaaaa-0000-5000-8000-000000000000';
    await expect(bringUpToDate(facts.db, none, facts.context().log)).resolves.toBeUndefined();
  });
});

describe('what makes it stale', () => {
  it('is a fact of ours', async () => {
    await deploy(['1', at(1)], ['2', at(2)]);
    await upToDate();
    expect(await run('1')).toMatchObject({ counted: true, baseline: true, previous_id: null });
    expect(await run('2')).toMatchObject({ counted: true, baseline: false, previous_id: (await run('1')).id });
  });

  it('is an incident, when it comes and when it changes', async () => {
    await deploy(['1', at(1)]);
    await upToDate();
    await putIncident(facts, { id: 'i', serviceId: shop(), detectedAt: at(1, 3) });
    await upToDate();
    expect(await run('1')).toMatchObject({ failed: true, recovered_at: null });
    await putIncident(facts, { id: 'i', serviceId: shop(), detectedAt: at(1, 3), resolvedAt: at(1, 5) });
    await upToDate();
    expect(await run('1')).toMatchObject({ failed: true, recovered_at: at(1, 5), recovery_seconds: 5 * 3_600 });
    await putIncident(facts, { id: 'i', serviceId: shop(), detectedAt: at(1, 3), environmentKind: 'STAGING' });
    await upToDate();
    expect(await run('1')).toMatchObject({ failed: false, recovery_seconds: null });
    expect(await statements(upToDate)).toHaveLength(1);
  });

  it('is an incident whose transaction had begun before the last resolution and ended after it', async () => {
    await deploy(['1', at(1)]);
    await facts.admin.query('BEGIN');
    await putIncident(facts, { id: 'i', serviceId: shop(), detectedAt: at(1, 3) });
    await upToDate();
    expect(await run('1')).toMatchObject({ failed: false });
    await facts.admin.query('COMMIT');
    await upToDate();
    expect(await run('1')).toMatchObject({ failed: true });
  });

  it('is a setting: which environments are production, what a hotfix is called', async () => {
    await deploy(['1', at(1)], ['2', at(2), { environment: 'moon', sha: 'm' }]);
    await recordChanges(facts.context(), {
      items: [change('c', at(1, 12), { repository: 'r/shop', mergeSha: 'm', branch: 'quick/x' })],
    });
    await upToDate();
    expect(await run('2')).toMatchObject({ counted: false, environment_kind: 'UNKNOWN', kind: 'FORWARD' });
    const set = (patterns: object[], hotfix: string[]) =>
      facts.admin.query(
        'UPDATE catalog.organisation SET environment_patterns = $1, hotfix_patterns = $2, version = version + 1',
        [JSON.stringify(patterns), hotfix],
      );
    await set([{ pattern: 'moon', kind: 'PRODUCTION' }], ['quick/*']);
    await upToDate();
    expect(await run('2')).toMatchObject({ counted: true, environment_kind: 'PRODUCTION', kind: 'HOTFIX' });
    await set([], ['hotfix/*']);
    await upToDate();
    expect(await run('2')).toMatchObject({ counted: false, environment_kind: 'UNKNOWN', kind: 'FORWARD' });
  });

  it('is a repository that a service is given, also for changes that no service had', async () => {
    await recordChanges(facts.context(), {
      items: [change('c', at(1, 12), { repository: 'r/new', mergeSha: 'sha-2', branch: 'x' })],
    });
    await deploy(['1', at(1)], ['2', at(2)]);
    await upToDate();
    expect(await delivered('c')).toEqual([]);
    await facts.admin.query('INSERT INTO catalog.service_repository VALUES ($1, $2, $3, $4)', [
      facts.organisationId,
      shop(),
      'r/new',
      '',
    ]);
    await facts.admin.query('UPDATE catalog.organisation SET version = version + 1');
    await upToDate();
    expect(await delivered('c')).toMatchObject([{ service_id: shop(), baseline: false }]);
    await facts.admin.query('DELETE FROM catalog.service_repository WHERE repository = $1', ['r/new']);
    await facts.admin.query('UPDATE catalog.organisation SET version = version + 1');
    await upToDate();
    expect(await delivered('c')).toEqual([]);
    expect(await facts.rows('SELECT service_ids FROM dora.change')).toEqual([{ service_ids: [] }]);
  });

  it('is not a number that another server left behind', async () => {
    await deploy(['1', at(1)]);
    await putIncident(facts, { id: 'old', serviceId: shop(), detectedAt: at(1, 3) });
    await upToDate();
    await facts.admin.query('UPDATE incident.incident SET changed_xid = 9000000000000000');
    expect(await statements(upToDate)).toHaveLength(1);
    // A snapshot from beyond sees everything, so it is not believed, and taken anew.
    await facts.admin.query(`UPDATE dora.resolution SET incidents_seen = '9000000000000000:9000000000000000:'`);
    await putIncident(facts, { id: 'new', serviceId: shop(), detectedAt: at(1, 4), resolvedAt: at(1, 5) });
    await upToDate();
    expect(await facts.rows('SELECT count(*)::int AS n FROM dora.attribution')).toEqual([{ n: 2 }]);
    expect(await statements(upToDate)).toHaveLength(1);
  });
});

describe('a change that moves', () => {
  it('from one folder to another leaves the service of the one for that of the other', async () => {
    const move = (path: string, day: number) => {
      const own = { repository: 'r/mono', mergeSha: 'm', paths: [path], branch: 'hotfix/x', observedAt: at(day) };
      return recordChanges(facts.context(), { items: [change('c', at(1, 12), own)] });
    };
    for (const key of ['web', 'api']) {
      await deploy(
        [`${key}-1`, at(1), { service: { key }, sha: 'a' }],
        [`${key}-2`, at(2), { service: { key }, sha: 'n' }],
      );
    }
    await recordAncestry(facts.context(), {
      repository: 'r/mono',
      edges: [
        { sha: 'm', parents: ['a'], committedAt: at(1, 12) },
        { sha: 'n', parents: ['m'], committedAt: at(1, 13) },
      ],
    });
    await move('web/x.ts', 1);
    await upToDate();
    expect(await delivered('c')).toMatchObject([{ service_id: facts.services['web'], several: false }]);
    expect([(await run('web-2'))['kind'], (await run('api-2'))['kind']]).toEqual(['HOTFIX', 'FORWARD']);
    await move('api/x.ts', 2);
    await upToDate();
    expect(await delivered('c')).toMatchObject([{ service_id: facts.services['api'], several: false }]);
    expect([(await run('web-2'))['kind'], (await run('api-2'))['kind']]).toEqual(['FORWARD', 'HOTFIX']);
    await move('docs/x.md', 3);
    await upToDate();
    expect(await delivered('c')).toEqual([]);
    expect(await run('api-2')).toMatchObject({ kind: 'FORWARD', change_count: 0 });
  });
});

describe('commits that nobody sent as changes', () => {
  const listing = (id: string, key: string, authoredAt: Date | null, day = 2) =>
    deployment(id, at(day), { service: { key }, commits: [{ sha: 'x', repository: 'r/none', authoredAt }] });

  it('stand for themselves until a pull request claims them, and again when it lets go', async () => {
    const record = (observed: number, commits: { sha: string }[]) =>
      recordChanges(facts.context(), {
        items: [change('pr', at(1), { repository: 'r/none', mergeSha: 'merge', commits, observedAt: at(observed) })],
      });
    await recordDeployments(facts.context(), { items: [listing('1', 'shop', at(1))] });
    const derived = async () =>
      (await facts.rows('SELECT external_id FROM dora.change WHERE derived')).map((row) => row['external_id']);
    await upToDate();
    expect(await derived()).toEqual(['r/none@x']);
    await record(1, [{ sha: 'x' }]);
    await upToDate();
    expect(await derived()).toEqual([]);
    await record(2, []);
    await upToDate();
    expect(await derived()).toEqual(['r/none@x']);
    expect(await delivered('r/none@x')).toMatchObject([{ lead_seconds: 86_400 }]);
  });

  it('are superseded, when sent as changes, by a pull request that claims any commit of theirs', async () => {
    await recordDeployments(facts.context(), { items: [listing('1', 'shop', at(1))] });
    const bare = {
      kind: 'COMMIT' as const,
      repository: 'r/none',
      mergeSha: null,
      commits: [{ sha: 'x' }, { sha: 'y' }],
    };
    await recordChanges(facts.context(), { items: [change('bare', at(1), bare)] });
    await upToDate();
    expect(await delivered('bare')).toHaveLength(1);
    const claim = { repository: 'r/none', mergeSha: 'merge', commits: [{ sha: 'y' }] };
    await recordChanges(facts.context(), { items: [change('pr', at(1), claim)] });
    await upToDate();
    expect(await delivered('bare')).toEqual([]);
    await deploy(['2', at(3)]);
    await upToDate();
    expect(await delivered('bare')).toEqual([]);
    expect(await facts.rows('SELECT external_id FROM dora.change WHERE superseded')).toEqual([{ external_id: 'bare' }]);
  });

  it('stay superseded when a service ships another one that shares a commit with them', async () => {
    const bare = (id: string, mergeSha: string) =>
      change(id, at(1), { kind: 'COMMIT', repository: 'r/none', mergeSha, commits: [{ sha: 'shared' }] });
    const claim = change('pr', at(1), { repository: 'r/none', mergeSha: 'z' });
    await recordChanges(facts.context(), { items: [bare('shipped', 'x'), bare('claimed', 'z'), claim] });
    await recordDeployments(facts.context(), { items: [listing('1', 'shop', at(1))] });
    await upToDate();
    expect(await delivered('shipped')).toHaveLength(1);
    expect(await facts.rows('SELECT external_id FROM dora.change WHERE superseded')).toEqual([
      { external_id: 'claimed' },
    ]);
  });

  it('are as old as any list says, for every service that lists them', async () => {
    await recordDeployments(facts.context(), { items: [listing('1', 'shop', at(1, 12))] });
    await upToDate();
    await recordDeployments(facts.context(), { items: [listing('2', 'twin', at(1), 3)] });
    await upToDate();
    expect(await delivered('r/none@x')).toMatchObject([
      { service_id: shop(), lead_seconds: 86_400, first: true, several: true },
      { service_id: facts.services['twin'], lead_seconds: 2 * 86_400, first: false, several: true },
    ]);
    await recordDeployments(facts.context(), { items: [listing('3', 'bare', at(1, 20), 3)] });
    await upToDate();
    expect((await delivered('r/none@x')).map((row) => row['lead_seconds'])).toEqual([86_400, 172_800, 172_800]);
    await deploy(['3', at(3), { service: { key: 'bare' }, observedAt: at(4), commits: [] }]);
    await upToDate();
    await deploy(['2', at(3), { service: { key: 'twin' }, observedAt: at(4), commits: [] }]);
    await upToDate();
    expect(await delivered('r/none@x')).toMatchObject([
      { service_id: shop(), lead_seconds: 43_200, first: true, several: false },
    ]);
    const { differed } = await repairResolution(facts.db, facts.organisationId, facts.context().log);
    expect(differed).toEqual({ parts: 0, deployments: 0, changes: 0, deliveries: 0, attributions: 0 });
  });
});

describe('how much it costs', () => {
  it('is the same number of statements for one deployment as for many', async () => {
    await deploy(['0', at(1)]);
    await upToDate();
    const cost = async (count: number, from: number) => {
      await recordDeployments(facts.context(), {
        items: Array.from({ length: count }, (_, i) =>
          deployment(`${from + i}`, at(2, 0, from + i), { commits: [{ sha: `c${from + i}` }] }),
        ),
      });
      return (await statements(upToDate)).length;
    };
    await cost(1, 1);
    const one = await cost(1, 2);
    expect(await cost(30, 3)).toBe(one);
    expect(one).toBeLessThan(50);
  });

  it('does not hang on what statistics say: every statement is of one table', async () => {
    const sent = randomFacts(3);
    for (const version of sent.incidents) await putIncident(facts, { ...version, serviceId: shop() });
    await recordDeployments(facts.context(), { items: sent.deployments });
    await recordChanges(facts.context(), { items: sent.changes });
    const seen = await statements(upToDate);
    const ours = seen.filter((text) => !text.includes('AS stale') && !text.includes('catalog.'));
    expect(ours.length).toBeGreaterThan(20);
    expect(ours.filter((text) => /\bJOIN\b|IN\s*\(\s*SELECT/.test(text))).toEqual([]);
  });

  it('is shared by all that ask at once', async () => {
    await deploy(['1', at(1)]);
    await upToDate();
    await deploy(['2', at(2)]);
    const seen = await statements(() => Promise.all(Array.from({ length: 20 }, () => upToDate())));
    // Four look at a time, as the pool is wide: at most one resolution for each four, and mostly two in all.
    expect(seen.filter((text) => text.includes('pg_advisory_xact_lock')).length).toBeLessThanOrEqual(5);
  });

  it('is cut into turns where there is much to do, and each service is done once', async () => {
    const items = MANY.map(({ key }, i) => deployment(key, at(1, 0, i), { service: { key } }));
    await recordDeployments(facts.context(), { items });
    const seen = await statements(upToDate);
    expect(seen.filter((text) => text.includes('pg_advisory_xact_lock'))).toHaveLength(4); // everything is marked; 50 services, 20 a turn
    expect(await facts.rows('SELECT count(*)::int AS n FROM dora.deployment WHERE counted')).toEqual([{ n: 45 }]);
    expect(await facts.rows('SELECT 1 FROM dora.stale_mark')).toEqual([]);
  });
});

describe('in the background', () => {
  it('follows a write without being asked, and stops when told', async () => {
    const second = new Database({ url: facts.url });
    const context = { ...facts.context(), db: second };
    await recordDeployments(context, { items: [deployment('1', at(1)), deployment('2', at(2))] });
    for (let wait = 0; wait < 50 && !(await run('2')).counted; wait++) await sleep(100);
    expect(await run('2')).toMatchObject({ counted: true });
    await recordDeployments(context, { items: [deployment('3', at(3))] });
    await stopResolution(second);
    await second.close();
    await sleep(400);
    expect(await run('3')).toMatchObject({ counted: false });
    await upToDate();
    expect(await run('3')).toMatchObject({ counted: true });
  });
});

describe('beside it', () => {
  it('keys of more than a week are forgotten', async () => {
    const second = new Database({ url: facts.url });
    const keyed = (idempotencyKey: string, db = facts.db) =>
      recordDeployments({ ...facts.context(), db }, { idempotencyKey, items: [deployment(idempotencyKey, at(1))] });
    for (const key of ['old', 'young']) await keyed(key);
    await facts.admin.query(`UPDATE dora.idempotency SET created_at = now() - interval '8 days' WHERE key = 'old'`);
    const keys = async () => (await facts.rows('SELECT key FROM dora.idempotency ORDER BY key')).map(({ key }) => key);
    await keyed('new', second);
    for (let wait = 0; wait < 50 && (await keys()).length > 2; wait++) await sleep(100);
    expect(await keys()).toEqual(['new', 'young']);
    await stopResolution(second);
    await second.close();
  });
});

describe('killed at any statement', () => {
  it('is as if it had not begun, and the next one completes it', async () => {
    await deploy(['1', at(1)], ['2', at(2)]);
    await upToDate();
    const sent = randomFacts(3);
    await putIncident(facts, { id: 'i0', serviceId: shop(), detectedAt: at(2, 3) });
    await recordDeployments(facts.context(), { items: sent.deployments });
    await recordChanges(facts.context(), { items: sent.changes });
    const before = await allRows(facts);
    let killedAt = 0;
    for (let left = 1; killedAt === left - 1; left++) {
      const turn = facts.db.work(facts.organisationId, (query) => {
        let count = 0;
        return resolveStale((statement) => {
          if (++count === left) throw new Error('killed');
          return query(statement);
        }, facts.organisationId);
      });
      const killed = await turn.then(() => false, (error: Error) => error.message === 'killed'); // prettier-ignore
      if (!killed) break;
      killedAt = left;
      expect(await allRows(facts)).toEqual(before);
    }
    expect(killedAt).toBeGreaterThan(20);
    expect(await facts.rows('SELECT 1 FROM dora.stale_mark')).toEqual([]);
    const { differed } = await repairResolution(facts.db, facts.organisationId, facts.context().log);
    expect(differed).toEqual({ parts: 0, deployments: 0, changes: 0, deliveries: 0, attributions: 0 });
  });

  it('to let a writer pass, begins again by itself', async () => {
    await deploy(['1', at(1)]);
    let tries = 0;
    const deadlocked = {
      read: (...args: Parameters<Database['read']>) => facts.db.read(...args),
      work: (...args: Parameters<Database['work']>) => {
        if (++tries === 1) throw Object.assign(new Error('deadlock detected'), { code: '40P01' });
        return facts.db.work(...args);
      },
    };
    // Two methods of it are all that resolution uses.
    await upToDate(deadlocked as unknown as Database);
    expect(tries).toBe(5); // everything is marked, by a second try; then 50 services are resolved, 20 a turn
    expect(await run('1')).toMatchObject({ counted: true });
  });

  it('by the server, in the middle, is an error to who asked and no more', async () => {
    await deploy(['1', at(1)]);
    const blocker = new pg.Client({ connectionString: facts.url });
    await blocker.connect();
    await blocker.query(
      `BEGIN; SELECT pg_advisory_xact_lock(hashtextextended('dora resolution ${facts.organisationId}', 0))`,
    );
    const asked = upToDate();
    const waiting = `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE wait_event = 'advisory' AND datname = current_database()`;
    const ended = expect(asked).rejects.toThrow();
    for (let wait = 0; wait < 50 && (await facts.admin.query(waiting)).rows.length === 0; wait++) await sleep(20);
    await ended;
    await blocker.end();
    await upToDate();
    expect(await run('1')).toMatchObject({ counted: true });
  });
});

describe('several processes at once', () => {
  it.each([5, 6, 7])(
    'write and resolve the facts of seed %i all over each other and come to what the domain says',
    async (seed) => {
      const [sent, dice] = [randomFacts(seed), new Dice(seed)];
      const catalog = {
        ...sent.catalog,
        scope: 'SERVICE' as const,
        windowSeconds: 86_400,
        patterns: [],
        services: SERVICES,
      };
      const processes = [facts.db, ...[1, 2].map(() => new Database({ url: facts.url, poolSize: 3 }))];
      await Promise.all(processes.slice(1).map((db) => stopResolution(db)));
      const on = () => ({ ...facts.context(), db: dice.pick(processes) });
      const work = dice.shuffle([
        ...[...sent.deployments, ...sent.deployments].map((item) => () => recordDeployments(on(), { items: [item] })),
        ...[...sent.changes, ...sent.changes].map((item) => () => recordChanges(on(), { items: [item] })),
        ...[...Map.groupBy(sent.edges, ({ repository }) => repository)].map(
          ([repository, edges]) =>
            () =>
              recordAncestry(on(), { repository, edges: edges.map(({ edge }) => edge) }),
        ),
        ...Array.from({ length: 15 }, () => () => upToDate(dice.pick(processes))),
      ]);
      const lanes = Array.from({ length: 4 }, async (_, lane) => {
        for (let i = lane; i < work.length; i += 4) await work[i]?.();
      });
      for (const version of sent.incidents) {
        await putIncident(facts, {
          ...version,
          serviceId: version.service === null ? null : (facts.services[version.service] ?? null),
        });
      }
      await Promise.all(lanes);
      await Promise.all(processes.map((db) => upToDate(db)));
      expect(resolvedRows(await allRows(facts))).toEqual(domainRows(facts, { ...sent, catalog }));
      await Promise.all(processes.slice(1).map((db) => db.close()));
    },
  );
});
