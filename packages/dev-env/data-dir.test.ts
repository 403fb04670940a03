import { mkdtempSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { ConfigError } from '#kit/config';
import { openDataDir } from './data-dir.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'data-dir-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

function refusal(dataDir: string, reason: string): unknown {
  const message = `${dataDir} cannot hold the data (${reason}): set DATA_DIR to a folder that can be made and written`;
  return expect.objectContaining({ name: ConfigError.name, message });
}

describe('openDataDir', () => {
  it('makes the folder and those above it, takes one that is there, and leaves nothing in it', () => {
    const deep = join(folder, 'a', 'b');
    openDataDir(deep);
    openDataDir(relative(process.cwd(), deep));
    expect(readdirSync(folder, { recursive: true })).toEqual(['a', join('a', 'b')]);
  });

  it('says which folder is a file, or lies below one', () => {
    const file = join(folder, 'file');
    writeFileSync(file, '');
    expect(() => openDataDir(file)).toThrow(refusal(file, 'ENOTDIR: not a directory'));
    const below = join(file, 'data');
    expect(() => openDataDir(below)).toThrow(refusal(below, 'ENOTDIR: not a directory'));
    expect(() => openDataDir(relative(process.cwd(), below))).toThrow(refusal(below, 'ENOTDIR: not a directory'));
  });

  it('does not follow a link to nowhere', () => {
    const link = join(folder, 'link');
    symlinkSync(join(folder, 'gone'), link);
    expect(() => openDataDir(link)).toThrow(refusal(link, 'ENOENT: no such file or directory'));
  });

  // Node's own recursive mkdir never returns from it.
  (process.platform === 'linux' ? it : it.skip)('does not wait for a folder that takes none', () => {
    expect(() => openDataDir('/proc/x/y')).toThrow(refusal('/proc/x/y', 'ENOENT: no such file or directory'));
  });
});
