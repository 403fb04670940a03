/**
 * The published client as others get it: packed by npm, unpacked into a project that knows nothing of this repository.
 * Instead of an install, which would want a network, the project's packages are links to those that are installed here.
 */
import { execFile, spawn, type ChildProcess } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { Readable } from 'node:stream';
import { promisify } from 'node:util';

const ROOT = join(import.meta.dirname, '..', '..');
/** esbuild does not work within jest. */
const BUNDLE = `
  const { build } = await import('esbuild');
  const [folder, contents, ...external] = process.argv.slice(1);
  const stdin = { contents, resolveDir: folder };
  const { outputFiles } = await build({ stdin, external, bundle: true, minify: true, format: 'esm', platform: 'browser', write: false });
  process.stdout.write(outputFiles[0].text);`;
const COMPILERS = { 6: 'typescript/bin/tsc', 7: 'typescript-7/bin/tsc' };
const exec = promisify(execFile);

export type TypeScript = keyof typeof COMPILERS;

/** What npm would install with the client: its dependencies and the peer of these. */
const WITH_CLIENT = ['graphql-ws', '@graphql-typed-document-node/core', 'graphql'];
const ON_NODE = ['@types/node', 'undici-types'];

const STRICT = {
  target: 'ES2022',
  strict: true,
  exactOptionalPropertyTypes: true,
  noUncheckedIndexedAccess: true,
  noImplicitReturns: true,
  verbatimModuleSyntax: true,
  isolatedModules: true,
  skipLibCheck: false,
};
/** Of programs that Node runs, and of pages that a bundler makes. */
export const NODE = { ...STRICT, lib: ['ES2022'], types: ['node'], module: 'NodeNext', rootDir: 'src', outDir: 'out' };
export const PAGE = { ...STRICT, lib: ['ES2022', 'DOM'], types: [], module: 'ESNext', moduleResolution: 'Bundler', noEmit: true }; // prettier-ignore

export interface Program {
  readonly stdout: () => string;
  readonly stderr: () => string;
  stop(): void;
  readonly ended: Promise<number | null>;
}

export class StrangeProject {
  readonly #running = new Set<ChildProcess>();

  private constructor(
    readonly folder: string,
    /** Of the unpacked client. */
    readonly client: string,
  ) {}

  static async create(packages: readonly string[] = []): Promise<StrangeProject> {
    const folder = mkdtempSync(join(tmpdir(), 'roosevelt-stranger-'));
    const project = new StrangeProject(folder, join(folder, 'node_modules/@roosevelt-ops/client'));
    project.write('package.json', JSON.stringify({ name: 'stranger', private: true, type: 'module' }));
    for (const name of [...WITH_CLIENT, ...ON_NODE, ...packages]) project.#link(name);
    await project.#installClient();
    return project;
  }

  write(name: string, text: string): void {
    const path = join(this.folder, name);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, text);
  }

  /** What the compiler has to say, line by line; nothing: all is well. */
  async compile(compilerOptions: object, files: readonly string[], version: TypeScript): Promise<string[]> {
    this.write('tsconfig.json', JSON.stringify({ compilerOptions, files }));
    const args = [join(ROOT, 'node_modules', COMPILERS[version]), '-p', '.', '--pretty', 'false'];
    const { stdout } = await exec(process.execPath, args, { cwd: this.folder }).catch((failure: { stdout: string }) => failure); // prettier-ignore
    return stdout.split('\n').filter((line) => line !== '');
  }

  /** As a page would load it, minified. */
  async bundle(code: string, external: readonly string[] = []): Promise<string> {
    const args = ['--input-type=module', '--eval', BUNDLE, this.folder, code, ...external];
    return (await exec(process.execPath, args, { cwd: ROOT, maxBuffer: 1e7 })).stdout;
  }

  /** A node of its own, as nothing of this process may reach the program. */
  start(args: readonly string[], env: Readonly<Record<string, string>> = {}): Program {
    const child = spawn(process.execPath, args, { cwd: this.folder, env, stdio: ['ignore', 'pipe', 'pipe'] });
    this.#running.add(child);
    child.once('close', () => this.#running.delete(child));
    const [out, notes] = [textOf(child.stdout), textOf(child.stderr)];
    return {
      stdout: () => out.join(''),
      stderr: () => notes.join(''),
      stop: () => void child.kill(),
      ended: new Promise((resolve) => child.once('close', resolve)),
    };
  }

  /** With whatever still runs in it. */
  remove(): void {
    for (const child of this.#running) child.kill();
    rmSync(this.folder, { recursive: true, force: true });
  }

  #link(name: string): void {
    const place = join(this.folder, 'node_modules', name);
    mkdirSync(dirname(place), { recursive: true });
    symlinkSync(join(ROOT, 'node_modules', name), place, 'junction');
  }

  async #installClient(): Promise<void> {
    const made = join(this.folder, 'made');
    await exec(process.execPath, [join(ROOT, 'scripts/build-client.mjs'), made], { cwd: ROOT });
    await exec('npm', ['pack', '--silent', '--pack-destination', this.folder], { cwd: made });
    rmSync(made, { recursive: true });
    const tarball = readdirSync(this.folder).find((name) => name.endsWith('.tgz')) ?? 'none';
    mkdirSync(this.client, { recursive: true });
    await exec('tar', ['-xzf', tarball, '-C', this.client, '--strip-components=1'], { cwd: this.folder });
  }
}

function textOf(stream: Readable): string[] {
  const parts: string[] = [];
  stream.setEncoding('utf8').on('data', (text: string) => parts.push(text));
  return parts;
}
