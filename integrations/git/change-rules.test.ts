import { describe, expect, it } from '@jest/globals';
import { recogniseChange } from './change-rules.ts';
import { commit } from './test-support/histories.ts';

const merge = (subject: string, body = '') => recogniseChange(commit('m', 'a b', { subject, body }));
const single = (subject: string, body = '') => recogniseChange(commit('m', 'a', { subject, body }));

describe('a merge', () => {
  it('of GitHub: number and branch from the subject, title from the body', () => {
    const found = { rule: 'github-merge', number: '5513', branch: 'revert-5503/ruby-4', title: 'Upgrade Ruby' };
    expect(merge('Merge pull request #5513 from alphagov/revert-5503/ruby-4', 'Upgrade Ruby')).toEqual(found);
  });

  it('of GitHub without a body: the subject is the title', () => {
    const subject = 'Merge pull request #7 from o/b';
    expect(merge(subject)).toEqual({ rule: 'github-merge', number: '7', branch: 'b', title: subject });
  });

  it('of Gitea, whose subject holds all', () => {
    const found = { rule: 'gitea-merge', number: '12', branch: 'feature/x', title: "It's a title (#1)" };
    expect(merge("Merge pull request 'It's a title (#1)' (#12) from feature/x into main", 'Reviewed-on: …')).toEqual(
      found,
    );
  });

  it('of GitLab: number from the body’s last line', () => {
    const body = 'Add search\n\nCloses #3\n\nSee merge request group/sub/project!81';
    const found = { rule: 'gitlab-merge', number: '81', branch: 'fix/search', title: 'Add search' };
    expect(merge("Merge branch 'fix/search' into 'main'", body)).toEqual(found);
    const bare = merge("Merge branch 'x' into 'main'", 'See merge request g/p!82');
    expect(bare).toMatchObject({ number: '82', branch: 'x', title: "Merge branch 'x' into 'main'" });
  });

  it('of Bitbucket', () => {
    const found = { rule: 'bitbucket-merge', number: '9', branch: 'feature/PAY-1', title: 'Pay twice' };
    expect(merge('Merged in feature/PAY-1 (pull request #9)', 'Pay twice\n\nApproved-by: Bo')).toEqual(found);
  });

  it('of Azure', () => {
    expect(merge('Merged PR 31: Pay once')).toEqual({
      rule: 'azure-merge',
      number: '31',
      branch: null,
      title: 'Pay once',
    });
  });

  it('with a number at the end of a subject somebody wrote', () => {
    const subject = 'Bump sass from 3.7.3 to 3.7.4 (#1800)';
    expect(merge(subject)).toEqual({ rule: 'numbered-merge', number: '1800', branch: null, title: subject });
  });

  it.each([
    ["Merge branch 'travis'", 'travis'],
    ["Merge branch 'feature/x' into release", 'feature/x'],
    ["Merge branch 'master' of github.com:alphagov/frontend", 'master'],
    ["Merge remote-tracking branch 'origin/video_format'", 'video_format'],
    ["Merge remote branch 'origin/fix/a' into b", 'fix/a'],
    ['Merge conflict', null],
    ['', null],
  ])('of any other kind, as %p, is one without a number', (subject, branch) => {
    expect(merge(subject)).toEqual({ rule: 'other-merge', number: null, branch, title: subject });
  });
});

describe('a single commit', () => {
  it('is a squashed pull request when its subject ends in a number, and only then', () => {
    const subject = 'Fix plan regression (#845)';
    expect(single(subject)).toEqual({ rule: 'squash', number: '845', branch: null, title: subject });
    expect(single('Revert "Fix plan regression (#845)"').rule).toBe('bare-commit');
    expect(single('Revert "Fix plan regression (#845)" (#850)').number).toBe('850');
    expect(single('Fix #845').rule).toBe('bare-commit');
    expect(single('Fix (#845) again').rule).toBe('bare-commit');
  });

  it('is one of GitLab or Azure by their words', () => {
    expect(single('Add search', 'See merge request g/p!5')).toEqual({
      rule: 'squash-gitlab',
      number: '5',
      branch: null,
      title: 'Add search',
    });
    expect(single('Merged PR 31: Pay once')).toMatchObject({ rule: 'squash-azure', number: '31', title: 'Pay once' });
  });

  it('is bare otherwise', () => {
    const subject = 'Merge pull request #1 from o/b';
    expect(single(subject)).toEqual({ rule: 'bare-commit', number: null, branch: null, title: subject });
  });
});
