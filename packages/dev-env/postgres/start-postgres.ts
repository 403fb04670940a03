/**
 * The embedded Postgres: a real server of version 18, from npm, that belongs to this process and dies with it.
 *
 * In `dataDir`   postgres/ (the data, see place.ts), postgres.{log,lock,port,password}.
 * One owner      a second start on the same folder is refused and told where the first is (owner-lock.ts).
 * Never left     stopped by stop(), by the end of this process however it comes (supervisor.mjs), or by the next start
 *                when both were killed (stop-orphan.ts). What was committed is there again.
 */
import { resolve } from 'node:path';
import { prepareGround } from './ground.ts';
import { initialise } from './initialise.ts';
import { launch } from './launch.ts';
import { takeOwnerLock } from './owner-lock.ts';
import { stopOrphan } from './stop-orphan.ts';

export interface StartPostgres {
  dataDir: string;
  /** A server whose data nobody will miss: no fsync. */
  test?: boolean;
  /** The folder goes when the server stops, also when the death of this process stops it. */
  discard?: boolean;
  log: (line: string) => void;
}

export interface Postgres {
  /** As superuser, with the password. */
  url: string;
  port: number;
  /** Tells a second start on this folder where the platform is, instead of where its database is. */
  announce: (url: string) => void;
  stop: () => Promise<void>;
}

export async function startPostgres({ test = false, log, ...input }: StartPostgres): Promise<Postgres> {
  const dataDir = resolve(input.dataDir);
  const ground = prepareGround(dataDir, log);
  const lock = takeOwnerLock(ground.file('lock'));
  try {
    await stopOrphan(ground.place.data, log);
    const password = await initialise({ ...ground, passwordFile: ground.file('password'), test });
    const { server, port } = await launch({
      ground,
      test,
      discard: input.discard ? [ground.place.home, dataDir] : [],
      log,
    });
    lock.announce(`postgres://127.0.0.1:${port}`);
    const stop = async (): Promise<void> => {
      await server.stop();
      await stopOrphan(ground.place.data, log); // nothing, unless somebody killed the supervisor alone
      lock.release();
    };
    return { url: `postgres://postgres:${password}@127.0.0.1:${port}/postgres`, port, announce: lock.announce, stop };
  } catch (error) {
    lock.release();
    throw error;
  }
}
