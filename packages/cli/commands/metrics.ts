/** `roosevelt metrics`: the five metrics of a subject, each with n, tier or the reason for its absence. */
import {
  LastDeploymentDocument,
  OrganisationMetricsDocument,
  ServiceMetricsDocument,
  TeamMetricsDocument,
  type BenchmarkEdition,
  type Client,
  type DeploymentFilter,
  type DoraLinesFragment,
  type WindowInput,
} from '#client';
import { CommandError } from '../failure.ts';
import { table, type Output } from '../output.ts';
import { REASONS, showChange, showValue } from '../show.ts';
import { readWindow, type WindowOptions } from '../window.ts';

export interface MetricsOptions extends WindowOptions {
  readonly team?: string;
  readonly service?: string;
  readonly edition?: string;
}

interface Subject {
  readonly title: string;
  /** Narrows deployments to those of the subject. */
  readonly filter: DeploymentFilter;
  readonly dora: DoraLinesFragment;
}

export async function showMetrics(client: Client, options: MetricsOptions, output: Output): Promise<void> {
  const window = readWindow(options);
  // The graph refuses an edition it does not know, by name.
  const edition = (options.edition ?? 'ROOSE_29').toUpperCase() as BenchmarkEdition;
  const { title, dora, filter } = await findSubject(client, options, window, edition);
  const lines = metricsOf(dora);
  if (output.json)
    output.data(JSON.stringify({ window: dora.window, metrics: lines.map((line) => toJson(line, edition)) }));
  else print(title, dora, lines, edition, output);
  if (lines[0]?.n === 0) await sayWhereDataIs(client, options, { dora, filter }, output);
}

async function findSubject(
  client: Client,
  { team, service }: MetricsOptions,
  window: WindowInput,
  edition: BenchmarkEdition,
): Promise<Subject> {
  if (team !== undefined) {
    const found = (await client.query(TeamMetricsDocument, { key: team, window, edition })).team;
    return subject(found, `team ${team}`, found ? { teams: [found.id] } : {});
  }
  if (service !== undefined) {
    const found = (await client.query(ServiceMetricsDocument, { key: service, window, edition })).service;
    return subject(found, `service ${service}`, found ? { services: [found.id] } : {});
  }
  const found = (await client.query(OrganisationMetricsDocument, { window, edition })).organisation;
  return subject(found, 'organisation', {});
}

function subject(
  found: { name: string; dora: DoraLinesFragment | null } | null,
  what: string,
  filter: DeploymentFilter,
): Subject {
  if (!found?.dora) throw new CommandError(`no ${what} here`);
  return { title: `${what.split(' ')[0]} ${found.name}`, dora: found.dora, filter };
}

function metricsOf(dora: DoraLinesFragment) {
  const { deploymentFrequency, changeLeadTime, changeFailRate, deploymentReworkRate, failedDeploymentRecoveryTime } =
    dora;
  return [
    deploymentFrequency,
    changeLeadTime,
    changeFailRate,
    deploymentReworkRate,
    failedDeploymentRecoveryTime,
  ].flatMap((line) => line ?? []);
}
type Line = ReturnType<typeof metricsOf>[number];

function toJson({ name, value, unit, n, reason, tier, previous, change }: Line, edition: BenchmarkEdition) {
  return { name, value, unit, n, reason, tier: tier?.tier ?? null, edition, previous: previous?.value ?? null, change };
}

function print(
  title: string,
  { window, zone }: DoraLinesFragment,
  lines: readonly Line[],
  edition: string,
  output: Output,
): void {
  output.note(`${title}, ${window.from} to ${window.to} (${zone}), tiers of ${edition}`);
  const rows = lines.map(({ definition, value, unit, n, reason, tier, previous, change, provisional }) => [
    definition.title,
    showValue(value, unit),
    String(n),
    tier?.tier ?? '–',
    showValue(previous?.value ?? null, unit),
    showChange(change),
    [reason === null ? (tier?.distance ?? '') : (REASONS[reason] ?? reason), provisional ? 'provisional' : '']
      .filter(Boolean)
      .join('; '),
  ]);
  for (const line of table(['Metric', 'Value', 'n', 'Tier', 'Before', 'Change', ''], rows, [1, 2, 4, 5]))
    output.data(line);
}

/** An empty window is most often a wrong window. */
async function sayWhereDataIs(
  client: Client,
  options: MetricsOptions,
  { dora: { window }, filter }: Pick<Subject, 'dora' | 'filter'>,
  output: Output,
): Promise<void> {
  const shipped: DeploymentFilter = { ...filter, environments: ['PRODUCTION'], statuses: ['SUCCESS'] };
  const last = (await client.query(LastDeploymentDocument, { filter: shipped })).deployments?.nodes[0];
  if (!last?.finishedAt) {
    output.note(
      'No deployment to production is known yet: "npx roosevelt import git <path> --deploy-tags \'v*\'" brings a history, "npx roosevelt doctor" tells what is missing.',
    );
    return;
  }
  output.note(
    `The last deployment to production was ${last.ref.id} at ${last.finishedAt}. The last window of this length with data:`,
  );
  const to = Math.floor(Date.parse(last.finishedAt) / 86_400_000) * 86_400_000 + 86_400_000;
  const from = to - (Date.parse(window.to) - Date.parse(window.from));
  const subjectOption = options.team
    ? ` --team ${options.team}`
    : options.service
      ? ` --service ${options.service}`
      : '';
  output.note(`  npx roosevelt metrics${subjectOption} --from ${seconds(from)} --to ${seconds(to)}`);
}

function seconds(moment: number): string {
  return new Date(moment).toISOString().replace('.000Z', 'Z');
}
