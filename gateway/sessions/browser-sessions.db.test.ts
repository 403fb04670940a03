/** Sessions in a real database, by a clock that the test turns. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { Database } from '#kit/database';
import { newId, organisationIdOf } from '#kit/ids';
import { createLog } from '#kit/log';
import { mintToken, parseToken } from '#kit/tokens';
import { createDatabase, type TestDatabase } from '../../tests/support/database.ts';
import { seedOrganisation } from '../../tests/support/seed.ts';
import { until } from '../../tests/support/until.ts';
import { DatabaseDirectory } from '../directory.ts';
import { principalOf } from '../principal.ts';
import { BrowserSessions, CODE_AGE } from './browser-sessions.ts';
import { Grounds } from './ground.ts';
import { SessionStore } from './store.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const ages = { code: CODE_AGE, idle: 8 * HOUR, max: 7 * 24 * HOUR };
const organisationId = organisationIdOf('default');
const owner = principalOf({ organisationId, subject: 'owner', role: 'OWNER' });
const OWNER_HASH = 'a'.repeat(64);

let database: TestDatabase;
let db: Database;
let admin: pg.Client;
let now: number;
const statements: string[] = [];

beforeAll(async () => {
  database = await createDatabase();
  await seedOrganisation(database.adminUrl, { key: 'default' });
  await seedOrganisation(database.adminUrl, { key: 'acme' });
  db = new Database({ url: database.url('gateway'), poolSize: 4, onStatement: (text) => statements.push(text) });
  admin = new pg.Client({ connectionString: database.adminUrl });
  await admin.connect();
});
beforeEach(async () => {
  now = Date.parse('2026-11-30T08:00:00Z');
  await admin.query('DELETE FROM gateway.session');
});
afterAll(async () => {
  await admin.end();
  await db.close();
  await database.drop();
});

/** A gateway's, with nothing remembered: another one, or one that was started again. */
function gateway({ ownerTokenHash = OWNER_HASH, secret = 'the secret of the installation' } = {}): BrowserSessions {
  const grounds = new Grounds(secret, ownerTokenHash);
  const directory = new DatabaseDirectory(db);
  const log = createLog('test', 'silent');
  return new BrowserSessions({ store: new SessionStore(db, ages), directory, grounds, ages, log, now: () => now });
}

async function token(columns: Record<string, unknown> = {}, of = organisationId) {
  const id = newId();
  const { secretHash, text } = mintToken(of, id);
  const row = {
    organisation_id: of,
    id,
    name: 't',
    role: 'READER',
    secret_hash: secretHash,
    sources: [],
    created_by: 'test',
    ...columns,
  };
  const places = Object.keys(row).map((_, i) => `$${i + 1}`);
  await admin.query(
    `INSERT INTO catalog.token (${Object.keys(row).join(', ')}) VALUES (${places.join(', ')})`,
    Object.values(row),
  );
  return { id, text, principal: principalOf({ organisationId: of, subject: `token:${id}`, role: 'READER' }) };
}

const rows = async () => (await admin.query<Record<string, unknown>>('SELECT * FROM gateway.session ORDER BY id')).rows;
const seenAt = async () => (await rows()).map((row) => (row['seen_at'] as Date).getTime());
const refused = (message: RegExp) => ({ code: 'UNAUTHENTICATED', message: expect.stringMatching(message) as unknown });

