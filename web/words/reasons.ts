/** Why there is no number, and what would mend it. */
import type { ExclusionReason, NoDataReason } from '../generated/graphql.ts';

export interface Absence {
  readonly why: string;
  readonly what?: string;
}

const ABSENCES: Readonly<Record<NoDataReason, Absence>> = {
  NO_DEPLOYMENTS: { why: 'no deployment to production in this window', what: 'Try a longer range.' },
  NO_CHANGES: { why: 'no change was shipped in this window', what: 'Deployments may lack their commits: see Data.' },
  NO_FAILURES: { why: 'no deployment failed in this window' },
  NONE_RECOVERED: { why: 'no failed deployment has recovered yet' },
  NO_INCIDENTS: { why: 'no incident in this window' },
  NO_INCIDENT_SOURCE: {
    why: 'no source of incidents is connected, so "no failures" would be a guess',
    what: 'Connect one with recordIncidents.',
  },
  NOT_CONFIGURED: {
    why: 'no source of deployments is connected',
    what: 'npx roosevelt import git <path> brings a history.',
  },
  BASELINE_ONLY: { why: 'only a first deployment, whose changes are of unknown age' },
  INSUFFICIENT_DATA: { why: 'too little data for a number' },
  SUPPRESSED: { why: 'too few people to show it' },
};

export function absence(reason: NoDataReason | null | undefined): Absence {
  return reason == null ? { why: 'not available now' } : ABSENCES[reason];
}

const EXCLUSIONS: Readonly<Record<ExclusionReason, string>> = {
  BASELINE: 'the first known deployment: what it carried is of unknown age',
  BOT: 'made by a bot',
  NOT_DEPLOYED: 'not deployed to production',
  NOT_MERGED: 'not merged',
  NOT_PRODUCTION: 'not production',
  NOT_SUCCESSFUL: 'did not succeed',
  OPEN: 'still open',
  OUTSIDE_WINDOW: 'outside the window',
  REDEPLOY: 'the same version again',
  SUPERSEDED: 'counted with its pull request',
  UNATTRIBUTED: 'no deployment could be held for it',
  UNKNOWN_START: 'its start is not known',
};

export function exclusion(reason: ExclusionReason): string {
  return EXCLUSIONS[reason];
}
