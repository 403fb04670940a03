import { describe, expect, it } from '@jest/globals';
import {
  attemptEvidence,
  changeFailRateEvidence,
  deploymentEvidence,
  leadTimeEvidence,
  recoveryEvidence,
  type DoraEvidence,
} from './evidence.ts';
import { summariseAttemptFailureRate } from './attempt-failure-rate.ts';
import { summariseChangeFailRate } from './change-fail-rate.ts';
import { summariseChangeLeadTime } from './change-lead-time.ts';
import { summariseFailedDeploymentRecoveryTime } from './failed-deployment-recovery-time.ts';
import { change, hour, incident, resolve, run, type World } from './sample-facts.ts';
import {
  changeRows,
  deploymentRows,
  incidentRows,
  type ChangeRow,
  type DeploymentRow,
  type IncidentRow,
} from './subject-rows.ts';

const window = { from: hour(0), to: hour(100) };
const world: World = {
  parts: [
    run('Base', 1, { sha: 'b' }),
    run('D2', 2, { commits: ['sha-P1', 'unknown'] }),
    run('D3', 3, { sha: 'sha-D2', commits: ['sha-P6'] }),
    run('D4', 4, { status: 'FAILED' }),
    run('D5', 5, { status: 'CANCELLED' }),
    run('D6', 6, { environmentKind: 'STAGING' }),
    run('D7', 7, { partStatus: 'FAILED' }),
    run('D8', 8),
    run('Late', 100, { commits: ['sha-P3'] }),
  ],
  edges: [{ sha: 'b', parents: ['sha-P0'] }],
  changes: [
    change('P0', 0.5),
    change('P1', 1.5),
    change('P2', 50),
    change('P3', 60),
    change('P4', 0, { mergedAt: null, openedAt: hour(70) }),
    change('P5', 2, { kind: 'COMMIT', mergeSha: 'P1-1' }),
    change('P6', 2.5),
    change('Old', -50),
  ],
  incidents: [
    incident('I1', 2.5, { resolvedAt: hour(3.5) }),
    incident('I2', 9),
    incident('I3', 10, { serviceId: null }),
  ],
};

const { parts: columns, deliveries, changes, derived, attributions } = resolve(world);
const everybody = { subject: { kind: 'ORGANISATION' }, ownership: [] } as const;
const runs = deploymentRows({ parts: world.parts, columns, attributions }, everybody);
const troubles = incidentRows(world.incidents!, attributions, everybody);
const known = new Map([...world.changes!, ...derived].map((each) => [each.id, each]));
const changed = changeRows(
  {
    changes: changes.map(({ id, superseded, serviceIds, ...times }) => ({
      change: known.get(id)!,
      superseded,
      serviceIds,
      times,
    })),
    deliveries,
    columns,
  },
  everybody,
);

const nameOf = (row: DeploymentRow | ChangeRow | IncidentRow) =>
  'deployment' in row ? row.deployment.id : 'change' in row ? row.change.id : row.incident.id;
const reasons = (rows: readonly DoraEvidence<DeploymentRow | ChangeRow | IncidentRow>[]) =>
  Object.fromEntries(
    rows.map(({ row, counted, reason, seconds }) => [nameOf(row), counted ? (seconds ?? 'counted') : reason]),
  );
const count = (rows: readonly DoraEvidence<unknown>[]) => rows.filter(({ counted }) => counted).length;

describe('evidence', () => {
  it('says of each run why it is not in D', () => {
    expect(reasons(deploymentEvidence(runs, window))).toEqual({
      Base: 'counted', D2: 'counted', D3: 'REDEPLOY', D4: 'NOT_SUCCESSFUL', D5: 'NOT_SUCCESSFUL', D6: 'NOT_PRODUCTION', D7: 'NOT_SUCCESSFUL', D8: 'counted',
    }); // prettier-ignore
  });

  it('adds to the fail rate the incidents that are held against nothing', () => {
    const rows = changeFailRateEvidence(runs, troubles, window);
    expect(reasons(rows)).toMatchObject({ D2: 'counted', I3: 'UNATTRIBUTED' });
    expect(count(rows)).toBe(summariseChangeFailRate(runs, troubles, window).deployments);
    expect(rows.find(({ row }) => nameOf(row) === 'D2')?.attribution).toMatchObject({
      method: 'NEWEST_DEPLOYMENT',
      incidentId: 'I1',
    });
  });

  it('gives failed deployments their seconds, open ones their reason', () => {
    const rows = recoveryEvidence(runs, window);
    expect(reasons(rows)).toEqual({ D2: 1.5 * 3600, D8: 'OPEN' });
    expect(count(rows)).toBe(summariseFailedDeploymentRecoveryTime(runs, window).durations.n);
  });

  it('counts every production run that ended one way or the other among the attempts', () => {
    const rows = attemptEvidence(runs, window);
    expect(reasons(rows)).toMatchObject({
      D3: 'counted',
      D4: 'counted',
      D5: 'NOT_SUCCESSFUL',
      D6: 'NOT_PRODUCTION',
      D7: 'counted',
    });
    expect(count(rows)).toBe(summariseAttemptFailureRate(runs, window).attempts);
  });

  it('says of each change why it has no lead time here', () => {
    const rows = leadTimeEvidence(changed, window);
    expect(reasons(rows)).toEqual({
      P0: 'BASELINE',
      P1: 2.5 * 3600,
      [`commit ${world.changes![0]!.repository} unknown`]: 'UNKNOWN_START',
      P2: 'NOT_DEPLOYED',
      P3: 'OUTSIDE_WINDOW',
      P4: 'NOT_MERGED',
      P5: 'SUPERSEDED',
      P6: 'REDEPLOY',
    });
    expect(count(rows)).toBe(summariseChangeLeadTime(changed, runs, window).durations.n);
  });
});
