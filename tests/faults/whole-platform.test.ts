/**
 * `npm start` is one process, and its Postgres goes with it. Killed with -9 while a history is imported and started again on the
 * same folder, it goes on where it was: nothing acknowledged is lost, and the numbers are those of an import in peace.
 */
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { startWholePlatform, type StartedPlatform } from '../support/started-platform.ts';
import { Acknowledgements } from './acknowledgements.ts';
import { generateHistory, type GeneratedHistory } from './generated-history.ts';
import { createOrganisation, imported, importInto } from './imports.ts';
import { findMissing } from './stored-facts.ts';

let platform: StartedPlatform;
let history: GeneratedHistory;
beforeAll(async () => {
  history = generateHistory(1);
  platform = await startWholePlatform();
}, 120_000);
afterAll(async () => {
  await platform.close();
  history.remove();
}, 30_000);

it('survives kill -9 in the middle of an import', async () => {
  const [plain, killed] = [await createOrganisation(platform, 'plain'), await createOrganisation(platform, 'killed')];
  const undisturbed = new Acknowledgements();
  expect(await importInto(platform, plain, history, undisturbed)).toMatchObject({ code: 0 });
  const heard = new Acknowledgements();
  const half = Math.ceil(undisturbed.sent / 2);
  heard.holdAfter(half + 1);
  const ending = importInto(platform, killed, history, heard);
  await heard.reached(half);
  await platform.process.kill();
  heard.resume();
  const acknowledged = heard.snapshot();
  await platform.process.start();
  expect(await findMissing(platform.adminUrl(), killed, acknowledged)).toEqual([]);
  expect(await ending).toEqual({ code: 0, said: expect.stringContaining('0 stale, 0 refused') });
  expect(await imported(platform, killed)).toEqual(await imported(platform, plain));
}, 120_000);
