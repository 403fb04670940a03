/** From numbers to the metrics of the graph: what they have in common, and how each finds its evidence and the window before. */
import type { EvidenceArguments, MetricFields } from '#kit/types/metric.type';
import type { MetricValue } from '#kit/types/values.type';
import { previousWindow } from '#time/window';
import { subjectKey } from '../data/subject.ts';
import type { DoraMetricName } from '../data/evidence.ts';
import { tierOf } from '../domain/benchmarks.ts';
import type { MetricResult } from '../domain/metric-context.ts';
import type { DoraContext } from './context.ts';
import { DEFINITIONS, UNITS } from './definitions.ts';
import { evidencePage } from './evidence-page.ts';
import { MEASURE } from './measure.ts';
import type { Question } from './question.ts';

/** A metric's own fields from the domain with those that all have; `make` is its class. */
export function toMetric<Own extends MetricResult, Made extends object>(
  make: new () => Made,
  context: DoraContext,
  name: DoraMetricName,
  question: Question,
  own: Own,
) {
  const { value, n, reason, provisional } = own;
  const { edition } = question;
  const fields: MetricFields = {
    id: metricId(name, question),
    name,
    unit: UNITS[name],
    value,
    n,
    reason,
    provisional,
    asOf: context.now,
    definition: DEFINITIONS[name],
    tier: tierOf(name, { value }, edition),
  };
  let previous: Promise<MetricValue> | undefined;
  return Object.assign(new make(), own, fields, {
    question,
    findEvidence: (args: EvidenceArguments) => evidencePage(context, name, question, args),
    findPrevious: () => (previous ??= findPrevious(context, name, question)),
  });
}

async function findPrevious(context: DoraContext, name: DoraMetricName, question: Question): Promise<MetricValue> {
  const window = previousWindow(question.window, question.zone);
  const { value, n } = await MEASURE[name](context, { ...question, window });
  return { value, n, window };
}

function metricId(name: DoraMetricName, { subject, window: { from, to }, zone, edition }: Question): string {
  return [subjectKey(subject).replace(' ', '/'), name, from.toISOString(), to.toISOString(), edition, zone].join('/');
}
