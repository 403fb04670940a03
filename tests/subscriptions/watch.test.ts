/** `roosevelt watch` against a running platform: what a person sees, what a script gets, and how it ends. */
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { environmentOf, roosevelt, startRoosevelt, type Running } from '../support/command-line.ts';
import { startTestPlatform, type TestPlatform } from '../support/platform.ts';
import { Scenario } from '../support/scenario.ts';
import { until } from '../support/until.ts';

let platform: TestPlatform;
let scenario: Scenario;
beforeAll(async () => {
  platform = await startTestPlatform();
  scenario = await Scenario.create(platform, {
    zone: 'Asia/Tokyo',
    teams: [{ key: 'pay' }, { key: 'web' }],
    services: [
      { key: 'till', owners: [{ team: 'pay', from: '2026-01-01T00:00:00Z' }] },
      { key: 'page', owners: [{ team: 'web', from: '2026-01-01T00:00:00Z' }] },
    ],
  });
});
afterAll(() => platform.close());

const running: Running[] = [];
afterEach(async () => {
  for (const each of running) each.interrupt();
  await Promise.all(running.splice(0).map(({ ended }) => ended));
});

/** Resolves when it is live. */
async function watch(...args: string[]): Promise<Running> {
  const started = startRoosevelt(platform, ['watch', ...args], scenario.key);
  running.push(started);
  await until(`watch ${args.join(' ')} is live`, () => /^Live: /m.test(started.stderr()));
  return started;
}

const lines = ({ stdout }: Running) => stdout().split('\n').slice(0, -1);
let made = 0;
const incident = (service: string, title = 'It is down') =>
  scenario.incident({ id: `i${made++}`, service: { key: service }, title, detectedAt: '2026-03-09T10:00:00Z' });
const deployment = (service: string) =>
  scenario.deploy({ id: `d${made++}`, service: { key: service }, at: '10T10:00' });

describe('a person', () => {
  it('sees a line for each incident, in the zone of the organisation', async () => {
    const watching = await watch('incidents');
    await incident('till');
    await until('the line is there', () => lines(watching).length === 1);
    expect(lines(watching)[0]).toMatch(
      /^20\d\d-\d\d-\d\dT\d\d:\d\d:\d\d\+09:00 {2}CREATED {7}HIGH {2}till \(pay\) {2}It is down {2}test i\d+$/,
    );
    expect(watching.stderr()).toMatch(/^Live: incidents of test-\S+\. Ctrl-C ends\.\n$/);
  });

  it('sees deployments, and whose numbers have changed', async () => {
    const [deployments, metrics] = [await watch('deployments'), await watch('metrics', '--team', 'pay')];
    await deployment('till');
    await until('both lines are there', () => lines(deployments).length === 1 && lines(metrics).length >= 1);
    expect(lines(deployments)[0]).toMatch(/CREATED +SUCCESS {2}production {2}till \(pay\) .*test d\d+$/);
    expect(lines(metrics)[0]).toMatch(/METRICS +team pay {2}npx roosevelt metrics --team pay$/);
  });

  it('sees those of one team', async () => {
    const watching = await watch('incidents', '--team', 'pay');
    expect(watching.stderr()).toMatch(/^Live: incidents of team pay/);
    await incident('page', 'Not theirs');
    await incident('till', 'Theirs');
    await until('the line is there', () => lines(watching).length > 0);
    expect(lines(watching)).toEqual([expect.stringMatching(/till \(pay\) {2}Theirs/)]);
  });
});

describe('a script', () => {
  it('gets one JSON object a line, and goes on where it ended', async () => {
    const first = await watch('incidents', '--json');
    await incident('till', 'One');
    await until('the line is there', () => lines(first).length === 1);
    first.interrupt();
    expect(await first.ended).toBe(0);
    const event = JSON.parse(lines(first)[0]!) as { cursor: string };
    expect(event).toMatchObject({ kind: 'CREATED', at: expect.any(String), incident: { title: 'One', severity: 'HIGH' } });
    expect(first.stderr()).toContain(`To go on from here: npx roosevelt watch incidents --after ${event.cursor}\n`);

    await incident('till', 'Two');
    await incident('till', 'Three');
    const second = await watch('incidents', '--json', '--after', event.cursor);
    await until('both are there', () => lines(second).length === 2);
    expect(lines(second).map((line) => (JSON.parse(line) as { incident: { title: string } }).incident.title)).toEqual(['Two', 'Three']);
  }); // prettier-ignore
});

describe('how it ends', () => {
  it('with the command that goes on there, as it was given', async () => {
    const watching = await watch('incidents', '--team', 'pay', '--organisation', scenario.key, '--json');
    await incident('till');
    await until('the line is there', () => lines(watching).length === 1);
    watching.interrupt();
    await watching.ended;
    const { cursor } = JSON.parse(lines(watching)[0]!) as { cursor: string };
    expect(watching.stderr()).toContain(
      `To go on from here: npx roosevelt watch incidents --team pay --organisation ${scenario.key} --after ${cursor}\n`,
    );
  });

  it('0 by Ctrl-C, as a process', async () => {
    const script = join(import.meta.dirname, '..', '..', 'scripts', 'roosevelt.mjs');
    const child = spawn(process.execPath, [script, 'watch', 'incidents'], {
      env: { PATH: process.env['PATH'] ?? '', ...environmentOf(platform, scenario.key) },
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    let notes = '';
    child.stderr.on('data', (text) => (notes += String(text)));
    const ended = new Promise((resolve) => child.once('exit', (code, signal) => resolve(code ?? signal)));
    await until('it is live', () => notes.includes('Live: '));
    child.kill('SIGINT');
    expect([await ended, notes]).toEqual([0, expect.stringContaining('To go on from here: ')]);
  });

  it.each([
    [2, ['watch', 'weather'], /Allowed choices are incidents, deployments, metrics/],
    [2, ['watch'], /missing required argument/],
    [1, ['watch', 'incidents', '--team', 'nobody'], /no team nobody here/],
    [1, ['watch', 'incidents', '--after', 'nonsense'], /BAD_USER_INPUT: /],
    [1, ['watch', 'metrics', '--token', 'rops_wrong'], /UNAUTHENTICATED: /],
    [1, ['watch', 'incidents', '--url', 'http://127.0.0.1:1/graphql'], /no answer from http:.*npm start/s],
  ] as const)('%i for %j', async (code, args, message) => {
    const ran = await roosevelt(platform, args, scenario.key);
    expect([ran.code, ran.stdout, ran.stderr]).toEqual([code, '', expect.stringMatching(message)]);
  });
});