describe('a code', () => {
  it('becomes a session once', async () => {
    const sessions = gateway();
    const { text, expiresAt } = await sessions.openCode(owner);
    expect(expiresAt).toBe(now + 10 * MINUTE);
    const session = await sessions.redeem(text);
    expect(await sessions.find(session!)).toMatchObject({ held: null, organisationId });
    expect(await sessions.redeem(text)).toBeNull();
    expect(await rows()).toHaveLength(1);
  });

  it('becomes one for one of twenty who come with it at once, at two gateways', async () => {
    const gateways = [gateway(), gateway()];
    const { text } = await gateways[0]!.openCode(owner);
    const redeemed = await Promise.all(Array.from({ length: 20 }, (_, i) => gateways[i % 2]!.redeem(text)));
    const [session, ...more] = redeemed.filter((each) => each !== null);
    expect(more).toEqual([]);
    expect(await gateways[0]!.find(session!)).toBeTruthy();
  });

  it('is good for ten minutes', async () => {
    const sessions = gateway();
    const [one, two] = [await sessions.openCode(owner), await sessions.openCode(owner)];
    now += 10 * MINUTE - 1;
    expect(await sessions.redeem(one.text)).not.toBeNull();
    now += 1;
    expect(await sessions.redeem(two.text)).toBeNull();
  });

  it('is no session, and a session no code', async () => {
    const sessions = gateway();
    const { text } = await sessions.openCode(owner);
    const [, rest] = text.split('rops_code_');
    await expect(sessions.find(`rops_session_${rest}`)).rejects.toMatchObject(refused(/not known here/));
    const session = await sessions.open(owner);
    expect(await sessions.redeem(session.replace('rops_session_', 'rops_code_'))).toBeNull();
  });

  it.each([
    ['nothing', ''],
    ['something else', 'x'],
    ['its beginning', 'rops_code_x'],
    ['one nobody made', `rops_code_${'a'.repeat(43)}_${'a'.repeat(43)}`],
    ['10 kB', 'x'.repeat(10_000)],
  ])('is not %s', async (_, text) => {
    expect(await gateway().redeem(text)).toBeNull();
  });

  it('keeps to its secret: the right row is not enough', async () => {
    const sessions = gateway();
    const { text } = await sessions.openCode(owner);
    const { tokenId } = parseToken(text, 'code')!;
    expect(await sessions.redeem(mintToken(organisationId, tokenId, 'code').text)).toBeNull();
    expect(await sessions.redeem(text)).not.toBeNull();
  });
});

describe('what is kept', () => {
  it('is no secret: not of the session, the code, the token or the owner', async () => {
    const sessions = gateway();
    const { principal, text } = await token();
    const texts = [
      text,
      OWNER_HASH,
      (await sessions.openCode(principal)).text,
      await sessions.open(principal),
      await sessions.open(owner),
    ];
    const kept = JSON.stringify(await rows()) + (await admin.query<{ dump: string }>('SELECT string_agg(s::text, $$ $$) AS dump FROM gateway.session s')).rows[0]!.dump; // prettier-ignore
    for (const secret of texts) expect(kept).not.toContain(secret.slice(-43));
    for (const { secret_hash: hash, ground } of await rows())
      expect([hash, ground].map((each) => (each as Buffer).length)).toEqual([32, 32]);
  });

  it('gets a new id with each session', async () => {
    const sessions = gateway();
    const { text } = await sessions.openCode(owner);
    const [before] = await rows();
    await sessions.redeem(text);
    const [after] = await rows();
    expect(after!['id']).not.toBe(before!['id']);
  });
});

