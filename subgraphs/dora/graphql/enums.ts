/** Enums that only this subgraph speaks; the shared ones are in #kit/enums. */
import { enumeration } from '#kit/enums';

export const DeploymentStatus = enumeration(
  'DeploymentStatus',
  'How a run stands.',
  ['RUNNING', 'SUCCESS', 'FAILED', 'CANCELLED', 'SKIPPED'],
  {
    CANCELLED: 'Counts for nothing, as SKIPPED does.',
  },
);
export type DeploymentStatus = keyof typeof DeploymentStatus;

export const DeploymentKind = enumeration('DeploymentKind', "What a deployment was for. The sender's word beats detection.", [
  'FORWARD', 'ROLLBACK', 'HOTFIX', 'REDEPLOY',
], {
  ROLLBACK: 'An earlier version again.',
  HOTFIX: 'Made to mend the deployment before it.',
  REDEPLOY: 'The same version again, directly after itself: out of every metric.',
}); // prettier-ignore
export type DeploymentKind = keyof typeof DeploymentKind;

export const ChangeKind = enumeration('ChangeKind', 'What a change is.', ['PULL_REQUEST', 'COMMIT'], {
  COMMIT: 'A bare commit on the main branch, where there is no pull request.',
});
export type ChangeKind = keyof typeof ChangeKind;

export const ChangeFlag = enumeration('ChangeFlag', 'What is odd about a change, or special.', [
  'FIRST_COMMIT_AFTER_OPEN', 'REVIEW_BEFORE_OPEN_IGNORED', 'DEPLOYED_BEFORE_MERGE', 'NOT_DEPLOYED_OR_BASELINE', 'NO_REVIEW', 'BOT_AUTHOR',
  'REVERT', 'HOTFIX',
], {
  NOT_DEPLOYED_OR_BASELINE: 'Never shipped, or only by the first known deployment of a service: no lead time.',
  NO_REVIEW: 'Merged without a review by a person between opening and merge.',
}); // prettier-ignore
export type ChangeFlag = keyof typeof ChangeFlag;
