/** `roosevelt demo remove|reset`: the demo organisation goes, or is made anew to end today. Real facts are never touched. */
import {
  CreateOrganisationDocument,
  RemoveDemoFactsDocument,
  RemoveDemoOrganisationDocument,
  RooseveltError,
  type Client,
} from '#client';
import { sendDemo } from '../../../integrations/demo/send.ts';
import { DEMO_NAME, DEMO_ZONE } from '../../../integrations/demo/story.ts';
import type { Output } from '../output.ts';

/** `client` asks as the owner, in the organisation `key`. */
export async function removeDemo(client: Client, key: string, output: Output): Promise<void> {
  const removed = await remove(client);
  output.data(removed ? `The demo organisation "${key}" is removed.` : `There is no organisation "${key}".`);
}

/** `owner` asks in an organisation that is there, to make the demo's. */
export async function resetDemo(client: Client, owner: Client, key: string, output: Output, now: Date): Promise<void> {
  await remove(client);
  const input = { key, name: DEMO_NAME, zone: DEMO_ZONE, demo: true };
  await owner.mutate(CreateOrganisationDocument, { input });
  const sent = await sendDemo(client, now, (progress) =>
    output.progress(`${progress.sent} of ${progress.total} facts`),
  );
  output.data(
    `The demo organisation "${key}" is new: ${sent.deployments} deployments, ${sent.changes} changes, ${sent.incidents} incidents.`,
  );
}

/** False when it was not there. */
async function remove(client: Client): Promise<boolean> {
  try {
    await client.mutate(RemoveDemoFactsDocument, {});
    return (await client.mutate(RemoveDemoOrganisationDocument, {})).removeDemoOrganisation === true;
  } catch (error) {
    if (error instanceof RooseveltError && error.code === 'NOT_FOUND') return false;
    throw error;
  }
}
