import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { IncidentFact } from './facts.ts';
import { change, hour, incident, ref, resolve, run, type World } from './sample-facts.ts';

/** 'EXPLICIT D2/shop 1', or null. */
function held(world: Omit<World, 'incidents'>, fact: IncidentFact): string | null {
  const [found] = resolve({ ...world, incidents: [fact] }).attributions;
  return found ? `${found.method} ${found.part.id} ${found.confidence}` : null;
}

const parts = [run('D1', 1), run('D2', 10), run('D3', 20)];

describe('attribute', () => {
  it('R4: takes the newest deployment of the service before the opening', () => {
    expect(held({ parts }, incident('I', 15))).toBe('NEWEST_DEPLOYMENT D2/shop 0.6');
    expect(held({ parts }, incident('I', 10))).toBe('NEWEST_DEPLOYMENT D2/shop 0.6'); // at the moment it finished
    expect(held({ parts }, incident('I', 0.5))).toBeNull();
    expect(held({ parts }, incident('I', 15, { serviceId: 'other' }))).toBeNull();
  });

  it('R4: looks back as far as the attribution window, 24 hours by default, and without end when it is null', () => {
    expect(held({ parts }, incident('I', 44))).toBe('NEWEST_DEPLOYMENT D3/shop 0.6');
    expect(held({ parts }, incident('I', 44.001))).toBeNull();
    expect(held({ parts, settings: { windowSeconds: 3600 } }, incident('I', 12))).toBeNull();
    expect(held({ parts, settings: { windowSeconds: null } }, incident('I', 4000))).toBe(
      'NEWEST_DEPLOYMENT D3/shop 0.6',
    );
  });

  it('R4: counts what reached production only, and blames no redeploy for what it repeats', () => {
    const others = [
      run('S', 11, { environmentKind: 'STAGING' }),
      run('F', 12, { status: 'FAILED' }),
      run('U', 13, { environmentKind: 'UNKNOWN' }),
      run('R', 14, { sha: 'sha-D2' }),
    ];
    expect(held({ parts: [...parts, ...others] }, incident('I', 15))).toBe('NEWEST_DEPLOYMENT D2/shop 0.6');
  });

  it('R4: looks at any service when the scope is ORGANISATION', () => {
    const both = [...parts, run('E1', 12, { service: 'api' })];
    const settings = { scope: 'ORGANISATION' } as const;
    expect(held({ parts: both, settings }, incident('I', 15))).toBe('NEWEST_DEPLOYMENT E1/api 0.6');
    expect(held({ parts: both, settings }, incident('I', 15, { serviceId: null }))).toBe(
      'NEWEST_DEPLOYMENT E1/api 0.6',
    );
    expect(held({ parts: both }, incident('I', 15, { serviceId: null }))).toBeNull();
  });

  it('R4: lets an explicit link beat everything', () => {
    expect(held({ parts }, incident('I', 21, { causedBy: ref('D1'), rootCauseSha: 'sha-D2' }))).toBe(
      'EXPLICIT D1/shop 1',
    );
    expect(held({ parts }, incident('I', 15, { causedBy: ref('D1'), serviceId: null }))).toBe('EXPLICIT D1/shop 1');
    expect(held({ parts }, incident('I', 0, { causedBy: ref('D3') }))).toBe('EXPLICIT D3/shop 1'); // whatever the clocks say
  });

  it("R1: links to the part of the incident's service, else to the last successful one", () => {
    const several = [
      run('D9', 3, { service: 'web', finishedAt: hour(3) }),
      run('D9', 3, { finishedAt: hour(1) }),
      run('D9', 3, { service: 'db', finishedAt: hour(2) }),
    ];
    expect(held({ parts: several }, incident('I', 4, { causedBy: ref('D9') }))).toBe('EXPLICIT D9/shop 1');
    expect(held({ parts: several }, incident('I', 4, { causedBy: ref('D9'), serviceId: 'none' }))).toBe(
      'EXPLICIT D9/web 1',
    );
  });

  it('R1: links to the successful part where the service has one that failed later', () => {
    const retried = [
      run('D9', 3, { part: 'eu', finishedAt: hour(2) }),
      run('D9', 3, { part: 'us', partStatus: 'FAILED' }),
    ];
    expect(held({ parts: retried }, incident('I', 4, { causedBy: ref('D9') }))).toBe('EXPLICIT D9/shopeu 1');
  });

  it('goes on while what was linked is unknown', () => {
    expect(held({ parts }, incident('I', 15, { causedBy: ref('lost') }))).toBe('NEWEST_DEPLOYMENT D2/shop 0.6');
  });

  it('R4: takes what shipped the root-cause commit', () => {
    const listed = [run('D1', 1, { commits: ['c1'] }), run('D2', 10, { commits: ['sha-P1'] }), run('D3', 20)];
    expect(held({ parts: listed }, incident('I', 21, { rootCauseSha: 'c1' }))).toBe('ROOT_CAUSE_COMMIT D1/shop 0.95');
    expect(held({ parts: listed, changes: [change('P1', 9)] }, incident('I', 21, { rootCauseSha: 'P1-1' }))).toBe(
      'ROOT_CAUSE_COMMIT D2/shop 0.95',
    ); // squashed away
    expect(held({ parts: listed }, incident('I', 21, { rootCauseSha: 'lost' }))).toBe('NEWEST_DEPLOYMENT D3/shop 0.6');
    expect(held({ parts: listed }, incident('I', 11, { rootCauseSha: 'sha-D3' }))).toBe(
      'NEWEST_DEPLOYMENT D2/shop 0.6',
    ); // shipped after it opened
  });

  it('R4: looks for the root cause where the incident is, and for one of no service anywhere', () => {
    const both = [
      run('E0', 0, { service: 'api' }),
      run('E1', 1, { service: 'api', commits: ['c1'] }),
      run('D0', 0),
      run('D1', 2, { commits: ['c1'] }),
      run('D2', 3),
    ];
    expect(held({ parts: both }, incident('I', 4, { rootCauseSha: 'c1' }))).toBe('ROOT_CAUSE_COMMIT D1/shop 0.95');
    expect(held({ parts: both }, incident('I', 4, { rootCauseSha: 'c1', serviceId: null }))).toBe(
      'ROOT_CAUSE_COMMIT E1/api 0.95',
    );
    expect(held({ parts: both }, incident('I', 4, { rootCauseSha: 'c1', serviceId: 'web' }))).toBeNull();
  });

  it('R4: takes what a rollback remedied while the incident was open', () => {
    const rolledBack = [
      run('D1', 1, { sha: 'V1' }),
      run('D2', 2, { sha: 'V2' }),
      run('D3', 3, { sha: 'V3' }),
      run('D4', 5, { sha: 'V1' }),
    ];
    expect(held({ parts: rolledBack }, incident('I', 4))).toBe('REMEDIATION D2/shop 0.8'); // V3 is newer, V2 is what the rollback undid
    expect(held({ parts: rolledBack }, incident('I', 4, { resolvedAt: hour(5) }))).toBe('REMEDIATION D2/shop 0.8');
    expect(held({ parts: rolledBack }, incident('I', 4, { resolvedAt: hour(4.5) }))).toBe(
      'NEWEST_DEPLOYMENT D3/shop 0.6',
    ); // over before the rollback
    expect(held({ parts: rolledBack, settings: { windowSeconds: 1800 } }, incident('I', 4))).toBeNull();
  });

  it('R4: takes no remedy of another service, and none of what never was in production', () => {
    const elsewhere = [
      run('E1', 1, { service: 'api', sha: 'V1' }),
      run('E2', 2, { service: 'api', sha: 'V2' }),
      run('E3', 5, { service: 'api', sha: 'V1' }),
      run('D1', 3),
    ];
    expect(held({ parts: elsewhere }, incident('I', 4))).toBe('NEWEST_DEPLOYMENT D1/shop 0.6');
    const failed = [run('D1', 1), run('D2', 2, { status: 'FAILED' }), run('D3', 3), run('D4', 5, { remediates: 'D2' })];
    expect(held({ parts: failed }, incident('I', 4))).toBe('NEWEST_DEPLOYMENT D3/shop 0.6');
  });

  it('R4: takes nothing for the cause that came after the opening', () => {
    const hotfixed = [run('D1', 1), run('D2', 5), run('D3', 6, { sentKind: 'HOTFIX' })];
    expect(held({ parts: hotfixed }, incident('I', 4))).toBe('NEWEST_DEPLOYMENT D1/shop 0.6'); // the hotfix blames D2, which was not there yet
  });

  it('R4: believes a remedy that names the incident, however late', () => {
    const late = [run('D1', 1), run('D2', 2), run('D3', 100, { sha: 'sha-D1', remediates: 'I' })];
    expect(held({ parts: late }, incident('I', 60))).toBe('REMEDIATION D2/shop 0.8');
  });

  it('R11: asks no clock of an incident whose opening is unknown', () => {
    const words = { openingKnown: false, resolvedAt: hour(15) };
    expect(held({ parts }, incident('I', 15, words))).toBeNull();
    expect(held({ parts }, incident('I', 15, { ...words, causedBy: ref('D1') }))).toBe('EXPLICIT D1/shop 1');
    expect(held({ parts: [run('D0', 0), ...parts] }, incident('I', 15, { ...words, rootCauseSha: 'sha-D1' }))).toBe(
      'ROOT_CAUSE_COMMIT D1/shop 0.95',
    );
  });

  it('R18: holds incidents of other environments against nothing', () => {
    for (const environmentKind of ['STAGING', 'UNKNOWN'] as const)
      expect(held({ parts }, incident('I', 15, { environmentKind, causedBy: ref('D1') }))).toBeNull();
  });

  it('R4: is, by time alone, the slow and obvious newest', () => {
    const times = fc.uniqueArray(fc.integer({ min: 0, max: 60 }), { minLength: 1, maxLength: 12 });
    fc.assert(
      fc.property(
        times,
        fc.integer({ min: 0, max: 90 }),
        fc.option(fc.integer({ min: 1, max: 40 })),
        (finishes, opened, window) => {
          const world = {
            parts: finishes.map((at) => run(`D${at}`, at)),
            settings: { windowSeconds: window === null ? null : window * 3600 },
          };
          const newest = Math.max(
            ...finishes.filter((at) => at <= opened && (window === null || at >= opened - window)),
          );
          expect(held(world, incident('I', opened))).toBe(newest < 0 ? null : `NEWEST_DEPLOYMENT D${newest}/shop 0.6`);
        },
      ),
    );
  });
});
