/** The API schema against the contract that others build on. Where the folder is not there the test is skipped, and says so. */
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from '@jest/globals';

const ROOT = join(import.meta.dirname, '..', '..');
const TOOL = join(ROOT, '..', 'shared', 'tools', 'contract.cjs');
const PARTS = ['core', 'live'];

if (existsSync(TOOL)) {
  it(`lacks nothing of ${PARTS.join(', ')}`, () => {
    const { stdout } = spawnSync(process.execPath, [TOOL, 'gateway/api.graphql', ...PARTS], {
      cwd: ROOT,
      encoding: 'utf8',
    });
    expect(stdout.trim()).toBe(`0 differences from ${PARTS.join(' + ')}`);
  });
} else {
  it.skip(`is not there: ${TOOL}`, () => undefined);
}
