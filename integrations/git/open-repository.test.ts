import { execFileSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { readHistory, type ReadOptions } from './read-history.ts';
import { problem, TinyRepository } from './test-support/tiny-repository.ts';

const read = (repository: TinyRepository, options: Partial<ReadOptions> = {}) =>
  readHistory(repository.path, { env: repository.env(), ...options });

describe('a path that is no whole repository', () => {
  it('is refused when it is missing, a file or a plain folder', async () => {
    using tiny = new TinyRepository();
    const at = (name: string) => readHistory(join(tiny.path, '..', name), { env: tiny.env() });
    mkdirSync(join(tiny.path, '..', 'plain'));
    writeFileSync(join(tiny.path, '..', 'x.bundle'), '');
    await expect(at('gone')).rejects.toEqual(problem('NOT_A_REPOSITORY', /gone does not exist$/));
    await expect(at('x.bundle')).rejects.toEqual(problem('NOT_A_REPOSITORY', /is a file.*git clone .*x\.bundle/));
    await expect(at('plain')).rejects.toEqual(problem('NOT_A_REPOSITORY', /plain is not a git repository/));
  });

  it('is refused when it is a folder inside one, naming the repository', async () => {
    using tiny = new TinyRepository();
    tiny.branch('main', tiny.commit('a'));
    mkdirSync(join(tiny.path, 'src', 'web'), { recursive: true });
    const inside = readHistory(join(tiny.path, 'src', 'web'), { env: tiny.env() });
    await expect(inside).rejects.toEqual(problem('INSIDE_A_REPOSITORY', new RegExp(`give ${tiny.path}$`)));
  });

  it('is refused when it has no commits', async () => {
    using tiny = new TinyRepository();
    await expect(read(tiny)).rejects.toEqual(problem('EMPTY_REPOSITORY', /no commits yet/));
    await expect(read(tiny, { main: 'main' })).rejects.toEqual(problem('EMPTY_REPOSITORY', /no commits yet/));
  });

  it('is refused when it is shallow, saying how to fetch the rest', async () => {
    using tiny = new TinyRepository();
    const a = tiny.commit('a');
    tiny.branch('main', tiny.commit('b', { parents: [a] }));
    const shallow = join(tiny.path, '..', 'shallow');
    execFileSync('git', ['clone', '--quiet', '--depth=1', `file://${tiny.path}`, shallow], {
      env: tiny.env(),
    });
    const reading = readHistory(shallow, { env: tiny.env() });
    await expect(reading).rejects.toEqual(
      problem('SHALLOW_CLONE', /shallow clone.*git -C .*shallow fetch --unshallow$/),
    );
  });

  it('is refused when an object is missing, in git’s words', async () => {
    using tiny = new TinyRepository();
    const text = `tree ${tiny.emptyTree()}\nparent ${'1'.repeat(40)}\nauthor A <a@x> 1 +0000\ncommitter C <c@x> 1 +0000\n\nx\n`;
    tiny.branch('main', tiny.rawCommit(text));
    await expect(read(tiny)).rejects.toEqual(problem('GIT_FAILED', /git log failed in .*1111/s));
  });

  it('says so when git is not installed', async () => {
    using tiny = new TinyRepository();
    const reading = readHistory(tiny.path, { env: { PATH: '/nowhere' } });
    await expect(reading).rejects.toEqual(problem('GIT_MISSING', /not installed/));
  });
});
