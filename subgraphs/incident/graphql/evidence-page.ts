/** One page of the rows behind a number, by keyset, read with the others of the request; counted only when somebody asks. */
import { pageOf, pageSize } from '#kit/cursor';
import type { Scope } from '#kit/scope';
import type { Connection } from '#kit/types/page.type';
import type { EvidenceArguments } from '#kit/types/metric.type';
import type { EvidenceRow } from '#kit/types/evidence.type';
import type { EvidenceFound, EvidenceQuestion } from '../data/find-evidence.ts';
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
  const { evidence, evidenceCount, scope } = context.loaders;
  const page = { ...question, after: openPlace(context.cursors, list, after), limit: size + 1 };
  const [rows, seen] = await Promise.all([evidence.load(page), scope()]);
  const { nodes, pageInfo } = pageOf(rows, size, (last) => context.cursors.sign(list, placeOf(last.at, last.id)));
  return { nodes: nodes.map((row) => toEvidence(row, seen)), pageInfo, get totalCount() { return evidenceCount.load(question); } }; // prettier-ignore
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
