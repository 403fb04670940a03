import { appendFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { createDatabase, type TestDatabase } from '../../../tests/support/database.ts';
import { migrate } from './migrate.ts';

let database: TestDatabase;
let folder: string;

/** The clone comes migrated; here the history is begun anew. */
beforeEach(async () => {
  database = await createDatabase();
  folder = mkdtempSync(join(tmpdir(), 'migrations-'));
  await query('DROP TABLE IF EXISTS public._prisma_migrations');
});

afterEach(async () => {
  await database.drop();
  rmSync(folder, { recursive: true });
});

describe('migrate', () => {
  it('applies what is new, in the order of names, once', async () => {
    write('2_second', 'ALTER TABLE first ADD b int');
    write('1_first', 'CREATE TABLE first (a int)');
    expect(await apply()).toEqual(['1_first', '2_second']);
    write('3_third', 'CREATE TABLE third (a int)');
    expect(await apply()).toEqual(['3_third']);
    expect(await apply()).toEqual([]);
  });

  it('lets one of two migrators work and shows the other that nothing is left', async () => {
    for (let i = 1; i <= 4; i += 1) write(`${i}_table`, `CREATE TABLE table_${i} (a int); SELECT pg_sleep(0.02)`);
    const applied = await Promise.all([apply(), apply()]);
    expect(applied.map(({ length }) => length).sort()).toEqual([0, 4]);
  });

  it('says which database it cannot use, and not with which password', async () => {
    const nobody = 'postgres://somebody:hunter2@127.0.0.1:1/none';
    await expect(migrate({ url: nobody, folder })).rejects.toThrow(
      'the database at 127.0.0.1:1 cannot be used: connect ECONNREFUSED 127.0.0.1:1',
    );
    const stranger = new URL(database.adminUrl);
    stranger.username = 'nobody_here';
    const refused = await migrate({ url: stranger.href, folder }).catch((error: Error) => error.message);
    expect(refused).toMatch(/^the database at \S+ cannot be used: .*"nobody_here"/);
  });

  it('waits for the lock that the Prisma CLI takes', async () => {
    write('1_first', 'CREATE TABLE first (a int)');
    const cli = new pg.Client({ connectionString: database.adminUrl });
    await cli.connect();
    await cli.query('SELECT pg_advisory_lock(72707369)'); // prisma/prisma-engines, schema-connector: ADVISORY_LOCK_KEY
    const applying = apply();
    expect(await Promise.race([applying, pause(100)])).toBe('paused');
    await cli.end();
    expect(await applying).toEqual(['1_first']);
  });

  it('keeps nothing of a script that fails, and runs it again when it is mended', async () => {
    write('1_bad', 'CREATE TABLE half (a int);\n\nSELECT * FROM nowhere');
    await expect(apply()).rejects.toThrow(
      '1_bad failed at line 3: relation "nowhere" does not exist. Nothing of it was kept.',
    );
    expect(await query("SELECT to_regclass('half') AS half")).toEqual([{ half: null }]);
    write('1_bad', 'CREATE TABLE half (a int)');
    expect(await apply()).toEqual(['1_bad']);
  });

  it('refuses an edited script', async () => {
    write('1_first', 'CREATE TABLE first (a int)');
    await apply();
    appendFileSync(join(folder, '1_first', 'migration.sql'), ' ');
    await expect(apply()).rejects.toThrow('migration 1_first was edited after it was applied');
  });

  it('refuses a database of a newer version', async () => {
    write('1_first', 'CREATE TABLE first (a int)');
    write('2_newer', 'SELECT 1');
    await apply();
    rmSync(join(folder, '2_newer'), { recursive: true });
    await expect(apply()).rejects.toThrow('has migration 2_newer, which this version does not know');
  });

  it('refuses to go on after a script that failed outside of a transaction', async () => {
    write('1_bare', '-- migrate: no-transaction\nVACUUM nowhere');
    await expect(apply()).rejects.toThrow(
      '1_bare failed: relation "nowhere" does not exist. It does not run in a transaction',
    );
    await expect(apply()).rejects.toThrow(/1_bare failed earlier .*migrate resolve --rolled-back 1_bare/);
    await query('UPDATE public._prisma_migrations SET rolled_back_at = now()'); // what `migrate resolve` does
    write('1_bare', '-- migrate: no-transaction\nVACUUM');
    expect(await apply()).toEqual(['1_bare']);
  });

  it('leaves no setting of one script to the next', async () => {
    write('1_sets', "SET search_path = pg_catalog; SET timezone = 'Asia/Tokyo'");
    write('2_reads', "CREATE TABLE zone AS SELECT current_setting('timezone') AS name");
    await apply();
    expect(await query('SELECT name FROM public.zone')).toEqual([{ name: 'UTC' }]);
  });

  it('has nothing to do without a folder', async () => {
    expect(await migrate({ url: database.adminUrl, folder: join(folder, 'none') })).toEqual([]);
  });
});

function apply(): Promise<string[]> {
  return migrate({ url: database.adminUrl, folder });
}

function write(name: string, sql: string): void {
  mkdirSync(join(folder, name), { recursive: true });
  writeFileSync(join(folder, name, 'migration.sql'), sql);
}

async function query(sql: string): Promise<unknown[]> {
  const client = new pg.Client({ connectionString: database.adminUrl });
  await client.connect();
  const { rows } = await client.query<object>(sql).finally(() => client.end());
  return rows;
}

function pause(milliseconds: number): Promise<string> {
  return new Promise((resolve) => setTimeout(() => resolve('paused'), milliseconds));
}
