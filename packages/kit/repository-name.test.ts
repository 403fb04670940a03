import { describe, expect, it } from '@jest/globals';
import { repositoryName } from './repository-name.ts';

describe('a repository', () => {
  it.each([
    'https://github.com/acme/shop',
    'https://github.com/acme/shop.git',
    'https://github.com/acme/shop/',
    'http://user:password@GitHub.com:443/acme/shop.git',
    'git@github.com:acme/shop.git',
    'ssh://git@github.com/acme/shop.git',
    'ssh://git@github.com:22/acme/shop',
    'git://github.com/acme/shop',
    'github.com/acme/shop',
    ' github.com/acme/shop.git ',
  ])('%s is github.com/acme/shop', (url) => {
    expect(repositoryName(url)).toBe('github.com/acme/shop');
  });

  it.each(['shop', 'a group/of/many', 'Ünïcode'])('"%s" stands for itself', (name) => {
    expect(repositoryName(name)).toBe(name);
  });

  it('keeps groups below groups', () => {
    expect(repositoryName('git@gitlab.example.org:a/b/c.git')).toBe('gitlab.example.org/a/b/c');
  });
});
