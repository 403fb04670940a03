/**
 * The reference: the very rows that a batch came to, inserted again by plain pg, as another organisation's. One multi-row
 * INSERT a table, prepared once; the statements of a batch are one transaction, as ours are.
 */
import type pg from 'pg';

/** A table and the columns that a write fills; what is resolved later is left at its default, as it is by ours. */
export interface Table {
  readonly name: string;
  readonly columns: readonly string[];
  /** Which rows belong to the batch; $1 is the organisation, $2 the external ids. */
  readonly where: string;
}

const DEPLOYMENTS = 'SELECT id FROM dora.deployment WHERE organisation_id = $1 AND external_id = ANY($2)';
const PARTS = `SELECT id FROM dora.deployment_part WHERE organisation_id = $1 AND deployment_id IN (${DEPLOYMENTS})`;
const CHANGES = 'SELECT id FROM dora.change WHERE organisation_id = $1 AND external_id = ANY($2)';

export const DEPLOYMENT_TABLES: readonly Table[] = [
  table(
    'dora.deployment',
    'external_id = ANY($2)',
    `id source external_id environment environment_kind status sent_kind started_at finished_at
    observed_at sha version url rollback_source rollback_id remediates_source remediates_id body_hash recorded_by at part_count`,
  ),
  table(
    'dora.deployment_part',
    `deployment_id IN (${DEPLOYMENTS})`,
    `id deployment_id part service_id status started_at finished_at sha
    commits_stated at environment_kind deployment_status`,
  ),
  table(
    'dora.part_commit',
    `part_id IN (${PARTS})`,
    'part_id sha repository authored_at committed_at author_hash author_bot',
  ),
];

export const CHANGE_TABLES: readonly Table[] = [
  table(
    'dora.change',
    'external_id = ANY($2)',
    `id source external_id kind repository title url labels branch target_branch author_hash author_bot
    opened_at draft_until merged_at closed_at merge_sha paths revert_source revert_id reverts_sha said_hotfix observed_at body_hash recorded_by`,
  ),
  table(
    'dora.change_commit',
    `change_id IN (${CHANGES})`,
    'change_id sha authored_at committed_at author_hash author_bot',
  ),
];

function table(name: string, where: string, columns: string): Table {
  return { name, where, columns: columns.split(/\s+/) };
}

/** The rows of a batch, flat, as the parameters of its INSERT. */
export type Parameters = readonly (readonly unknown[])[];

export async function readRows(
  client: pg.Client,
  tables: readonly Table[],
  organisationId: string,
  externalIds: readonly string[],
  copyId: string,
): Promise<Parameters> {
  const parameters: unknown[][] = [];
  for (const { name, columns, where } of tables) {
    const text = `SELECT ${columns.join(', ')} FROM ${name} WHERE organisation_id = $1 AND ${where}`;
    const { rows } = await client.query<unknown[]>({ text, values: [organisationId, externalIds], rowMode: 'array' });
    parameters.push(rows.flatMap((row) => [copyId, ...row]));
  }
  return parameters;
}

export async function insertRows(client: pg.Client, tables: readonly Table[], parameters: Parameters): Promise<void> {
  await client.query('BEGIN');
  for (const [index, { name, columns }] of tables.entries()) {
    const values = [...(parameters[index] ?? [])];
    const rows = values.length / (columns.length + 1);
    await client.query({ name: `insert ${name} ${rows}`, text: statementOf(name, columns, rows), values });
  }
  await client.query('COMMIT');
}

const statements = new Map<string, string>();

function statementOf(name: string, columns: readonly string[], rows: number): string {
  const key = `${name} ${rows}`;
  const known = statements.get(key);
  if (known !== undefined) return known;
  const width = columns.length + 1;
  const tuples = Array.from(
    { length: rows },
    (_, row) => `(${Array.from({ length: width }, (__, i) => `$${row * width + i + 1}`).join(',')})`,
  );
  const text = `INSERT INTO ${name} (organisation_id, ${columns.join(', ')}) VALUES ${tuples.join(',')}`;
  statements.set(key, text);
  return text;
}
