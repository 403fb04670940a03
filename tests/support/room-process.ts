/** One room of the platform (a subgraph, the gateway) as an operating system's process that can be killed and frozen. */
import { spawn, type ChildProcess } from 'node:child_process';
import { closeSync, openSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { until } from './until.ts';

const LEASH = join(import.meta.dirname, 'leash.mjs');
/** Of a look at /healthz: whoever has not answered by then is frozen, or as good as. */
const GLANCE = 500;

export interface RoomOptions {
  readonly name: string;
  /** The bundled main.js. */
  readonly script: string;
  readonly env: Readonly<Record<string, string>>;
  readonly port: number;
  readonly logFile: string;
}

interface Running {
  readonly child: ChildProcess;
  /** The exit code, or the signal that ended it. */
  readonly ended: Promise<number | string>;
}

export class RoomProcess {
  readonly url: string;
  #running: Running | null = null;
  #thawing: ChildProcess | null = null;

  constructor(private readonly options: RoomOptions) {
    this.url = `http://127.0.0.1:${options.port}`;
  }

  /** Resolves when it is ready. */
  async start(): Promise<void> {
    if (this.#running) throw new Error(`${this.options.name} runs already`);
    const running = this.#spawn();
    this.#running = running;
    const gone = running.ended.then((how) => {
      throw new Error(`${this.options.name} ended (${how}) before it was ready:\n${this.log()}`);
    });
    gone.catch(() => undefined); // once it is ready, its end is no news
    await Promise.race([
      gone,
      until(`${this.options.name} is ready`, async () => (await this.status('/readyz')) === 200),
    ]);
  }

  /** SIGKILL; resolves when it is gone. Frozen ones die as well. */
  async kill(): Promise<void> {
    await this.#end('SIGKILL');
  }

  /** SIGTERM, as an orchestrator ends it; resolves with its exit code, or with the signal that it died of. */
  async terminate(): Promise<number | string> {
    return (await this.#end('SIGTERM')) ?? 'was not running';
  }

  /** SIGSTOP: its port still takes connections, and nobody answers. */
  async freeze(): Promise<void> {
    this.#thawing = thawWhenLetGo(this.#pid());
    this.#signal('SIGSTOP');
    await until(`${this.options.name} is frozen`, async () => (await this.status('/healthz')) === null);
  }

  async thaw(): Promise<void> {
    this.#thawing?.stdin?.end();
    await until(`${this.options.name} is back`, async () => (await this.status('/healthz')) === 200);
  }

  /** Null: no answer. */
  async status(path: '/healthz' | '/readyz'): Promise<number | null> {
    try {
      const response = await fetch(`${this.url}${path}`, {
        signal: AbortSignal.timeout(GLANCE),
        headers: { connection: 'close' },
      });
      await response.arrayBuffer();
      return response.status;
    } catch {
      return null;
    }
  }

  /** What it has said, for the message of a test that fails. */
  log(): string {
    return readFileSync(this.options.logFile, 'utf8').split('\n').slice(-20).join('\n');
  }

  #spawn(): Running {
    const { script, env, logFile } = this.options;
    const log = openSync(logFile, 'a');
    const child = spawn(process.execPath, ['--import', LEASH, script], { env, stdio: ['pipe', log, log] });
    closeSync(log);
    child.stdin?.on('error', () => undefined);
    const ended = new Promise<number | string>((resolve) => {
      child.once('exit', (code, signal) => resolve(code ?? signal ?? 'unknown'));
      child.once('error', (error) => resolve(error.message));
    });
    return { child, ended };
  }

  async #end(signal: NodeJS.Signals): Promise<number | string | null> {
    if (!this.#running) return null;
    this.#signal(signal);
    const how = await this.#running.ended;
    this.#thawing?.stdin?.end();
    this.#running = null;
    return how;
  }

  #signal(signal: NodeJS.Signals): void {
    process.kill(this.#pid(), signal);
  }

  #pid(): number {
    const pid = this.#running?.child.pid;
    if (pid === undefined) throw new Error(`${this.options.name} does not run`);
    return pid;
  }
}

/** Whoever is frozen does not notice that the test was killed: this one does, thaws it, and its leash ends it. */
function thawWhenLetGo(pid: number): ChildProcess {
  const script = 'read -r _; kill -CONT "$1" 2>/dev/null; true';
  return spawn('sh', ['-c', script, 'sh', String(pid)], { stdio: ['pipe', 'ignore', 'ignore'], detached: true });
}
