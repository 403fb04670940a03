/** From numbers to the metrics of the graph: what they have in common, and what each adds. */
import type { MetricFields } from '#kit/types/metric.type';
import type { MetricValue } from '#kit/types/values.type';
import { previousWindow } from '#time/window';
import type { Interval } from '#time/interval';
import { incidentCountFromSummary } from '../domain/incident-count.ts';
import type { IncidentMetric } from '../domain/incident-evidence.ts';
import type { IncidentMetricValue } from '../domain/incident-facts.ts';
import { timeToAcknowledgeFromSummary } from '../domain/time-to-acknowledge.ts';
import { timeToResolveFromSummary } from '../domain/time-to-resolve.ts';
import type { IncidentGraphContext } from './context.ts';
import { DEFINITIONS } from './definitions.ts';
import { evidencePage } from './evidence-page.ts';
import { IncidentCount, TimeToAcknowledge, TimeToResolve } from './incident-stats.type.ts';
import type { Measured } from './measured.ts';

export async function timeToResolve(context: IncidentGraphContext, measured: Measured): Promise<TimeToResolve> {
  const { subject, severities, window } = measured;
  const question = { subject, severities, ranges: [window] };
  const { loaders } = context;
  const [[durations], [open]] = await Promise.all([loaders.timeToResolve.load(question), loaders.open.load(question)]);
  const summary = { durations: durations!, openCount: open!.count, oldestOpenSince: open!.oldestOpenSince }; // one range, one answer
  const value = timeToResolveFromSummary(summary, factsOf(context, measured));
  return Object.assign(new TimeToResolve(), { ...value, ...common(context, 'TIME_TO_RESOLVE', measured, value) });
}

export async function timeToAcknowledge(context: IncidentGraphContext, measured: Measured): Promise<TimeToAcknowledge> {
  const { subject, severities, window } = measured;
  const [durations] = await context.loaders.timeToAcknowledge.load({ subject, severities, ranges: [window] });
  const value = timeToAcknowledgeFromSummary({ durations: durations! }, factsOf(context, measured));
  return Object.assign(new TimeToAcknowledge(), {
    ...value,
    ...common(context, 'TIME_TO_ACKNOWLEDGE', measured, value),
  });
}

export async function incidentCount(context: IncidentGraphContext, measured: Measured): Promise<IncidentCount> {
  const { subject, severities, window } = measured;
  const [count] = await context.loaders.detected.load({ subject, severities, ranges: [window] });
  const value = incidentCountFromSummary({ count: count! }, factsOf(context, measured));
  return Object.assign(new IncidentCount(), common(context, 'INCIDENT_COUNT', measured, value));
}

const MEASURE = {
  TIME_TO_RESOLVE: timeToResolve,
  TIME_TO_ACKNOWLEDGE: timeToAcknowledge,
  INCIDENT_COUNT: incidentCount,
} as const;

function factsOf({ now }: IncidentGraphContext, { sourceConnected }: Measured) {
  return { now, sourceConnected };
}

function common(
  context: IncidentGraphContext,
  name: IncidentMetric,
  measured: Measured,
  { value, n, reason }: IncidentMetricValue,
) {
  const fields: MetricFields = {
    id: metricId(name, measured),
    name,
    unit: name === 'INCIDENT_COUNT' ? 'COUNT' : 'SECONDS',
    value,
    n,
    reason,
    // No attribution can still change it: only the rest of its window.
    provisional: measured.window.to > context.now,
    asOf: context.now,
    definition: DEFINITIONS[name],
    tier: null, // no benchmark edition speaks of incidents
  };
  return {
    ...fields,
    findEvidence: (args: Parameters<typeof evidencePage>[3]) => evidencePage(context, name, measured, args),
    findPrevious: () => previous(context, name, measured),
  };
}

async function previous(context: IncidentGraphContext, name: IncidentMetric, measured: Measured): Promise<MetricValue> {
  const window = previousWindow(measured.window, measured.zone);
  const { value, n } = await MEASURE[name](context, { ...measured, window });
  return { value, n, window };
}

function metricId(name: IncidentMetric, { subject, severities, window }: Measured): string {
  return [name, `${subject.kind}:${subject.id}`, span(window), ...(severities ? [severities.join('+')] : [])].join('/');
}

function span({ from, to }: Interval): string {
  return `${from.toISOString()}..${to.toISOString()}`;
}
