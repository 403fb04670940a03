import { describe, expect, it } from '@jest/globals';
import { findingId, findingsOf, type Quality } from './findings.ts';

const fine: Quality = {
  __typename: 'DataQuality',
  deployments: 26,
  deploymentsWithoutChanges: 0,
  changesNeverDeployed: 0,
  unattributedIncidents: 0,
  unknownEnvironments: [],
};

describe('what the data lack', () => {
  it('is nothing where all is there', () => expect(findingsOf(fine, 'default')).toEqual([]));

  it('is told worst first, each with its number and a way to mend it', () => {
    const findings = findingsOf(
      {
        ...fine,
        deploymentsWithoutChanges: 16,
        changesNeverDeployed: 1,
        unattributedIncidents: 2,
        unknownEnvironments: ['blue'],
      },
      'acme',
    );
    expect(findings.map(({ title }) => title)).toEqual([
      '1 environment that no pattern knows',
      '2 incidents held against no deployment',
      '16 of 26 deployments name no change',
      '1 change merged and never deployed',
    ]);
    for (const { settings, command, mend } of findings) {
      expect(mend).not.toBe('');
      expect(settings ?? command).toBeDefined();
    }
    expect(findings[2]!.command).toMatch(/ --organisation acme$/);
  });

  it('is one of four in an address, or none', () => {
    expect(findingId('unattributed-incidents')).toBe('unattributed-incidents');
    expect(findingId('resolved')).toBeNull();
    expect(findingId(undefined)).toBeNull();
  });
});
