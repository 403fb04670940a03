/**
 * `roosevelt import git <path>`: a repository's history into the graph.
 *
 *   git log, tags -> translateHistory (pure) -> batches -> recordAncestry, recordChanges, recordDeployments
 *
 * The same history gives the same batches, so an import that broke off is resumed by running it again, and one that is
 * complete finds everything unchanged.
 */
import {
  LastDeploymentDocument,
  RecordAncestryDocument,
  RecordChangesDocument,
  RecordDeploymentsDocument,
  UpsertServicesDocument,
  type Client,
  type ItemErrorCode,
  type RecordedFragment,
} from '#client';
import { toMutationInputs } from '../../../integrations/git/batches.ts';
import { readHistory } from '../../../integrations/git/read-history.ts';
import type { ImportReport } from '../../../integrations/git/report.ts';
import { translateHistory, type Translation } from '../../../integrations/git/translate.ts';
import { CommandError, UsageError } from '../failure.ts';
import type { Output } from '../output.ts';
import { persistently } from '../persistent.ts';
import { describeImport } from './describe-import.ts';

export interface ImportOptions {
  readonly since?: string;
  readonly service?: string;
  readonly deployTags?: string;
  readonly main?: string;
  readonly environment?: string;
  readonly source?: string;
  readonly paths?: boolean;
  readonly dryRun?: boolean;
}

/** What became of what was sent. */
export interface ImportOutcome {
  created: number;
  updated: number;
  unchanged: number;
  stale: number;
  rejected: number;
  readonly problems: { readonly ref: string; readonly code: ItemErrorCode; readonly message: string }[];
}

type Summary = Omit<ImportOutcome, 'problems'>;
const NOTHING: Summary = { created: 0, updated: 0, unchanged: 0, stale: 0, rejected: 0 };

/** Two at a time: one is parsed while the other is written. */
const IN_FLIGHT = 2;

export async function importGit(
  client: Client,
  path: string,
  options: ImportOptions,
  output: Output,
  now: Date,
): Promise<void> {
  const translation = await translate(path, options, output, now);
  const service = options.service ?? serviceKey(translation.report.repository);
  for (const line of describeImport(translation.report)) output.note(line);
  if (translation.deployments.length === 0 && translation.changes.length === 0)
    throw new CommandError('nothing to import: see above');
  const outcome = options.dryRun === true ? null : await send(client, service, translation, output);
  if (outcome) await settle(client, output);
  conclude(translation.report, service, outcome, output);
}

async function translate(path: string, options: ImportOptions, output: Output, now: Date): Promise<Translation> {
  const history = await readHistory(path, {
    env: process.env,
    ...(options.main !== undefined && { main: options.main }),
    paths: options.paths === true,
    onProgress: (commits) => output.progress(`reading the history: ${commits} commits`),
  });
  return translateHistory(history, {
    now,
    deployTags: (options.deployTags ?? '')
      .split(',')
      .map((glob) => glob.trim())
      .filter(Boolean),
    service: options.service,
    source: options.source,
    environment: options.environment,
    since: readSince(options.since),
  });
}

function readSince(since: string | undefined): Date | undefined {
  if (since === undefined) return undefined;
  const moment = new Date(/^\d{4}-\d{2}-\d{2}$/.test(since) ? `${since}T00:00:00Z` : since);
  if (Number.isNaN(moment.getTime())) throw new UsageError(`--since ${since} is not a day or a moment, as 2026-01-31`);
  return moment;
}

/** `host/owner/name` becomes `name`: short, and what people call it. */
export function serviceKey(repository: string): string {
  return repository.split('/').findLast((part) => part !== '') ?? repository;
}

