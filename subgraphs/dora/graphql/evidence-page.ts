/** A page of the rows behind a metric, newest first; what a row is about is looked up only when asked, a page at a time. */
import { pageOf, pageSize } from '#kit/cursor';
import type { Connection } from '#kit/types/page.type';
import type { EvidenceArguments } from '#kit/types/metric.type';
import type { Attribution } from '#kit/types/values.type';
import type { DoraMetricName, EvidencePlace, EvidenceRow } from '../data/evidence.ts';
import type { Subject } from '../data/subject.ts';
import { toChange } from './change.type.ts';
import type { DoraContext } from './context.ts';
import { loadDeployment } from './deployment.resolver.ts';
import type { Evidence, EvidenceSubject } from './evidence.type.ts';
import { lazyConnection } from './lazy-connection.ts';
import { rangeOf } from './measure-loaders.ts';
import type { Question } from './question.ts';
import { incidentOf } from './stubs.type.ts';

export async function evidencePage(
  context: DoraContext,
  metric: DoraMetricName,
  { subject, window, said }: Question,
  { counted = null, first, after }: EvidenceArguments,
): Promise<Connection<Evidence>> {
  const { cursors, loaders, organisationId } = context;
  const identity = [
    'evidence',
    organisationId,
    metric,
    subject.kind,
    subject.id,
    said.from,
    said.to,
    said.last,
    counted,
  ];
  const place = after == null ? null : (cursors.open(identity, after)[0] as EvidencePlace); // as it was signed here
  const list = { metric, range: rangeOf(subject, window), counted };
  const rows = await loaders.measures.evidence.load({ ...list, limit: pageSize(first) + 1, after: place });
  const page = pageOf(rows, first, ({ at, id }) => cursors.sign(identity, [{ at, id }]));
  return lazyConnection(
    page,
    (row) => toEvidence(context, subject, row),
    () => loaders.measures.evidenceCount.load(list),
  );
}

function toEvidence(context: DoraContext, subject: Subject, row: EvidenceRow): Evidence {
  return {
    counted: row.reason === null,
    reason: row.reason,
    seconds: row.seconds,
    get subject() {
      return findSubject(context, row);
    },
    get attribution() {
      return row.kind === 'DEPLOYMENT' ? findAttribution(context, subject, row) : null;
    },
  };
}

/** Null for what the token may not see: a service that the team owned then, and owns no more. */
async function findSubject(context: DoraContext, { kind, id }: EvidenceRow): Promise<EvidenceSubject | null> {
  if (kind === 'INCIDENT') return incidentOf(id);
  if (kind === 'DEPLOYMENT') return loadDeployment(context, id);
  const row = await context.loaders.rows.change.load(id);
  return row && toChange(row);
}

/** The surest of those that blame a part the subject sees. */
async function findAttribution(
  { loaders }: DoraContext,
  subject: Subject,
  { id, at }: EvidenceRow,
): Promise<Attribution | null> {
  const attributions = await loaders.rows.attributionsOfDeployment.load(id);
  if (subject.kind === 'ORGANISATION') return attributions[0] ?? null;
  if (subject.kind === 'SERVICE') return attributions.find(({ serviceId }) => serviceId === subject.id) ?? null;
  const owned = await loaders.ownership.load(subject.id);
  const sees = (service: string) =>
    owned.some(({ serviceId, from, to }) => serviceId === service && from <= at && (to === null || at < to));
  return attributions.find(({ serviceId }) => sees(serviceId)) ?? null;
}
