/** A pager that tells of one incident at a time, and does not give up when nobody listens: a second writer beside the import. */
import { createClient, RecordIncidentsDocument, type IncidentInput } from '#client';
import { persistently } from '../../packages/cli/persistent.ts';
import type { RunningGraph } from '../support/running-graph.ts';
import { REPOSITORY, type GeneratedHistory } from './generated-history.ts';

/** One release in so many broke something. */
const EACH = 12;

export async function tellIncidents(
  { url, ownerToken: token }: RunningGraph,
  organisation: string,
  service: string,
  { releases }: GeneratedHistory,
): Promise<void> {
  const client = createClient({ url, token, organisation, name: 'pager' });
  for (const item of releases.filter((_, index) => index % EACH === EACH - 1).map(toIncident(service))) {
    const send = () =>
      client.mutate(RecordIncidentsDocument, {
        input: { items: [item], dryRun: false, historical: true, onError: 'ITEM' },
      });
    const { recordIncidents } = await persistently(send, { onRetry: () => undefined });
    if (recordIncidents?.summary.rejected !== 0) throw new Error(`refused: ${JSON.stringify(recordIncidents)}`);
  }
}

/** Half of them say which deployment it was, before or after that one is known; of the others it is found. */
function toIncident(service: string) {
  return ({ tag, at }: { tag: string; at: number }, index: number): IncidentInput => ({
    ref: { source: 'pager', id: `of-${tag}` },
    title: `after ${tag}`,
    severity: 'HIGH',
    service: { key: service },
    detectedAt: moment(at + 600),
    resolvedAt: moment(at + 3_600 + 60 * index),
    observedAt: moment(at + 3_600 + 60 * index),
    ...(index % 2 === 0 && { causedBy: { source: `git:${REPOSITORY}`, id: tag } }),
  });
}

function moment(seconds: number): string {
  return new Date(seconds * 1_000).toISOString();
}
