/** One page of the rows behind a number, by keyset; the count is asked only when somebody wants it. */
import { pageOf, pageSize } from '#kit/cursor';
import type { Scope } from '#kit/scope';
import type { Connection } from '#kit/types/page.type';
import type { EvidenceArguments } from '#kit/types/metric.type';
import type { EvidenceRow } from '#kit/types/evidence.type';
import { countEvidence, findEvidence, type EvidenceFound, type EvidenceQuestion } from '../data/find-evidence.ts';
import type { IncidentMetric } from '../domain/incident-evidence.ts';
import type { IncidentGraphContext } from './context.ts';
import { toIncident, type Incident } from './incident.type.ts';
import type { Measured } from './measured.ts';
import { openPlace, placeOf } from './place.ts';

export async function evidencePage(
  context: IncidentGraphContext,
  metric: IncidentMetric,
  measured: Measured,
  { counted = null, first, after }: EvidenceArguments,
): Promise<Connection<EvidenceRow<Incident>>> {
  const { subject, severities, window } = measured;
  const question: EvidenceQuestion = { metric, subject, severities, window, counted };
  const list = ['evidence', context.organisationId, question];
  const size = pageSize(first);
  const { query, scope } = context.loaders;
  const [rows, seen] = [
    await findEvidence(query, question, openPlace(context.cursors, list, after), size + 1),
    await scope(),
  ];
  const { nodes, pageInfo } = pageOf(rows, size, (last) => context.cursors.sign(list, placeOf(last.at, last.id)));
  return { nodes: nodes.map((row) => toEvidence(row, seen)), pageInfo, get totalCount() { return countEvidence(query, question); } }; // prettier-ignore
}

/** It counts for the team that owned the service then; what it is, only who owns the service now may see. */
function toEvidence({ reason, seconds, at: _, ...incident }: EvidenceFound, seen: Scope | null): EvidenceRow<Incident> {
  const { serviceId } = incident;
  const isSeen = seen === null || (serviceId !== null && seen.serviceIds.has(serviceId));
  return {
    counted: reason === null,
    reason,
    seconds,
    subject: isSeen ? toIncident(incident) : null,
    attribution: null,
  };
}
