/** `roosevelt explain <metric>`: what the number means, and every row behind it. */
import {
  ExplainOrganisationDocument,
  ExplainServiceDocument,
  ExplainTeamDocument,
  type Client,
  type ExplainOrganisationQuery,
  type ExplainOrganisationQueryVariables,
} from '#client';
import { CommandError, UsageError } from '../failure.ts';
import { table, type Output } from '../output.ts';
import { REASONS, showSeconds, showValue } from '../show.ts';
import { readWindow, type WindowOptions } from '../window.ts';

export interface ExplainOptions extends WindowOptions {
  readonly team?: string;
  readonly service?: string;
  /** Rows that do not count as well, each with its reason. */
  readonly all?: boolean;
}

/** Name on the command line: field of the graph. The older names find theirs. */
export const METRICS = {
  'deployment-frequency': 'deploymentFrequency',
  'change-lead-time': 'changeLeadTime',
  'change-fail-rate': 'changeFailRate',
  'deployment-rework-rate': 'deploymentReworkRate',
  'failed-deployment-recovery-time': 'failedDeploymentRecoveryTime',
  'attempt-failure-rate': 'attemptFailureRate',
  'time-to-resolve': 'timeToResolve',
  'time-to-acknowledge': 'timeToAcknowledge',
  'incident-count': 'incidentCount',
} as const;
const OLDER: Readonly<Record<string, keyof typeof METRICS>> = {
  mttr: 'failed-deployment-recovery-time',
  'lead-time': 'change-lead-time',
};
const OF_INCIDENTS = ['timeToResolve', 'timeToAcknowledge', 'incidentCount'];

type Field = (typeof METRICS)[keyof typeof METRICS];

export async function explain(client: Client, name: string, options: ExplainOptions, output: Output): Promise<void> {
  const field = toField(name);
  const variables = variablesOf(field, options);
  let after: string | null = null;
  let first = true;
  let rows = 0;
  do {
    const metric = metricOf(await askSubject(client, options, { ...variables, after }), field);
    const { evidence } = metric;
    if (!evidence) throw new CommandError('the rows behind this number are unavailable at the moment');
    if (first && !output.json) introduce(metric, evidence.totalCount, options, output);
    printRows(evidence.nodes, first, output);
    rows += evidence.nodes.length;
    first = false;
    after = evidence.pageInfo.hasNextPage ? evidence.pageInfo.endCursor : null;
  } while (after !== null);
  output.note(`${rows} rows${options.all === true ? ', those left out included' : ' counted'}.`);
}

function toField(name: string): Field {
  return METRICS[keyNamed(name)];
}

/** CHANGE_LEAD_TIME, as the graph names it. */
export function metricNamed(name: string): string {
  return keyNamed(name).toUpperCase().replaceAll('-', '_');
}

function keyNamed(name: string): keyof typeof METRICS {
  const known = OLDER[name.toLowerCase()] ?? name.toLowerCase().replaceAll('_', '-');
  if (known in METRICS) return known as keyof typeof METRICS;
  throw new UsageError(`no metric "${name}": one of ${Object.keys(METRICS).join(', ')}`);
}

type Variables = ExplainOrganisationQueryVariables;

function variablesOf(field: Field, options: ExplainOptions): Variables {
  const incidents = OF_INCIDENTS.includes(field);
  return {
    window: readWindow(options),
    counted: options.all === true ? null : true,
    first: 100,
    dora: !incidents,
    incidents,
    [field]: true,
  };
}

type Subject = NonNullable<ExplainOrganisationQuery['organisation']>;
type Metric = NonNullable<NonNullable<Subject['dora']>['changeLeadTime']>;
type Row = NonNullable<Metric['evidence']>['nodes'][number];

async function askSubject(
  client: Client,
  { team, service }: ExplainOptions,
  variables: Variables,
): Promise<Subject | null> {
  if (team !== undefined && service !== undefined) throw new UsageError('--team or --service, not both');
  // The three documents select the same fields of their subject.
  if (team !== undefined) return (await client.query(ExplainTeamDocument, { ...variables, key: team })).team;
  if (service !== undefined)
    return (await client.query(ExplainServiceDocument, { ...variables, key: service })).service;
  return (await client.query(ExplainOrganisationDocument, variables)).organisation;
}

function metricOf(subject: Subject | null, field: Field): Metric {
  if (!subject) throw new CommandError('there is no such team or service here');
  const group = (OF_INCIDENTS.includes(field) ? subject.incidentStats : subject.dora) as
    Partial<Record<Field, Metric | null>> | null | undefined;
  const metric = group?.[field];
  if (!metric) throw new CommandError('this metric is unavailable at the moment');
  return metric;
}

function introduce(metric: Metric, rows: number, options: ExplainOptions, output: Output): void {
  const { definition, value, unit, n, reason, tier, provisional } = metric;
  output.note(`${definition.title}: ${showValue(value, unit)} (n = ${n}${provisional ? ', provisional' : ''})`);
  if (reason !== null) output.note(`  no value: ${REASONS[reason] ?? reason}`);
  if (tier)
    output.note(
      `  ${tier.tier} of ${tier.edition}; elite: ${tier.eliteTarget}${tier.distance === null ? '' : `; ${tier.distance}`}`,
    );
  output.note(`  ${definition.formula}\n  ${definition.url}`);
  output.note(`  ${rows} rows${options.all === true ? '' : ' counted (--all shows those left out, with the reason)'}`);
}

function printRows(rows: readonly Row[], withHead: boolean, output: Output): void {
  if (output.json) return rows.forEach((row) => output.data(JSON.stringify(row)));
  if (rows.length === 0) return;
  const lines = table(['When', 'What', 'Duration', 'Counts', 'Detail'], rows.map(toCells), [2]);
  for (const line of withHead ? lines : lines.slice(1)) output.data(line);
}

function toCells({ counted, reason, seconds, subject, attribution }: Row): string[] {
  const duration = seconds === null ? '' : showSeconds(seconds);
  const verdict = counted ? 'yes' : `no: ${reason ?? 'unknown'}`;
  const held = attribution ? `${attribution.method.toLowerCase()} (${attribution.confidence})` : '';
  if (subject?.__typename === 'Deployment') {
    const marks = [subject.kind, subject.failed ? 'FAILED LATER' : '', subject.baseline ? 'BASELINE' : ''].filter(
      (mark) => mark !== '' && mark !== 'FORWARD',
    );
    return [
      subject.finishedAt ?? subject.startedAt ?? '',
      subject.ref.id,
      duration,
      verdict,
      [...marks, held].filter(Boolean).join(' '),
    ];
  }
  if (subject?.__typename === 'Change')
    return [
      subject.deployedAt ?? subject.mergedAt ?? '',
      subject.ref.id,
      duration,
      verdict,
      subject.title.slice(0, 70),
    ];
  return ['', subject ? `incident ${subject.id}` : '(unavailable)', duration, verdict, held];
}
