/** What is sent: batches of 500, of 20 services in turn; every run lists one commit, every pull request has one. */
import { createHash } from 'node:crypto';
import type { ChangeInput, DeploymentInput } from '#client';

export const BATCH = 500;
export const SERVICES = 20;

export function serviceKey(number: number): string {
  return `ingest-${number}`;
}

export function repositoryOf(service: number): string {
  return `git.example/bench/${serviceKey(service)}`;
}

const START = Date.UTC(2026, 0, 1);
const MINUTE = 60_000;

/** Numbers of the items of a batch: no two batches share one. */
function numbers(batch: number): number[] {
  return Array.from({ length: BATCH }, (_, index) => batch * BATCH + index);
}

export function deploymentsOf(batch: number): DeploymentInput[] {
  return numbers(batch).map((number) => {
    const finished = START + number * MINUTE;
    const sha = shaOf(`merge ${number}`);
    return {
      ref: { source: 'ci', id: `run-${number}` },
      service: { key: serviceKey(number % SERVICES) },
      environment: 'production',
      status: 'SUCCESS',
      startedAt: moment(finished - 5 * MINUTE),
      finishedAt: moment(finished),
      observedAt: moment(finished),
      sha,
      commits: [{ sha, authoredAt: moment(finished - 600 * MINUTE), author: { login: `dev${number % 50}` } }],
    };
  });
}

export function changesOf(batch: number): ChangeInput[] {
  return numbers(batch).map((number) => {
    const merged = START + number * MINUTE - 30 * MINUTE;
    const author = { login: `dev${number % 50}` };
    return {
      ref: { source: 'github', id: `pull-${number}` },
      kind: 'PULL_REQUEST',
      repository: repositoryOf(number % SERVICES),
      title: `Change number ${number} of many`,
      branch: `feature/${number}`,
      targetBranch: 'main',
      author,
      openedAt: moment(merged - 300 * MINUTE),
      mergedAt: moment(merged),
      mergeSha: shaOf(`merge ${number}`),
      commits: [{ sha: shaOf(`commit ${number}`), authoredAt: moment(merged - 500 * MINUTE), author }],
      observedAt: moment(merged),
    };
  });
}

function moment(time: number): string {
  return new Date(time).toISOString();
}

function shaOf(name: string): string {
  return createHash('sha1').update(name).digest('hex');
}
