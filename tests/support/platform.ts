/** The whole platform for a test, on a database of its own: real HTTP, real Postgres, nothing faked. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Owner } from '../../packages/dev-env/database/owners.ts';
import { startPlatform, type Platform } from '../../packages/dev-env/platform.ts';
import type { Answer } from './ask.ts';
import { createDatabase } from './database.ts';
import { TEST_SECRET } from './database-url.ts';

export interface AskOptions {
  readonly token?: string | null;
  readonly organisation?: string;
}

export interface TestPlatform {
  readonly platform: Platform;
  readonly adminUrl: string;
  /** As the owner of the organisation `default`, unless said otherwise; token null: none. */
  ask<Data = Record<string, unknown>>(query: string, variables?: object, options?: AskOptions): Promise<Answer<Data>>;
  subgraphUrl(name: Owner): string;
  close(): Promise<void>;
}

export interface TestPlatformOptions {
  readonly now?: () => Date;
  readonly env?: Readonly<Record<string, string>>;
  readonly onStatement?: (text: string) => void;
}

export async function startTestPlatform({ env = {}, ...options }: TestPlatformOptions = {}): Promise<TestPlatform> {
  const database = await createDatabase();
  const dataDir = mkdtempSync(join(tmpdir(), 'roosevelt-test-'));
  const platform = await startPlatform({
    dataDir,
    databaseUrl: database.adminUrl,
    demo: false,
    logLevel: 'silent',
    // The secret of the template's roles: logins are shared by all databases of the test server.
    env: { PORT: '0', NODE_ENV: 'development', ROOSEVELT_SECRET: TEST_SECRET, ...env },
    note: () => undefined,
    ...options,
  });
  const close = async () => {
    await platform.close();
    await database.drop();
    rmSync(dataDir, { recursive: true, force: true });
  };
  return {
    platform,
    adminUrl: database.adminUrl,
    close,
    subgraphUrl: (name) => platform.subgraphs.get(name)!.url,
    ask: (query, variables = {}, ask = {}) => askGateway(platform, query, variables, ask),
  };
}

async function askGateway<Data>(
  platform: Platform,
  query: string,
  variables: object,
  { token, organisation }: AskOptions,
): Promise<Answer<Data>> {
  const bearer = token === undefined ? platform.secrets.ownerToken : token;
  const response = await fetch(`${platform.gateway.url}/graphql`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      ...(bearer !== null && { authorization: `Bearer ${bearer}` }),
      ...(organisation !== undefined && { 'x-roosevelt-organisation': organisation }),
    },
    body: JSON.stringify({ query, variables }),
  });
  return (await response.json()) as Answer<Data>;
}
