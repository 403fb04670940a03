/** Imports of the generated history, each into an organisation of its own, and all that is known of one afterwards. */
import { run } from '../../packages/cli/program.ts';
import type { RunningGraph } from '../support/running-graph.ts';
import type { Acknowledgements } from './acknowledgements.ts';
import type { GeneratedHistory } from './generated-history.ts';
import { numbersOf } from './numbers.ts';
import { tellIncidents } from './pager.ts';
import { countRows } from './stored-facts.ts';

const SERVICE = 'shop';
export const IMPORT = ['import', 'git', '--deploy-tags', 'release_*', '--service', SERVICE] as const;

export interface Imported {
  readonly numbers: Record<string, unknown>;
  readonly rows: Record<string, number>;
}

export interface Ended {
  readonly code: number;
  readonly said: string;
}

/** With the service, since the pager may be faster than the import. Answers the key. */
export async function createOrganisation({ ask }: RunningGraph, key: string): Promise<string> {
  const made = await ask(
    'mutation ($input: CreateOrganisationInput!) { createOrganisation(input: $input) { organisation { key } } }',
    { input: { key, name: key, zone: 'UTC' } },
  );
  const known = await ask(
    'mutation ($input: UpsertServicesInput!) { upsertServices(input: $input) { summary { created } } }',
    { input: { items: [{ key: SERVICE, name: SERVICE }] } },
    key,
  );
  if (made.errors || known.errors) throw new Error(JSON.stringify([made, known]));
  return key;
}

export function importEnvironment({ url, ownerToken }: RunningGraph, organisation: string): Record<string, string> {
  return { ROOSEVELT_URL: url, ROOSEVELT_TOKEN: ownerToken, ROOSEVELT_ORGANISATION: organisation };
}

/** By the command line, in this process, so that its requests can be listened to; a pager tells of incidents meanwhile. */
export async function importInto(
  graph: RunningGraph,
  organisation: string,
  history: GeneratedHistory,
  heard: Acknowledgements,
): Promise<Ended> {
  const said: string[] = [];
  const write = { write: (text: string) => said.push(text) };
  const terminal = { env: importEnvironment(graph, organisation), folders: [], stdout: write, stderr: write };
  const [code] = await heard.during(() =>
    Promise.all([run([...IMPORT, history.path], terminal), tellIncidents(graph, organisation, SERVICE, history)]),
  );
  return { code, said: said.join('') };
}

/** Asked at once, as people do: without waiting for autovacuum to gather statistics. */
export async function imported(graph: RunningGraph, organisation: string): Promise<Imported> {
  const numbers = await numbersOf(graph, organisation, SERVICE);
  return { numbers, rows: await countRows(graph.adminUrl(), organisation) };
}
