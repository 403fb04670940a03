import { describe, expect, it } from '@jest/globals';
import { readHistory, type ReadOptions } from './read-history.ts';
import { problem, TinyRepository } from './test-support/tiny-repository.ts';

const read = (repository: TinyRepository, options: Partial<ReadOptions> = {}) =>
  readHistory(repository.path, { env: repository.env(), ...options });

describe('the main branch', () => {
  it('is the remote’s own, then main, master, the current one, and says which', async () => {
    using tiny = new TinyRepository({ branch: 'trunk' });
    const shas = ['trunk', 'master', 'main', 'other'].map((name) => tiny.commit(name));
    const steps = [
      ['refs/heads/trunk', 'trunk', 'current branch'],
      ['refs/heads/master', 'master', 'master'],
      ['refs/heads/main', 'main', 'main'],
      ['refs/remotes/origin/stable', 'stable', 'origin/HEAD'],
    ] as const;
    for (const [index, [ref, name, rule]] of steps.entries()) {
      tiny.git(['update-ref', ref, shas[index] as string]);
      if (rule === 'origin/HEAD') tiny.git(['symbolic-ref', 'refs/remotes/origin/HEAD', ref]);
      expect((await read(tiny)).main).toEqual({ ref, name, rule, sha: shas[index] });
    }
  });

  it('is the remote’s copy of main where only a commit is checked out', async () => {
    using tiny = new TinyRepository();
    const a = tiny.commit('Begin');
    tiny.git(['update-ref', 'refs/remotes/origin/main', a]);
    tiny.git(['update-ref', '--no-deref', 'HEAD', a]);
    expect((await read(tiny)).main).toMatchObject({ ref: 'refs/remotes/origin/main', name: 'main', rule: 'main' });
  });

  it('is the one asked for: a branch, the remote’s branch, or any commit', async () => {
    using tiny = new TinyRepository();
    const [a, b] = [tiny.commit('a'), tiny.commit('b')];
    tiny.branch('main', a);
    tiny.branch('release/1', b);
    tiny.git(['update-ref', 'refs/remotes/origin/next', b]);
    for (const main of ['release/1', 'next', 'origin/next', b]) {
      expect((await read(tiny, { main })).main).toMatchObject({ sha: b, rule: 'asked' });
    }
  });

  it.each(['gone', '', '--all', '-x', 'main; touch /tmp/x', '$(id)', 'main:file', 'a..b'])(
    'is refused when there is no %p, with the names there are',
    async (main) => {
      using tiny = new TinyRepository();
      tiny.branch('main', tiny.commit('a'));
      await expect(read(tiny, { main })).rejects.toEqual(problem('NO_MAIN_BRANCH', /it has main: name one by --main$/));
    },
  );
});
