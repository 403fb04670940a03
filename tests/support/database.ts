/** A database for a test file, cloned from the migrated template: about 30 ms. */
import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { loginRole, type Login } from '../../packages/dev-env/database/owners.ts';
import { roleUrl } from '../../packages/dev-env/database/role-secrets.ts';
import { databaseUrl, TEMPLATE, TEST_SECRET } from './database-url.ts';

export interface TestDatabase {
  /** As superuser: sees every organisation. */
  adminUrl: string;
  /** As a subgraph or the gateway would connect. */
  url(login: Login): string;
  /** Also throws out whoever is still connected. */
  drop(): Promise<void>;
}

export async function createDatabase(): Promise<TestDatabase> {
  const name = `test_${randomUUID().replaceAll('-', '')}`;
  // Files are copied, not logged page by page: with the test server's fsync off that is twice as fast.
  await onServer(`CREATE DATABASE ${name} TEMPLATE ${TEMPLATE} STRATEGY file_copy`);
  const adminUrl = databaseUrl(testServerUrl(), name);
  return {
    adminUrl,
    url: (login) => roleUrl(adminUrl, loginRole(login), TEST_SECRET),
    drop: () => onServer(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`),
  };
}

async function onServer(statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: testServerUrl() });
  await client.connect();
  await client.query(statement).finally(() => client.end());
}

/** Set by the global setup, which leaves it out when it sees no *.db.test.ts and nothing below tests/. */
function testServerUrl(): string {
  const url = process.env['ROOSEVELT_TEST_DATABASE'];
  if (url === undefined) throw new Error('no test Postgres: a test that needs one is named x.db.test.ts');
  return url;
}
