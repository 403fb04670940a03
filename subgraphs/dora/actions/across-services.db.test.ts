import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import {
  at,
  change,
  createDoraFacts,
  deployment,
  putIncident,
  type DoraFacts,
} from '../../../tests/support/dora-facts.ts';
import { bringUpToDate } from './bring-up-to-date.ts';
import { recordChanges } from './record-changes.ts';
import { recordDeployments } from './record-deployments.ts';
import { repairResolution } from './repair.ts';
import type { DeploymentItem } from './review-run.ts';
import { stopResolution } from './schedule-resolution.ts';

let facts: DoraFacts;
beforeAll(async () => {
  facts = await createDoraFacts({
    services: [
      { key: 'shop', repositories: [{ repository: 'git.example/shop' }] },
      { key: 'pay', repositories: [{ repository: 'git.example/shop' }] },
      { key: 'api' },
    ],
  });
  await stopResolution(facts.db);
});
afterAll(() => facts.close());
beforeEach(() =>
  facts.admin.query(
    'TRUNCATE dora.deployment, dora.deployment_part, dora.part_commit, dora.change, dora.change_commit, dora.delivery, dora.attribution, dora.stale_mark, dora.resolution, incident.incident',
  ),
);

const ref = (id: string) => ({ source: 'ci', id });
const pager = (id: string) => ({ source: 'pager', id });
const of = (key: string) => facts.services[key] as string;

/** Each is stored and resolved by itself, so that the later must find the earlier. */
async function deploy(id: string, day: number, more: Partial<DeploymentItem> = {}): Promise<void> {
  await recordDeployments(facts.context(), { items: [deployment(id, at(day), more)] });
  await bringUpToDate(facts.db, facts.organisationId, facts.context().log);
}

async function incident(id: string, more: Partial<Parameters<typeof putIncident>[1]> = {}): Promise<void> {
  await putIncident(facts, { id, serviceId: of('shop'), detectedAt: at(2, 1), ...more });
  await bringUpToDate(facts.db, facts.organisationId, facts.context().log);
}

async function run(id: string) {
  const [row] = await facts.rows('SELECT * FROM dora.deployment WHERE external_id = $1', id);
  return row ?? {};
}

async function heldAgainst() {
  const rows = await facts.rows(
    `SELECT i.external_id AS incident, d.external_id AS run, a.method FROM dora.attribution a JOIN dora.deployment d ON d.id = a.deployment_id
     JOIN incident.incident i ON i.id = a.incident_id ORDER BY 1`,
  );
  return rows.map((row) => `${String(row['incident'])} ${String(row['run'])} ${String(row['method'])}`);
}

/** Whatever was found on the way is what is found at once. */
async function expectNothingToRepair(): Promise<void> {
  const { differed } = await repairResolution(facts.db, facts.organisationId, facts.context().log);
  expect(differed).toEqual({ parts: 0, deployments: 0, changes: 0, deliveries: 0, attributions: 0 });
}

describe('a run that remedies a run of another service', () => {
  const fix = (more: Partial<DeploymentItem> = {}) =>
    deploy('fix', 3, { service: { key: 'api' }, remediates: ref('bad'), ...more });

  it('says that it has failed, and when it recovered', async () => {
    await deploy('bad', 2);
    await fix();
    expect(await run('bad')).toMatchObject({
      failed: true,
      recovered_at: at(3),
      recovery_seconds: 86_400,
      remediated_by_id: (await run('fix'))['id'],
    });
    expect(await run('fix')).toMatchObject({ kind: 'HOTFIX', rework: true, failed: false });
    await expectNothingToRepair();
  });

  it('says so too when the other arrives later', async () => {
    await fix();
    await deploy('bad', 2);
    expect(await run('bad')).toMatchObject({ failed: true, recovered_at: at(3) });
    await expectNothingToRepair();
  });

  it('blames its own service only while the other is not known', async () => {
    await deploy('one', 1, { service: { key: 'api' } });
    await fix();
    expect(await run('one')).toMatchObject({ failed: true, recovered_at: at(3) });
    await deploy('bad', 2);
    expect(await run('one')).toMatchObject({ failed: false, remediated_by_id: null });
    expect(await run('bad')).toMatchObject({ failed: true });
    await expectNothingToRepair();
  });

  it('takes it back when it was not meant', async () => {
    await deploy('bad', 2);
    await fix();
    await fix({ remediates: null, observedAt: at(4) });
    expect(await run('bad')).toMatchObject({ failed: false, recovered_at: null, remediated_by_id: null });
    await expectNothingToRepair();
  });

  it('still does when it has moved to yet another service', async () => {
    await deploy('bad', 2);
    await fix();
    await fix({ service: { key: 'pay' }, finishedAt: at(4), observedAt: at(4) });
    expect(await run('bad')).toMatchObject({ failed: true, recovered_at: at(4) });
    await expectNothingToRepair();
  });
});