async function send(client: Client, service: string, translation: Translation, output: Output): Promise<ImportOutcome> {
  const outcome: ImportOutcome = { created: 0, updated: 0, unchanged: 0, stale: 0, rejected: 0, problems: [] };
  const { ancestry, changes, deployments } = toMutationInputs(translation);
  const facts = { dryRun: false, onError: 'ITEM' } as const;
  await register(client, service, translation.report.repository, output);
  const jobs: (() => Promise<Summary>)[] = [
    ...ancestry.map((input) => async () => {
      required((await client.mutate(RecordAncestryDocument, { input })).recordAncestry);
      return NOTHING; // the graph of commits is no fact of its own
    }),
    ...changes.map(
      (input) => async () =>
        take(outcome, (await client.mutate(RecordChangesDocument, { input: { ...facts, ...input } })).recordChanges),
    ),
    ...deployments.map((input) => async () => {
      const items = input.items.map((item) => ({ ...item, service: { key: service } }));
      return take(
        outcome,
        (await client.mutate(RecordDeploymentsDocument, { input: { ...facts, ...input, items } })).recordDeployments,
      );
    }),
  ];
  await runAll(jobs, outcome, output);
  return outcome;
}

/** The service that the tags deploy; known already, nothing changes. */
async function register(client: Client, service: string, repository: string, output: Output): Promise<void> {
  const item = { key: service, name: service, repositories: [{ repository }] };
  const answer = await persistently(
    () => client.mutate(UpsertServicesDocument, { input: { items: [item] } }),
    retryNote(output),
  );
  const refused = answer.upsertServices?.results[0]?.errors[0];
  if (refused) throw new CommandError(`service ${service}: ${refused.message}`);
}

async function runAll(
  jobs: readonly (() => Promise<Summary>)[],
  outcome: ImportOutcome,
  output: Output,
): Promise<void> {
  const queue = [...jobs.entries()];
  let done = 0;
  const worker = async () => {
    for (let next = queue.shift(); next !== undefined; next = queue.shift()) {
      add(outcome, await persistently(next[1], retryNote(output)));
      output.progress(
        `sending: ${++done} of ${jobs.length} batches, ${outcome.created} new, ${outcome.unchanged} known`,
      );
    }
  };
  await Promise.all(Array.from({ length: IN_FLIGHT }, worker));
}

function retryNote(output: Output) {
  return { onRetry: (error: Error) => output.progress(`waiting for the platform: ${error.message}`) };
}

function take(outcome: ImportOutcome, payload: RecordedFragment | null): Summary {
  const { results, summary } = required(payload);
  for (const { ref, errors } of results) {
    const [first] = errors;
    if (first) outcome.problems.push({ ref: ref?.id ?? '?', code: first.code, message: first.message });
  }
  return summary;
}

function required<T>(payload: T | null): T {
  if (payload === null) throw new CommandError('the graph gave no answer to a write');
  return payload;
}

function add(outcome: ImportOutcome, summary: Summary): void {
  for (const name of ['created', 'updated', 'unchanged', 'stale', 'rejected'] as const) outcome[name] += summary[name];
}

/** The first question after a large import resolves it; asked here, the next one is quick. */
async function settle(client: Client, output: Output): Promise<void> {
  output.progress('working out the numbers');
  await persistently(() => client.query(LastDeploymentDocument, {}), { onRetry: () => undefined });
}

function conclude(report: ImportReport, service: string, outcome: ImportOutcome | null, output: Output): void {
  if (output.json) output.data(JSON.stringify({ service, report, outcome }));
  if (outcome === null) return output.note('Dry run: nothing was sent.');
  const { created, updated, unchanged, stale, rejected, problems } = outcome;
  const line = `Service ${service}: ${created} new, ${updated} updated, ${unchanged} unchanged, ${stale} stale, ${rejected} refused.`;
  if (output.json) output.note(line);
  else output.data(line);
  for (const { ref, code, message } of problems.slice(0, 10)) output.note(`  refused ${ref}: ${code} ${message}`);
  if (problems.length > 10) output.note(`  and ${problems.length - 10} more`);
  const { firstAt, lastAt } = report.deployments;
  if (firstAt !== null && lastAt !== null)
    output.note(
      `Deployments from ${firstAt} to ${lastAt}. Next: npx roosevelt metrics --service ${service} --last 90d`,
    );
  if (rejected > 0) throw new CommandError(`${rejected} items were refused`);
}
