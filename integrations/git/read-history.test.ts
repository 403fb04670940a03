import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { readHistory, type ReadOptions } from './read-history.ts';
import { TinyRepository } from './test-support/tiny-repository.ts';

const read = (repository: TinyRepository, options: Partial<ReadOptions> = {}) =>
  readHistory(repository.path, { env: repository.env(), ...options });

describe('readHistory', () => {
  it('reads commits with parents, author, both dates and message', async () => {
    using tiny = new TinyRepository();
    const a = tiny.commit('Begin');
    const b = tiny.commit('Merge pull request #1 from o/b\n\nThe title\n\nMore', {
      parents: [a, tiny.commit('Side', { parents: [a] })],
      author: 'dependabot[bot]',
      authored: '1767225600 +0200',
      committed: '1767229200 -0800',
    });
    tiny.branch('main', b);
    const { commits, main, repository } = await read(tiny);
    expect(commits).toHaveLength(3);
    expect(commits.find(({ sha }) => sha === b)).toEqual({
      sha: b,
      parents: [a, expect.stringMatching(/^[0-9a-f]{40}$/)],
      author: 'dependabot[bot]',
      authoredSeconds: 1767225600,
      committedSeconds: 1767229200,
      message: expect.objectContaining({ subject: 'Merge pull request #1 from o/b', bodyLine: 'The title' }),
    });
    expect(commits.find(({ sha }) => sha === a)?.parents).toEqual([]);
    expect(main).toEqual({ ref: 'refs/heads/main', name: 'main', sha: b, rule: 'main' });
    expect(repository).toBe('tiny');
  });

  it('reads commits that only a tag reaches, and none that nothing reaches', async () => {
    using tiny = new TinyRepository();
    const a = tiny.commit('Begin');
    tiny.branch('main', a);
    tiny.branch('feature', tiny.commit('Not merged', { parents: [a] }));
    const hot = tiny.commit('Hotfix', { parents: [a] });
    tiny.tag('v1', hot);
    const { commits } = await read(tiny);
    expect(commits.map(({ sha }) => sha).sort()).toEqual([a, hot].sort());
  });

  it('reads tags: lightweight, annotated, of tags, of trees and blobs', async () => {
    using tiny = new TinyRepository();
    const a = tiny.commit('Begin');
    tiny.branch('main', a);
    tiny.tag('light', a);
    tiny.tag('noted', a, '1767225600 +0100');
    tiny.tag('noted-again', 'noted', '1767229200 +0000');
    tiny.tag('noted-thrice', 'noted-again', '1767232800 +0000');
    tiny.tag('deploy/tree', `${a}^{tree}`);
    tiny.tag('noted-tree', `${a}^{tree}`, '1767225600 +0000');
    tiny.tag('blob', tiny.git(['hash-object', '-w', '--stdin'], 'text'));
    const { tags } = await read(tiny);
    expect(tags.map(({ name, target, taggedSeconds, sha }) => [name, target, taggedSeconds, sha === a])).toEqual([
      ['blob', 'blob', null, false],
      ['deploy/tree', 'tree', null, false],
      ['light', 'commit', null, true],
      ['noted', 'commit', 1767225600, true],
      ['noted-again', 'commit', 1767229200, true],
      ['noted-thrice', 'commit', 1767232800, true],
      ['noted-tree', 'tree', 1767225600, false],
    ]);
  });

  it('reads octopus merges and unrelated histories', async () => {
    using tiny = new TinyRepository();
    const [a, x, y, alien] = [tiny.commit('a'), tiny.commit('x'), tiny.commit('y'), tiny.commit('alien')];
    const octopus = tiny.commit('All', { parents: [a, x, y, alien] });
    tiny.branch('main', octopus);
    const { commits } = await read(tiny);
    expect(commits.find(({ sha }) => sha === octopus)?.parents).toEqual([a, x, y, alien]);
    expect(commits.filter(({ parents }) => parents.length === 0)).toHaveLength(4);
  });

  it('reads any bytes: what is not UTF-8 becomes U+FFFD, other encodings are converted, nothing shifts', async () => {
    using tiny = new TinyRepository();
    const tree = tiny.emptyTree();
    const head = `tree ${tree}\nauthor A <a@x> 1 +0000\ncommitter C <c@x> 1 +0000\n\n`;
    const bytes = Buffer.concat([
      Buffer.from(`${head}bad `),
      Buffer.from([0xff, 0xfe, 0xed, 0xa0, 0x80]),
      Buffer.from(' end\n'),
    ]);
    const latin = Buffer.from(
      `tree ${tree}\nauthor Zo\xeb <z@x> 1 +0000\ncommitter Z <z@x> 2 +0000\nencoding ISO-8859-1\n\ncaf\xe9\n`,
      'latin1',
    );
    const nul = Buffer.from(`tree ${tree}\nauthor N <n@x> 3 +0000\ncommitter N <n@x> 4 +0000\n\nbefore\0after\n`);
    const shas = [
      tiny.rawCommit(bytes),
      tiny.rawCommit(latin),
      tiny.rawCommit(nul),
      tiny.commit('🚀 \u202e\n\nLine'),
      tiny.commit(''),
    ];
    tiny.branch('main', tiny.commit('end', { parents: shas }));
    const { commits } = await read(tiny);
    const of = (sha?: string) => commits.find((each) => each.sha === sha);
    expect(of(shas[0])?.message.subject).toBe('bad \ufffd\ufffd\ufffd\ufffd\ufffd end');
    expect(of(shas[1])).toMatchObject({
      author: 'Zoë',
      authoredSeconds: 1,
      committedSeconds: 2,
      message: { subject: 'café' },
    });
    expect(of(shas[2])).toMatchObject({ committedSeconds: 4, message: { subject: 'before' } });
    expect(of(shas[3])).toMatchObject({ message: { subject: '🚀 \u202e', bodyLine: 'Line' } });
    expect(of(shas[4])).toMatchObject({ message: { subject: '', bodyLine: null } });
    expect(JSON.stringify(commits)).not.toMatch(/\\ud[89a-f]/i); // how JSON writes a lone surrogate
  });

  it('has no time for a commit whose date is broken', async () => {
    using tiny = new TinyRepository();
    const broken = tiny.rawCommit(
      `tree ${tiny.emptyTree()}\nauthor A <a@x> yesterday\ncommitter C <c@x> 99999999999999999999 +0000\n\nx\n`,
    );
    tiny.branch('main', broken);
    const [commit] = (await read(tiny)).commits;
    expect([commit?.authoredSeconds, commit?.committedSeconds]).toEqual([null, null]);
  });

  it('reads a bare repository, and one given as its .git', async () => {
    using bare = new TinyRepository({ bare: true });
    bare.branch('main', bare.commit('Begin'));
    expect(await read(bare)).toMatchObject({ main: { rule: 'main' }, commits: [{}], tags: [], repository: 'tiny' });
    using plain = new TinyRepository();
    plain.branch('main', plain.commit('Begin'));
    expect(await readHistory(join(plain.path, '.git'), { env: plain.env() })).toMatchObject({
      commits: [{}],
      repository: 'tiny',
    });
  });

  it('names a repository by its remote, without what a remote’s address keeps secret', async () => {
    using tiny = new TinyRepository();
    tiny.branch('main', tiny.commit('Begin'));
    tiny.git(['remote', 'add', 'origin', 'https://ada:secret@github.com/team/web.git']);
    const history = await read(tiny);
    expect(history.repository).toBe('github.com/team/web');
    expect(JSON.stringify(history)).not.toContain('secret');
  });

  it('does not let a setting of the user, a replaced commit or a hook’s variables change what is read', async () => {
    using tiny = new TinyRepository();
    using other = new TinyRepository();
    const a = tiny.commit('Begin');
    tiny.branch('main', a);
    tiny.git(['replace', a, tiny.commit('Else')]);
    for (const [key, value] of [
      ['log.showSignature', 'true'],
      ['color.ui', 'always'],
      ['log.date', 'relative'],
      ['i18n.logOutputEncoding', 'UTF-16'],
      ['format.pretty', 'oneline'],
      ['log.decorate', 'full'],
    ] as const)
      tiny.git(['config', key, value]);
    const env = { ...tiny.env(), GIT_DIR: join(other.path, '.git'), GIT_WORK_TREE: other.path, LC_ALL: 'de_DE.UTF-8' };
    const { commits } = await readHistory(tiny.path, { env });
    expect(commits.map(({ sha, message }) => [sha, message.subject])).toEqual([[a, 'Begin']]);
  });

  it('reads the paths of the first-parent line when asked, a merge’s against its first parent', async () => {
    using tiny = new TinyRepository();
    const blob = tiny.git(['hash-object', '-w', '--stdin'], 'text');
    const tree = (...names: string[]) =>
      tiny.git(['mktree', '-z'], names.map((name) => `100644 blob ${blob}\t${name}\0`).join(''));
    const a = tiny.commit('a', { tree: tree('a') });
    const x = tiny.commit('x', { parents: [a], tree: tree('a', 'ü b', '\nline') });
    const b = tiny.commit('b', { parents: [a], tree: tree('a', 'b') });
    const m = tiny.commit('m', { parents: [b, x], tree: tree('a', 'b', 'ü b', '\nline') });
    const e = tiny.commit('empty', { parents: [m], tree: tree('a', 'b', 'ü b', '\nline') });
    tiny.branch('main', e);
    expect((await read(tiny)).paths).toBeUndefined();
    const { paths } = await read(tiny, { paths: true });
    expect(Object.fromEntries(paths ?? [])).toEqual({ [a]: ['a'], [b]: ['b'], [m]: ['\nline', 'ü b'], [e]: [] });
  });

  it('tells how far it is, and stops when told to', async () => {
    using tiny = new TinyRepository();
    tiny.branch('main', tiny.commit('Begin'));
    const seen: number[] = [];
    await read(tiny, { onProgress: (commits) => seen.push(commits) });
    expect(seen.at(-1)).toBe(1);
    await expect(read(tiny, { signal: AbortSignal.abort() })).rejects.toThrow(/abort/i);
  });
});
