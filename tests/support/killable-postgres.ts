/** An embedded Postgres as in production (fsync on, on a disk), which can be killed and started again on its port. */
import { mkdirSync, realpathSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { readPostmaster } from '../../packages/dev-env/postgres/postmaster-file.ts';
import { processIdentity } from '../../packages/dev-env/postgres/process-identity.ts';
import { startPostgres, type Postgres } from '../../packages/dev-env/postgres/start-postgres.ts';
import { until } from './until.ts';

export class KillablePostgres {
  #server: Postgres | null = null;
  #url = '';

  /** `dataDir`: an empty folder of its own. */
  constructor(
    private readonly dataDir: string,
    private readonly port: number,
  ) {
    mkdirSync(dataDir, { recursive: true, mode: 0o755 });
    writeFileSync(join(dataDir, 'postgres.port'), `${port}\n`); // where a start looks for the port of last time
  }

  /** As superuser; the same after every start. */
  get url(): string {
    return this.#url;
  }

  async start(): Promise<void> {
    if (this.#server) throw new Error('Postgres runs already');
    this.#server = await startPostgres({ dataDir: this.dataDir, log: () => undefined });
    if (this.#server.port !== this.port) throw new Error(`somebody took port ${this.port} of Postgres`);
    this.#url = this.#server.url;
  }

  /** SIGKILL of the postmaster, after which its children end by themselves; what was committed is in the log alone. */
  async kill(): Promise<void> {
    const pid = readPostmaster(join(realpathSync(join(this.dataDir, 'postgres')), 'data'))?.pid;
    if (pid === undefined) throw new Error('Postgres does not run');
    process.kill(pid, 'SIGKILL');
    await until('Postgres is dead', () => processIdentity(pid) === null);
    await this.stop();
  }

  async stop(): Promise<void> {
    await this.#server?.stop();
    this.#server = null;
  }

  /** Where the server's user may not enter `dataDir` its data is elsewhere. */
  get folders(): string[] {
    return [this.dataDir, realpathSync(join(this.dataDir, 'postgres'))];
  }
}