describe('a run that remedies an incident', () => {
  it('remedies what the incident is held against, in whatever service and order', async () => {
    await deploy('bad', 2);
    await deploy('fix', 3, { service: { key: 'api' }, remediates: pager('i') });
    expect(await run('bad')).toMatchObject({ failed: false });
    await incident('i');
    expect(await run('bad')).toMatchObject({
      failed: true,
      recovered_at: null,
      remediated_by_id: (await run('fix'))['id'],
    });
    await incident('i', { resolvedAt: at(2, 5) });
    expect(await run('bad')).toMatchObject({ failed: true, recovered_at: at(2, 5), recovery_seconds: 5 * 3_600 });
    await deploy('fix', 3, { service: { key: 'api' }, observedAt: at(4) });
    expect(await run('bad')).toMatchObject({ failed: true, remediated_by_id: null });
    await expectNothingToRepair();
  });
});

describe('a run that remedies an incident which is held against nothing', () => {
  it('blames what its own chain shows, and no more when the incident is held against something', async () => {
    await deploy('bad', 2);
    await deploy('own', 2, { service: { key: 'api' } });
    await deploy('fix', 3, { service: { key: 'api' }, kind: 'ROLLBACK', remediates: pager('i') });
    const failed = async () => [(await run('bad'))['failed'], (await run('own'))['failed']];
    expect(await failed()).toEqual([false, true]);
    await incident('i', { causedBy: ref('bad') });
    expect(await failed()).toEqual([true, false]);
    await incident('i', { serviceId: null });
    expect(await failed()).toEqual([false, true]);
    await expectNothingToRepair();
  });
});

describe('a service that is settled for the sake of another', () => {
  it('keeps the remedies that name its incidents', async () => {
    await deploy('bad', 2);
    await deploy('worse', 2, { finishedAt: at(2, 12) });
    await incident('i', { causedBy: ref('bad') });
    await deploy('fix', 3, { service: { key: 'pay' }, remediates: pager('i') });
    const fixed = { failed: true, remediated_by_id: (await run('fix'))['id'] };
    expect(await run('bad')).toMatchObject(fixed);
    await deploy('heal', 3, { service: { key: 'api' }, remediates: ref('worse') });
    expect(await run('worse')).toMatchObject({ failed: true, remediated_by_id: (await run('heal'))['id'] });
    expect(await run('bad')).toMatchObject(fixed);
    await expectNothingToRepair();
  });

  it('does not blame its own for an incident that is held against another', async () => {
    await deploy('bad', 2);
    await incident('i', { causedBy: ref('bad') });
    await deploy('one', 1, { service: { key: 'pay' } });
    await deploy('fix', 3, { service: { key: 'pay' }, remediates: pager('i') });
    expect(await run('one')).toMatchObject({ failed: false });
    await deploy('heal', 4, { service: { key: 'api' }, remediates: ref('fix') });
    expect(await run('fix')).toMatchObject({ failed: true });
    expect(await run('one')).toMatchObject({ failed: false });
    await expectNothingToRepair();
  });
});

