import { describe, expect, it } from '@jest/globals';
import {
  deploymentLine,
  incidentLine,
  metricsLine,
  type DeploymentChange,
  type IncidentChange,
} from './watch-lines.ts';

const ZONE = 'Europe/Berlin';
const AT = '2026-07-01T10:00:00.000Z';
const SHOP = { key: 'shop', name: 'Shop', team: { key: 'pay', name: 'Payments' } };

const incident: NonNullable<IncidentChange['incident']> = {
  id: 'i1',
  ref: { source: 'pager', id: 'P-1' },
  title: 'Checkout is down',
  severity: 'CRITICAL',
  status: 'OPEN',
  detectedAt: AT,
  acknowledgedAt: null,
  mitigatedAt: null,
  resolvedAt: null,
  url: 'https://pager.example/P-1',
  service: SHOP,
  deployment: null,
};
const deployment: NonNullable<DeploymentChange['deployment']> = {
  id: 'd1',
  ref: { source: 'ci', id: 'run-7' },
  kind: 'FORWARD',
  status: 'SUCCESS',
  environment: 'production',
  environmentKind: 'PRODUCTION',
  startedAt: null,
  finishedAt: AT,
  version: null,
  sha: '0123456789abcdef0123456789abcdef01234567',
  failed: false,
  url: null,
  service: SHOP,
  parts: [],
};
const change = { cursor: 'c', at: AT } as const;

describe('an incident', () => {
  const line = (over: Partial<typeof incident>, kind: IncidentChange['kind'] = 'CREATED') =>
    incidentLine({ ...change, kind, incident: { ...incident, ...over } }, ZONE);

  it('says when with offset, what, how bad, whose, and where to look', () => {
    expect(line({})).toBe(
      '2026-07-01T12:00:00+02:00  CREATED       CRITICAL  shop (pay)  Checkout is down  https://pager.example/P-1',
    );
  });

  it('says what it knows of one without service, owner or address', () => {
    expect(line({ service: null, url: null })).toMatch(/CRITICAL {2}Checkout is down {2}pager P-1$/);
    expect(line({ service: { ...SHOP, team: null } })).toMatch(/CRITICAL {2}shop {2}Checkout/);
  });

  it('says what it was linked to', () => {
    const cause = { id: 'd1', ref: { source: 'ci', id: 'run-7' }, version: null, sha: null, url: null };
    expect(line({ deployment: cause }, 'LINKED')).toMatch(/LINKED .*caused by run-7 {2}https/);
    expect(line({ deployment: cause }, 'RESOLVED')).not.toMatch(/caused by/);
  });

  it('stays one line that moves no cursor, whatever its sender wrote', () => {
    const hostile = line({ title: 'a\nb\r\u001b[2J\u009b31m\u202ec\u2066d\u2028e\0' });
    expect(hostile).toContain('  a b [2J 31m c d e   https');
  });

  it('that may not be seen is told all the same', () => {
    expect(incidentLine({ ...change, kind: 'UPDATED', incident: null }, 'UTC')).toBe(
      '2026-07-01T10:00:00+00:00  UPDATED       (gone, or not for this token to see)',
    );
  });
});

describe('a deployment', () => {
  const line = (over: Partial<typeof deployment>) =>
    deploymentLine({ ...change, kind: 'CREATED', deployment: { ...deployment, ...over } }, ZONE);

  it('says how it went, where, of what, and which version', () => {
    expect(line({})).toBe(
      '2026-07-01T12:00:00+02:00  CREATED       SUCCESS  production  shop (pay)  0123456789ab  ci run-7',
    );
    expect(line({ version: 'v2', url: 'https://ci.example/7' })).toMatch(/shop \(pay\) {2}v2 {2}https:\/\/ci\.example\/7$/);
  }); // prettier-ignore

  it('says what is special about it', () => {
    expect(line({ kind: 'ROLLBACK', failed: true })).toMatch(/shop \(pay\) {2}ROLLBACK {2}0123456789ab {2}FAILED LATER/);
    expect(deploymentLine({ ...change, kind: 'UPDATED', deployment: null }, ZONE)).toMatch(/UPDATED +\(gone/);
  }); // prettier-ignore

  it('names each of several services once', () => {
    const parts = ['shop', 'till', 'shop'].map((key) => ({ service: { key } }));
    expect(line({ service: null, parts: [...parts, { service: null }] })).toMatch(/production {2}shop till {2}0123/);
  });
});

describe('numbers', () => {
  it.each([
    ['Organisation', 'organisation acme  npx roosevelt metrics'],
    ['Team', 'team acme  npx roosevelt metrics --team acme'],
    ['Service', 'service acme  npx roosevelt metrics --service acme'],
  ] as const)('of a %s name the command that shows them', (__typename, expected) => {
    const subject = { __typename, id: 'x', key: 'acme', name: 'Acme' };
    expect(metricsLine({ ...change, subject }, ZONE)).toBe(`2026-07-01T12:00:00+02:00  METRICS       ${expected}`);
    expect(metricsLine({ ...change, subject: null }, ZONE)).toMatch(/METRICS +\(gone/);
  });
});