describe('a session', () => {
  it('is there for a gateway that was started again', async () => {
    const session = await gateway().open(owner);
    expect(await gateway().find(session)).toMatchObject({ endsAt: now + ages.max, idleAt: now + ages.idle });
  });

  it('ends when it has not been used for eight hours', async () => {
    const session = await gateway().open(owner);
    now += 8 * HOUR - 1;
    await gateway().find(session, { isUse: false });
    now += 1;
    await expect(gateway().find(session)).rejects.toMatchObject(
      refused(/^the session ended at 2026-11-30T16:00:00.000Z$/),
    );
  });

  it('goes on while it is used, for seven days and no longer', async () => {
    const sessions = gateway();
    const session = await sessions.open(owner);
    const begun = now;
    for (now += 7 * HOUR; now < begun + ages.max; now += 7 * HOUR) {
      const at = now;
      await sessions.find(session);
      await until('seen', async () => (await seenAt())[0] === at);
    }
    now = begun + ages.max;
    await expect(sessions.find(session)).rejects.toMatchObject(
      refused(/^the session ended at 2026-12-07T08:00:00.000Z$/),
    );
  });

  it('is not kept by who only looks whether it still holds, as for a socket', async () => {
    const sessions = gateway();
    const session = await sessions.open(owner);
    const begun = now;
    for (now += 3 * HOUR; now < begun + 8 * HOUR; now += 3 * HOUR) await sessions.find(session, { isUse: false });
    expect(await seenAt()).toEqual([begun]);
    now = begun + 8 * HOUR;
    await expect(sessions.find(session, { isUse: false })).rejects.toMatchObject(refused(/^the session ended/));
  });

  it('moves its row once a minute, however much it is used', async () => {
    const sessions = gateway();
    const session = await sessions.open(owner);
    const begun = now;
    now += MINUTE - 1;
    await sessions.find(session);
    expect(await seenAt()).toEqual([begun]);
    now += 1;
    const moves = () => statements.filter((text) => text.includes('UPDATE gateway.session SET seen_at')).length;
    const before = moves();
    for (let i = 0; i < 50; i++) await sessions.find(session);
    await until('seen', async () => (await seenAt())[0] === now);
    expect(moves() - before).toBe(1);
  });

  it('used in its last moment goes on, though what is remembered of it is older', async () => {
    const sessions = gateway();
    const session = await sessions.open(owner);
    now += 8 * HOUR - 1;
    await sessions.find(session);
    now += 2;
    await expect(sessions.find(session)).resolves.toBeTruthy();
  });

  it('costs one statement in five seconds, whoever it stands for', async () => {
    const sessions = gateway();
    const both = [await sessions.open(owner), await sessions.open((await token()).principal)];
    for (const session of both) {
      const looks = () => statements.filter((text) => text.includes('FROM gateway.session s')).length;
      const before = [looks(), statements.length];
      for (let i = 0; i < 5; i++, now += 900) await Promise.all([sessions.find(session), sessions.find(session)]);
      expect([looks() - before[0]!, statements.length - before[1]!]).toEqual([1, 3]); // begin, the statement, commit
      now += 5_000;
      await sessions.find(session);
      expect(looks() - before[0]!).toBe(2);
    }
  });

  it('ends at once for who has ended it, and for others when they look again', async () => {
    const [here, there] = [gateway(), gateway()];
    const [session, other] = [await here.open(owner), await here.open(owner)];
    await Promise.all([here.find(session), there.find(session)]);
    await here.end(session);
    await expect(here.find(session)).rejects.toMatchObject(refused(/not known here, or was ended/));
    await expect(there.find(session)).resolves.toBeTruthy();
    await expect(there.find(session, { maxAge: 0 })).rejects.toMatchObject(refused(/not known here, or was ended/));
    await expect(here.find(other)).resolves.toBeTruthy();
  });

  it('is not ended by who knows where it lies and not its secret', async () => {
    const sessions = gateway();
    const session = await sessions.open(owner);
    const forged = mintToken(organisationId, parseToken(session, 'session')!.tokenId, 'session').text;
    await expect(sessions.find(forged)).rejects.toMatchObject(refused(/not known here/));
    await sessions.end(forged);
    await expect(sessions.find(session)).resolves.toBeTruthy();
  });

  it.each([
    ['nothing', ''],
    ['something else', 'x'],
    ['its beginning', 'rops_session_'],
    ['a token', `rops_${'a'.repeat(43)}_${'a'.repeat(43)}`],
    ['10 kB', 'x'.repeat(10_000)],
    ['a NUL', '\0'],
  ])('is not %s', async (_, text) => {
    const before = statements.length;
    await expect(gateway().find(text)).rejects.toMatchObject(refused(/malformed/));
    await gateway().end(text);
    expect(statements.length).toBe(before);
  });
});

