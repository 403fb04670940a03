/** What the data lack, what that does to the numbers, and how it is mended: the worst first, nothing where nothing is wrong. */
import type { DataQualityQuery } from '../../generated/graphql.ts';
import { count } from '../../words/numbers.ts';
import { importCommand } from './example-commands.ts';

export const FINDINGS = [
  'unknown-environments',
  'unattributed-incidents',
  'deployments-without-changes',
  'changes-not-deployed',
] as const;
export type FindingId = (typeof FINDINGS)[number];

export interface Finding {
  readonly id: FindingId;
  readonly n: number;
  readonly title: string;
  readonly meaning: string;
  readonly mend: string;
  /** A part of the settings. */
  readonly settings?: { readonly hash: string; readonly words: string };
  /** To be copied: of the command line, or for the explorer. */
  readonly command?: string;
}

export type Quality = NonNullable<NonNullable<DataQualityQuery['organisation']>['dataQuality']>;

const LINK = `mutation {
  linkIncident(
    id: "<id of the incident>"
    deployment: { source: "<source>", id: "<its id there>" }
  ) { attribution { method } }
}`;

/** `organisation`: its key. */
export function findingsOf(quality: Quality, organisation: string): Finding[] {
  const all: Record<FindingId, Finding> = {
    'unknown-environments': {
      id: 'unknown-environments',
      n: quality.unknownEnvironments.length,
      title: `${count(quality.unknownEnvironments.length, 'environment')} that no pattern knows`,
      meaning: 'What was deployed there counts nowhere, since it may not be production.',
      mend: 'Say what they are:',
      settings: { hash: 'environments', words: 'patterns of environments' },
    },
    'unattributed-incidents': {
      id: 'unattributed-incidents',
      n: quality.unattributedIncidents,
      title: `${count(quality.unattributedIncidents, 'incident')} held against no deployment`,
      meaning: 'They are in no change fail rate and no recovery time.',
      mend: 'Name the service of each incident, say which deployment caused it, or widen the',
      settings: { hash: 'attribution', words: 'window between the two' },
      command: LINK,
    },
    'deployments-without-changes': {
      id: 'deployments-without-changes',
      n: quality.deploymentsWithoutChanges,
      title: `${quality.deploymentsWithoutChanges} of ${count(quality.deployments, 'deployment')} name no change`,
      meaning: 'They count in deployment frequency; lead time does not see what they brought.',
      mend: 'Send commits with recordDeployments, or their sha and the history of the repository:',
      command: importCommand(organisation),
    },
    'changes-not-deployed': {
      id: 'changes-not-deployed',
      n: quality.changesNeverDeployed,
      title: `${count(quality.changesNeverDeployed, 'change')} merged and never deployed`,
      meaning:
        'They may still be on their way; or the deployment that brought them names neither them nor a known commit.',
      mend: 'Send the sha of each deployment, and the history that leads to it:',
      command: importCommand(organisation),
    },
  };
  return FINDINGS.map((id) => all[id]).filter(({ n }) => n > 0);
}

export function findingId(text: string | undefined): FindingId | null {
  return FINDINGS.find((id) => id === text) ?? null;
}
