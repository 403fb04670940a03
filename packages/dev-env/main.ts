/** `npm start`: the whole platform from the environment, its addresses on stdout, drained on SIGTERM and Ctrl-C. */
import { createClient } from '#client';
import { ConfigError } from '#kit/config';
import { DEMO_KEY } from '../../integrations/demo/story.ts';
import { sendDemo } from '../../integrations/demo/send.ts';
import { signInAddress } from '../cli/sign-in-address.ts';
import { readConfig, type PlatformConfig } from './config.ts';
import { startPlatform, type Platform } from './platform.ts';

const note = (line: string) => console.error(line);

try {
  await main(readConfig(process.env));
} catch (error) {
  note(explain(error));
  process.exitCode = 1;
}

async function main(config: PlatformConfig): Promise<void> {
  const platform = await startPlatform({
    dataDir: config.DATA_DIR,
    databaseUrl: config.DATABASE_URL,
    demo: config.DEMO === 'on',
    logLevel: config.LOG_LEVEL,
    eventsKeptDays: config.EVENTS_KEPT_DAYS,
    env: { ...process.env, NODE_ENV: config.NODE_ENV },
    note,
  });
  await announce(config, platform);
  endOnSignals(platform);
  if (platform.demoIsNew) await makeDemo(platform);
}

async function announce({ DATABASE_URL, DATA_DIR }: PlatformConfig, platform: Platform): Promise<void> {
  const { gateway, explorer } = platform;
  // 127.0.0.1 is what it listens on; localhost is what people type.
  const url = gateway.url.replace('//127.0.0.1:', '//localhost:');
  console.log(`Dashboard  ${url}/${await firstSignIn(platform)}`);
  console.log(`Graph      ${url}/graphql`);
  const sandbox = explorer === 'sandbox' ? `  (Apollo Sandbox: ${url}/graphql)` : '';
  if (explorer !== 'off') console.log(`Explorer   ${url}/explorer${sandbox}`);
  console.log(`Health     ${url}/healthz`);
  console.log(`Database   ${DATABASE_URL === undefined ? `embedded Postgres, data in ${DATA_DIR}` : 'DATABASE_URL'}`);
  console.log(`Ready in ${process.uptime().toFixed(1)} s`);
}

/** Good once, and for ten minutes; `npx roosevelt dashboard` has another. */
async function firstSignIn({ gateway, secrets }: Platform): Promise<string> {
  try {
    const { code } = await signInAddress({ url: `${gateway.url}/graphql`, token: secrets.ownerToken });
    return `sign-in?code=${code}`;
  } catch (error) {
    note(`No address that signs in could be made (${explain(error)}); "npx roosevelt dashboard" tries again`);
    return '';
  }
}

/** Behind the answering graph: a failure here leaves the platform running. */
async function makeDemo({ gateway, secrets }: Platform): Promise<void> {
  const client = createClient({
    url: `${gateway.url}/graphql`,
    token: secrets.ownerToken,
    organisation: DEMO_KEY,
    name: 'demo',
  });
  const from = performance.now();
  note('Demo: making an organisation of generated facts, key "demo" (DEMO=off leaves it out)');
  try {
    const { changes, deployments, incidents } = await sendDemo(client, new Date(), ({ sent, total }) =>
      note(`Demo: ${sent} of ${total} facts`),
    );
    const took = ((performance.now() - from) / 1000).toFixed(1);
    note(
      `Demo: ready in ${took} s with ${deployments} deployments, ${changes} changes, ${incidents} incidents: npx roosevelt metrics --organisation demo`,
    );
  } catch (error) {
    note(`Demo: could not be made (${explain(error)}); "npx roosevelt demo reset" tries again`);
  }
}

/** A second signal does not wait. */
function endOnSignals(platform: Platform): void {
  let ending = false;
  const end = async () => {
    if (ending) process.exit(1);
    ending = true;
    await platform.close();
    process.exit(0);
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => void end());
}

function explain(error: unknown): string {
  if (error instanceof ConfigError) return error.message;
  if (!(error instanceof Error)) return String(error);
  const { code, port } = error as NodeJS.ErrnoException & { port?: number };
  if (code === 'EADDRINUSE') return `port ${port ?? '?'} is in use: stop what runs there, or set PORT to another`;
  return process.env['LOG_LEVEL'] === 'debug' ? (error.stack ?? error.message) : error.message;
}