describe('an incident', () => {
  it('tells anew how it is known, though it is held against the same', async () => {
    await deploy('bad', 2);
    await incident('i');
    expect(await heldAgainst()).toEqual(['i bad NEWEST_DEPLOYMENT']);
    await incident('i', { causedBy: ref('bad') });
    expect(await heldAgainst()).toEqual(['i bad EXPLICIT']);
    await expectNothingToRepair();
  });

  it('that is held against a run already is remedied by the one that comes to say so', async () => {
    await deploy('bad', 2);
    await incident('i');
    await deploy('fix', 3, { service: { key: 'api' }, remediates: pager('i') });
    expect(await run('bad')).toMatchObject({ failed: true, remediated_by_id: (await run('fix'))['id'] });
    await expectNothingToRepair();
  });

  it('is held against the run it names, once that is known', async () => {
    await incident('i', { causedBy: ref('bad') });
    expect(await heldAgainst()).toEqual([]);
    await deploy('bad', 2, { service: { key: 'api' } });
    expect(await heldAgainst()).toEqual(['i bad EXPLICIT']);
    expect(await run('bad')).toMatchObject({ failed: true });
    await expectNothingToRepair();
  });

  it('is held against what its remedy of another service mends, whichever came first', async () => {
    await deploy('one', 1, { service: { key: 'api' } });
    await deploy('fix', 3, { service: { key: 'api' }, remediates: pager('i') });
    await incident('i');
    expect(await heldAgainst()).toEqual(['i one REMEDIATION']);
    await deploy('fix', 3, { service: { key: 'api' }, observedAt: at(4) });
    expect(await heldAgainst()).toEqual([]);
    await deploy('fix', 3, { service: { key: 'api' }, remediates: pager('i'), observedAt: at(5) });
    expect(await heldAgainst()).toEqual(['i one REMEDIATION']);
    await expectNothingToRepair();
  });

  it('is held against what its remedy says it takes back, once that is known', async () => {
    await deploy('one', 1, { service: { key: 'api' } });
    await deploy('back', 3, { service: { key: 'api' }, rollbackOf: ref('bad'), remediates: pager('i') });
    await incident('i');
    expect(await heldAgainst()).toEqual(['i one REMEDIATION']);
    await deploy('bad', 2, { service: { key: 'pay' } });
    expect(await heldAgainst()).toEqual(['i bad REMEDIATION']);
    expect([(await run('one'))['failed'], (await run('bad'))['failed']]).toEqual([false, true]);
    await expectNothingToRepair();
  });

  it('of no service is held against what shipped its root cause, and no more when that did not', async () => {
    await incident('i', { serviceId: null, rootCauseSha: 'x', detectedAt: at(5) });
    await deploy('one', 1, { service: { key: 'api' } });
    await deploy('bad', 2, { service: { key: 'api' }, commits: [{ sha: 'x' }] });
    expect(await heldAgainst()).toEqual(['i bad ROOT_CAUSE_COMMIT']);
    await deploy('bad', 2, { service: { key: 'api' }, commits: [{ sha: 'y' }], observedAt: at(4) });
    expect(await heldAgainst()).toEqual([]);
    expect(await run('bad')).toMatchObject({ failed: false });
    await expectNothingToRepair();
  });

  it('leaves a run that moves to another service', async () => {
    await deploy('one', 1);
    await deploy('bad', 2);
    await incident('i');
    expect(await heldAgainst()).toEqual(['i bad NEWEST_DEPLOYMENT']);
    await deploy('bad', 2, { service: { key: 'api' }, observedAt: at(3) });
    expect(await heldAgainst()).toEqual([]);
    await deploy('one', 1, { finishedAt: at(2), observedAt: at(4) });
    expect(await heldAgainst()).toEqual(['i one NEWEST_DEPLOYMENT']);
    expect(await run('bad')).toMatchObject({ failed: false });
    await expectNothingToRepair();
  });

  it('moves from one service to another with both runs corrected', async () => {
    await deploy('a', 2);
    await deploy('b', 2, { service: { key: 'api' } });
    await incident('i');
    expect([(await run('a'))['failed'], (await run('b'))['failed']]).toEqual([true, false]);
    await incident('i', { serviceId: of('api') });
    expect([(await run('a'))['failed'], (await run('b'))['failed']]).toEqual([false, true]);
    await expectNothingToRepair();
  });

  it('may be held against any service where the organisation says so', async () => {
    await facts.admin.query(
      `UPDATE catalog.organisation SET attribution_scope = 'ORGANISATION', version = version + 1`,
    );
    await deploy('other', 2, { service: { key: 'api' } });
    await incident('i');
    expect(await heldAgainst()).toEqual(['i other NEWEST_DEPLOYMENT']);
    await deploy('newer', 2, { service: { key: 'pay' }, finishedAt: at(2, 0, 30) });
    expect(await heldAgainst()).toEqual(['i newer NEWEST_DEPLOYMENT']);
    await expectNothingToRepair();
    await facts.admin.query(`UPDATE catalog.organisation SET attribution_scope = 'SERVICE', version = version + 1`);
    await incident('j');
    expect(await heldAgainst()).toEqual([]);
    await expectNothingToRepair();
  });
});

