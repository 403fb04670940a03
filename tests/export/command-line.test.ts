/** `npx roosevelt export …`: the same file as the gateway's, whole or not at all. */
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { run } from '../../packages/cli/program.ts';
import { roosevelt } from '../support/command-line.ts';
import { readCsv } from '../support/csv.ts';
import { startTestPlatform, type TestPlatform } from '../support/platform.ts';
import { MARCH, Scenario } from '../support/scenario.ts';

let platform: TestPlatform;
let scenario: Scenario;
let folder: string;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'roosevelt-export-'));
  platform = await startTestPlatform();
  scenario = await Scenario.create(platform);
  await scenario.deploy({ id: 'D-1', at: '10T10:00' }, { id: 'D-2', at: '11T10:00', version: 'ünï' });
});
afterAll(async () => {
  await platform.close();
  rmSync(folder, { recursive: true });
});

const MARCH_OPTIONS = ['--from', MARCH.from, '--to', MARCH.to];
const exported = (...args: string[]) => roosevelt(platform, ['export', ...args], scenario.key);

it('writes data to stdout and notes to stderr', async () => {
  const { code, stdout, stderr } = await exported('deployments', ...MARCH_OPTIONS);
  expect([code, stderr]).toEqual([0, expect.stringMatching(/^(.* (bytes|kB)\n)?deployments: .* (bytes|kB)\.\n$/s)]);
  const { rows } = readCsv(stdout);
  expect(rows.map(({ id, version }) => [id, version])).toEqual([
    ['D-2', 'ünï'],
    ['D-1', ''],
  ]);
});

it('takes the words of the other commands for metric and window', async () => {
  const { code, stdout } = await exported('series', '--metric', 'lead-time', '--last', '2w', '--statistic', 'p90', '--bucket', 'day'); // prettier-ignore
  expect(code).toBe(0);
  const { heads, rows } = readCsv(stdout);
  expect(heads).toContain('p90 seconds');
  expect(rows).toHaveLength(14);
});

it('writes into a file, which is the same', async () => {
  const out = join(folder, 'metrics.csv');
  const { code, stdout } = await exported('metrics', ...MARCH_OPTIONS, '--out', out);
  expect([code, stdout]).toEqual([0, '']);
  expect(readCsv(readFileSync(out, 'utf8')).rows).toHaveLength(5);
});

it('says what the gateway refuses, and leaves no file', async () => {
  const out = join(folder, 'refused.csv');
  const unknown = await exported('metrics', '--team', 'nobody', '--out', out);
  expect([unknown.code, unknown.stderr]).toEqual([1, 'NOT_FOUND: team: there is no team "nobody" here\n']);
  expect((await exported('series', '--metric', 'velocity')).code).toBe(2);
  expect((await exported('tokens')).code).toBe(2);
  const nowhere = await exported('metrics', '--out', join(folder, 'no', 'such', 'folder.csv'));
  expect([nowhere.code, nowhere.stderr]).toEqual([1, expect.stringContaining('cannot be written')]);
  expect(existsSync(out)).toBe(false);
});

it('keeps nothing of a file that broke off', async () => {
  const server = createServer((_, response) => {
    response.writeHead(200, { 'content-type': 'text/csv; charset=utf-8' });
    response.write('half of a file\r\n', () => response.socket?.resetAndDestroy());
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const notes: string[] = [];
  const code = await run(['export', 'metrics', '--out', join(folder, 'broken.csv')], {
    env: { ROOSEVELT_URL: `http://127.0.0.1:${port}/graphql`, ROOSEVELT_TOKEN: 'any' },
    folders: [],
    stdout: { write: () => true },
    stderr: { write: (text) => notes.push(text) },
  });
  server.close();
  expect([code, notes.at(-1)]).toEqual([1, expect.stringContaining('broke off after')]);
  expect(readdirSync(folder).filter((name) => name.startsWith('broken'))).toEqual([]);
});
