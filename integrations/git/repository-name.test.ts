import { expect, it } from '@jest/globals';
import { repositoryName } from './repository-name.ts';

it.each([
  'https://github.com/alphagov/frontend.git',
  'https://github.com/alphagov/frontend/',
  'https://ada:secret@GitHub.com/alphagov/frontend',
  'https://x-access-token:ghs_1@github.com:443/alphagov/frontend.git',
  'https://ada:p@ss@github.com/alphagov/frontend.git',
  'ssh://git@github.com:22/alphagov/frontend.git',
  'git@github.com:alphagov/frontend.git',
  'git@github.com:/alphagov/frontend',
  'github.com:alphagov/frontend',
  'git://github.com/alphagov/frontend',
])('%s is github.com/alphagov/frontend', (remote) => {
  expect(repositoryName(remote, 'folder')).toBe('github.com/alphagov/frontend');
});

it.each([
  ['/data/git/alphagov-frontend.bundle', 'alphagov-frontend'],
  ['../frontend.git/', 'frontend'],
  ['/src/frontend/.git', 'frontend'],
  ['file:///src/frontend.git', 'frontend'],
  ['C:\\src\\frontend', 'frontend'],
  ['C:/src/frontend', 'frontend'],
])('a remote that is a path, %s, gives its last part', (remote, name) => {
  expect(repositoryName(remote, 'folder')).toBe(name);
});

it('is the folder’s name without a remote', () => {
  expect(repositoryName(null, 'tiny')).toBe('tiny');
  expect(repositoryName('', 'tiny.git')).toBe('tiny');
  expect(repositoryName('/', 'tiny')).toBe('tiny');
});

it('keeps subgroups', () => {
  expect(repositoryName('git@gitlab.example.org:group/sub/project.git', 'x')).toBe(
    'gitlab.example.org/group/sub/project',
  );
});