describe('a run over several services', () => {
  const both = (more: Partial<DeploymentItem> = {}) =>
    deploy('both', 2, {
      parts: [
        { id: 'a', service: { key: 'shop' }, status: 'SUCCESS', finishedAt: at(2) },
        {
          id: 'b',
          service: { key: 'api' },
          status: 'SUCCESS',
          finishedAt: at(2, 0, 30),
          commits: [{ sha: 'x', authoredAt: at(1) }],
        },
      ],
      ...more,
    });

  it('has failed and recovered as its parts have, and counts what all of them shipped', async () => {
    await deploy('first', 1);
    await both();
    await recordChanges(facts.context(), { items: [change('c', at(1, 12), { mergeSha: 'sha-both' })] });
    await incident('i', { resolvedAt: at(2, 4) });
    expect(await run('both')).toMatchObject({ failed: true, recovery_seconds: 4 * 3_600, change_count: 2 });
    await incident('j', { serviceId: of('api'), resolvedAt: at(2, 6) });
    expect(await run('both')).toMatchObject({ failed: true, recovered_at: at(2, 6), recovery_seconds: 5.5 * 3_600 });
    await incident('j', { serviceId: of('api') });
    expect(await run('both')).toMatchObject({ failed: true, recovered_at: null, recovery_seconds: null });
    await expectNothingToRepair();
  });

  it('is a redeploy only where all of it is', async () => {
    await deploy('first', 1, { sha: 'sha-both' });
    await both();
    expect(await run('both')).toMatchObject({ kind: 'FORWARD', counted: true });
    await deploy('zeroth', 1, { service: { key: 'api' }, sha: 'sha-both' });
    expect(await run('both')).toMatchObject({ kind: 'REDEPLOY', counted: false });
    await expectNothingToRepair();
  });
});

describe('a change of several services', () => {
  it('has no lead time where a redeploy brought it, whatever becomes of it elsewhere', async () => {
    const list = [{ sha: 'm' }];
    await recordChanges(facts.context(), { items: [change('c', at(1, 12), { mergeSha: 'm', openedAt: at(1) })] });
    await deploy('pay', 2, { service: { key: 'pay' }, sha: 'same' });
    await deploy('again', 3, { service: { key: 'pay' }, sha: 'same', commits: list });
    await deploy('shop', 4, { commits: list });
    expect(await facts.rows('SELECT service_id, lead_seconds FROM dora.delivery ORDER BY shipped_at')).toEqual([
      { service_id: of('pay'), lead_seconds: null },
      { service_id: of('shop'), lead_seconds: 3 * 86_400 },
    ]);
    await expectNothingToRepair();
  });

  it('was first where it was first, however late that is known', async () => {
    await recordChanges(facts.context(), { items: [change('c', at(1, 12), { mergeSha: 'm', openedAt: at(1) })] });
    const list = [{ sha: 'm' }];
    await deploy('shop', 4, { commits: list });
    const rows = () =>
      facts.rows('SELECT service_id, first, several, lead_seconds FROM dora.delivery ORDER BY shipped_at');
    expect(await rows()).toEqual([{ service_id: of('shop'), first: true, several: false, lead_seconds: 3 * 86_400 }]);
    await deploy('pay', 3, { service: { key: 'pay' }, commits: list });
    expect(await rows()).toEqual([
      { service_id: of('pay'), first: true, several: true, lead_seconds: 2 * 86_400 },
      { service_id: of('shop'), first: false, several: true, lead_seconds: 3 * 86_400 },
    ]);
    await deploy('pay', 3, { service: { key: 'pay' }, status: 'FAILED', commits: list, observedAt: at(5) });
    expect(await rows()).toEqual([{ service_id: of('shop'), first: true, several: false, lead_seconds: 3 * 86_400 }]);
    await expectNothingToRepair();
  });
});
