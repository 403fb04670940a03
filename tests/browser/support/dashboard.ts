/** A platform with the demo organisation and an empty one beside it, and visitors: what most tests of the pages stand on. */
import { createClient, CreateOrganisationDocument, type Client } from '#client';
import { sendDemo } from '../../../integrations/demo/send.ts';
import { DEMO_KEY, DEMO_NAME, DEMO_ZONE } from '../../../integrations/demo/story.ts';
import { startTestPlatform, type TestPlatform, type TestPlatformOptions } from '../../support/platform.ts';
import { Visitors } from './visitors.ts';

export interface Dashboard {
  readonly platform: TestPlatform;
  readonly visitors: Visitors;
  close(): Promise<void>;
}

export async function startDashboard({ env = {}, ...options }: TestPlatformOptions = {}): Promise<Dashboard> {
  const pages = process.env['ROOSEVELT_TEST_PAGES'];
  const more = { SIGN_INS_PER_MINUTE: '100000', ...(pages !== undefined && { WEB_DIR: pages }), ...env };
  const platform = await startTestPlatform({ ...options, env: more });
  try {
    await makeDemo(platform);
    const { gateway, secrets } = platform.platform;
    const visitors = await Visitors.arrive({ url: gateway.url, ownerToken: secrets.ownerToken });
    const close = async () => {
      await visitors.leave();
      await platform.close();
    };
    return { platform, visitors, close };
  } catch (error) {
    await platform.close();
    throw error;
  }
}

async function makeDemo({ platform: { gateway, secrets } }: TestPlatform): Promise<void> {
  const client = (organisation: string): Client =>
    createClient({ url: `${gateway.url}/graphql`, token: secrets.ownerToken, organisation });
  const input = { key: DEMO_KEY, name: DEMO_NAME, zone: DEMO_ZONE, demo: true };
  await client('default').mutate(CreateOrganisationDocument, { input });
  await sendDemo(client(DEMO_KEY), new Date());
}
