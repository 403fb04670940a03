/**
 * The files of a built site: found once and looked for anew when the folder has changed, read when they are asked for. Only
 * what was found is served, by its exact name, so that no path leads out. Compressed ones are made by the build.
 *
 * Not by a package: the usual ones pipe a stream that nobody watches, and a file that a build has just replaced, or a range
 * that ends before it begins, would end this process, which is the whole platform's.
 */
import { readdirSync, statSync, type Dirent } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';

export type Encoding = 'br' | 'gzip';

export interface Content {
  readonly type: string;
  readonly encoding: Encoding | null;
  /** Another one has another tag. */
  readonly tag: string;
  readonly body: Buffer<ArrayBuffer>;
}

interface Variant {
  readonly file: string;
  readonly tag: string;
}

interface Found {
  readonly type: string;
  readonly variants: Partial<Record<Encoding | 'identity', Variant>>;
}

const ENDINGS: Readonly<Record<string, Encoding>> = { '.br': 'br', '.gz': 'gzip' };
const TYPES: Readonly<Record<string, string>> = {
  css: 'text/css; charset=utf-8',
  html: 'text/html; charset=utf-8',
  ico: 'image/x-icon',
  jpg: 'image/jpeg',
  js: 'text/javascript; charset=utf-8',
  json: 'application/json; charset=utf-8',
  map: 'application/json; charset=utf-8',
  mjs: 'text/javascript; charset=utf-8',
  png: 'image/png',
  svg: 'image/svg+xml; charset=utf-8',
  ttf: 'font/ttf',
  txt: 'text/plain; charset=utf-8',
  wasm: 'application/wasm',
  webmanifest: 'application/manifest+json; charset=utf-8',
  webp: 'image/webp',
  woff2: 'font/woff2',
};
/** Milliseconds between two looks at whether the folder has changed. */
const LOOK = 500;

export class SiteFiles {
  #found: ReadonlyMap<string, Found> = new Map();
  #signature = '';
  #lookedAt = Number.NEGATIVE_INFINITY;

  constructor(private readonly folder: string) {}

  has(path: string): boolean {
    return this.#look().has(path);
  }

  /** Null: there is no such file, or not any more. */
  async read(path: string, accepted: readonly Encoding[]): Promise<Content | null> {
    const { type, variants } = this.#look().get(path) ?? { type: '', variants: {} };
    const encoding = accepted.find((each) => variants[each] !== undefined) ?? null;
    const variant = variants[encoding ?? 'identity'];
    if (!variant) return null;
    try {
      return { type, encoding, tag: variant.tag, body: await readFile(variant.file) };
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
      throw error;
    }
  }

  #look(): ReadonlyMap<string, Found> {
    const now = performance.now();
    if (now - this.#lookedAt < LOOK) return this.#found;
    this.#lookedAt = now;
    const signature = signatureOf(this.folder);
    if (signature === this.#signature) return this.#found;
    this.#signature = signature;
    this.#found = signature === '' ? new Map() : findFiles(this.folder);
    return this.#found;
  }
}

/** A folder's time moves when a file of it comes or goes, and a build leaves no file as it was. */
function signatureOf(folder: string): string {
  return ['', 'index.html', 'assets', 'explorer', 'explorer/index.html', 'explorer/assets']
    .flatMap((name) => statSync(join(folder, name), { throwIfNoEntry: false })?.mtimeMs ?? [])
    .join(' ');
}

function findFiles(folder: string): Map<string, Found> {
  const found = new Map<string, Found>();
  for (const entry of entriesOf(folder)) {
    const file = join(entry.parentPath, entry.name);
    const path = `/${relative(folder, file).split(sep).join('/')}`;
    if (!entry.isFile() || path.includes('/.')) continue;
    const encoding = ENDINGS[path.slice(-3)];
    const name = encoding === undefined ? path : path.slice(0, -3);
    const known = found.get(name) ?? { type: typeOf(name), variants: {} };
    found.set(name, { ...known, variants: { ...known.variants, [encoding ?? 'identity']: variantOf(file) } });
  }
  return found;
}

/** None while a build is replacing them. */
function entriesOf(folder: string): Dirent[] {
  try {
    return readdirSync(folder, { recursive: true, withFileTypes: true });
  } catch {
    return [];
  }
}

function variantOf(file: string): Variant | undefined {
  const stats = statSync(file, { throwIfNoEntry: false });
  return stats && { file, tag: `"${stats.mtimeMs.toString(36)}-${stats.size.toString(36)}"` };
}

function typeOf(name: string): string {
  return TYPES[name.slice(name.lastIndexOf('.') + 1)] ?? 'application/octet-stream';
}
