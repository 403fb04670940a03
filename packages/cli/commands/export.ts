/** `roosevelt export <what>`: a CSV file of the gateway's, to stdout, or into a file that is there once it is whole. */
import { open, rename, rm } from 'node:fs/promises';
import { RooseveltError, UnreachableError, type GraphError } from '#client';
import { parseUrl, type Place } from '../connection.ts';
import { CommandError } from '../failure.ts';
import type { Output } from '../output.ts';
import { readWindow, toDuration, type WindowOptions } from '../window.ts';
import { metricNamed } from './explain.ts';

export const EXPORTED = ['series', 'metrics', 'rows', 'incidents', 'deployments', 'changes', 'teams'];

export interface ExportOptions extends WindowOptions {
  readonly team?: string;
  readonly service?: string;
  readonly metric?: string;
  readonly statistic?: string;
  readonly bucket?: string;
  readonly rolling?: string;
  readonly counted?: true;
  /** Absent: stdout. */
  readonly out?: string;
}

/** What is behind stdout may read slowly; a write that it has no room for answers false. */
export interface Stdout {
  write(text: string): unknown;
  once?(event: 'drain', listener: () => void): unknown;
}

type Write = (text: string) => Promise<void>;

interface Exporting {
  readonly place: Place;
  readonly stdout: Stdout;
  readonly output: Output;
}

/** Milliseconds until an answer begins; how long it then takes depends on its length. */
const PATIENCE = 60_000;

export async function exportCsv(what: string, options: ExportOptions, exporting: Exporting): Promise<void> {
  const { place, stdout, output } = exporting;
  const address = addressOf(what, options, place);
  const body = await ask(address, place.token);
  const { out } = options;
  const copy = (write: Write) => copyText(body, write, output);
  const size = await (out === undefined ? copy(toStdout(stdout)) : toFile(out, copy));
  output.note(`${out ?? what}: ${count(size)}.`);
}

function addressOf(what: string, options: ExportOptions, { url, organisation }: Place): URL {
  // Beside the graph: /graphql and /export, whatever stands before them.
  const address = new URL(`export/${what}.csv`, parseUrl(url));
  const { team, service, metric, statistic, bucket, rolling, counted } = options;
  const parameters = {
    ...{ organisation, team, service, ...readWindow(options) },
    metric: metric === undefined ? undefined : metricNamed(metric),
    statistic: statistic?.toUpperCase(),
    bucket: bucket?.toUpperCase(),
    rolling: rolling === undefined ? undefined : toDuration(rolling),
    counted: counted?.toString(),
  };
  for (const [name, value] of Object.entries(parameters)) if (value != null) address.searchParams.set(name, value);
  return address;
}

async function ask(address: URL, token: string): Promise<ReadableStream<Uint8Array>> {
  const response = await begin(address, token);
  if (response.ok && response.body) return response.body;
  const answer = (await response.json().catch(() => null)) as { errors?: GraphError[] } | null;
  const [first, ...rest] = answer?.errors ?? [];
  if (first === undefined) throw new CommandError(`${address.href} answered ${response.status}, and no file`);
  throw new RooseveltError(first.extensions?.code ?? 'ERROR', first.message, [first, ...rest]);
}

async function begin(address: URL, token: string): Promise<Response> {
  const abort = new AbortController();
  const timer = setTimeout(() => abort.abort(new Error(`silent for ${PATIENCE / 1_000} s`)), PATIENCE);
  try {
    return await fetch(address, { headers: { authorization: `Bearer ${token}` }, signal: abort.signal });
  } catch (error) {
    throw new UnreachableError(address.href, error);
  } finally {
    clearTimeout(timer);
  }
}

/** Bytes. Throws when the line is reset: the gateway ends no file that is not whole. */
async function copyText(body: ReadableStream<Uint8Array>, write: Write, output: Output): Promise<number> {
  const decoder = new TextDecoder('utf-8', { ignoreBOM: true });
  let size = 0;
  const chunks = body[Symbol.asyncIterator]();
  for (;;) {
    const { done, value } = await chunks.next().catch((cause: unknown) => {
      throw new CommandError(`the export broke off after ${count(size)}: what came is not all`, { cause });
    });
    if (done === true) return size;
    size += value.length;
    await write(decoder.decode(value, { stream: true }));
    output.progress(count(size));
  }
}

function toStdout(stdout: Stdout): Write {
  return async (text) => {
    if (stdout.write(text) !== false || stdout.once === undefined) return;
    await new Promise<void>((resolve) => stdout.once?.('drain', resolve));
  };
}

async function toFile(path: string, copy: (write: Write) => Promise<number>): Promise<number> {
  const part = `${path}.part`;
  const file = await open(part, 'w').catch((error: Error) => {
    throw new CommandError(`${path} cannot be written: ${error.message}`);
  });
  try {
    const size = await copy((text) => file.writeFile(text)).finally(() => file.close());
    await rename(part, path);
    return size;
  } catch (error) {
    await rm(part, { force: true });
    throw error;
  }
}

function count(bytes: number): string {
  return bytes < 1_000 ? `${bytes} bytes` : `${(bytes / 1_000).toFixed(1)} kB`;
}