describe('what a session stands on', () => {
  it('ends with the owner token it came with', async () => {
    const session = await gateway().open(owner);
    await expect(gateway({ ownerTokenHash: 'b'.repeat(64) }).find(session)).rejects.toMatchObject(
      refused(/has changed since/),
    );
    await expect(gateway({ secret: 'another secret of the installation' }).find(session)).rejects.toMatchObject(
      refused(/has changed since/),
    );
    await expect(gateway().find(session)).resolves.toBeTruthy();
  });

  it.each([
    ['is revoked', "revoked_at = '2026-11-30T07:00:00Z'", /^the token was revoked at 2026-11-30T07/],
    ['has expired', "expires_at = '2026-11-30T07:59:00Z'", /^the token expired at 2026-11-30T07:59/],
    ['has another role', "role = 'ADMIN'", /has changed since/],
    ['is for some teams now', 'all_teams = false', /has changed since/],
    ['is for other sources now', "sources = '{github}'", /has changed since/],
    ['has another secret', "secret_hash = 'x'", /has changed since/],
  ])('ends it when the token %s', async (_, change, message) => {
    const { id, principal } = await token();
    const session = await gateway().open(principal);
    expect((await gateway().find(session)).held).toMatchObject({ tokenId: id, token: { role: 'READER', teams: null } });
    await admin.query(`UPDATE catalog.token SET ${change} WHERE id = $1`, [id]);
    await expect(gateway().find(session)).rejects.toMatchObject(refused(message));
  });

  it('ends it when the token is gone', async () => {
    const { id, principal } = await token();
    const session = await gateway().open(principal);
    await admin.query('DELETE FROM catalog.token WHERE id = $1', [id]);
    await expect(gateway().find(session)).rejects.toMatchObject(refused(/token of this session is not known/));
  });

  it('makes a code worthless when it has ended between', async () => {
    const { id, principal } = await token();
    const { text } = await gateway().openCode(principal);
    await admin.query('UPDATE catalog.token SET revoked_at = now() WHERE id = $1', [id]);
    const session = await gateway().redeem(text);
    await expect(gateway().find(session!)).rejects.toMatchObject(refused(/revoked/));
  });

  it('is a token of one organisation, where its row lies', async () => {
    const acme = organisationIdOf('acme');
    const { id, principal } = await token({ role: 'WRITER' }, acme);
    const session = await gateway().open(principal);
    expect(await gateway().find(session)).toMatchObject({ organisationId: acme, held: { tokenId: id } });
    expect((await rows()).map((row) => row['organisation_id'])).toEqual([acme]);
  });
});

describe('rows that are over', () => {
  it('go away as others come, those that live stay', async () => {
    const sessions = gateway();
    await sessions.openCode(owner);
    const idle = await sessions.open(owner);
    now += 11 * MINUTE;
    const used = await sessions.open(owner);
    expect(await rows()).toHaveLength(2);
    now += 7 * HOUR;
    await sessions.find(used);
    await until('seen', async () => (await seenAt()).includes(now));
    now += HOUR;
    await sessions.open(owner);
    const left = (await rows()).map(({ id }) => id);
    expect(left).toHaveLength(2);
    expect(left).toContain(parseToken(used, 'session')!.tokenId);
    await expect(sessions.find(idle)).rejects.toMatchObject(refused(/not known here|ended at/));
  });

  it('go in batches, so that nobody waits for thousands of them', async () => {
    await admin.query(
      `INSERT INTO gateway.session SELECT $1, gen_random_uuid(), '', NULL, '', $2, $2, $2 FROM generate_series(1, 500)`,
      [organisationId, new Date(now - 9 * HOUR)],
    );
    const sizes = [];
    for (let i = 0; i < 3; i++) {
      await gateway().open(owner);
      sizes.push((await rows()).length);
    }
    expect(sizes).toEqual([301, 102, 3]);
  });
});

it('says that it cannot tell now, not that nobody is signed in, when the database is away', async () => {
  const away = new Database({ url: 'postgres://nobody@127.0.0.1:1/none', poolSize: 1 });
  const log = createLog('test', 'silent');
  const grounds = new Grounds('secret', OWNER_HASH);
  const directory = new DatabaseDirectory(away);
  const sessions = new BrowserSessions({ store: new SessionStore(away, ages), directory, grounds, ages, log });
  const unavailable = { code: 'UPSTREAM_UNAVAILABLE' };
  await expect(sessions.find(await gateway().open(owner))).rejects.toMatchObject(unavailable);
  await expect(sessions.open(owner)).rejects.toMatchObject(unavailable);
  await expect(sessions.redeem((await gateway().openCode(owner)).text)).rejects.toMatchObject(unavailable);
  await away.close();
});
