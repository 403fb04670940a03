import { describe, expect, it } from '@jest/globals';
import type { Change } from './facts.ts';
import { isHotfix } from './hotfix.ts';
import { change } from './sample-facts.ts';

const hotfix = (words: Partial<Change>, patterns: string[] = []) => isHotfix(change('P1', 1, words), patterns);

describe('isHotfix', () => {
  it.each<Partial<Change>>([
    { labels: ['Hotfix'] },
    { labels: ['type: hotfix'] },
    { title: 'hotfix: stop the bleeding' },
    { title: '[HOTFIX] stop the bleeding' },
    { title: 'Hot-fix stop the bleeding' },
    { branch: 'hotfix/login' },
    { branch: 'ann/hotfix-login' },
    { branch: 'hotfix' },
  ])('R3: recognises %j', (words) => expect(hotfix(words)).toBe(true));

  it.each<Partial<Change>>([
    { title: 'Describe the hotfix process' },
    { title: 'hotfixes are counted' },
    { labels: ['no-hotfixing'] },
    { branch: 'docs-hotfix' },
    { branch: 'feature/hotfixes' },
    { title: '' },
  ])('R3: does not take %j for one', (words) => expect(hotfix(words)).toBe(false));

  it("R3: lets the sender's word beat detection, both ways", () => {
    expect(hotfix({ saidHotfix: false, labels: ['hotfix'] })).toBe(false);
    expect(hotfix({ saidHotfix: true })).toBe(true);
  });

  it("takes an organisation's patterns instead of its own, with * and ? for the whole text", () => {
    expect(hotfix({ labels: ['hotfix'] }, ['emergency'])).toBe(false);
    expect(hotfix({ branch: 'emergency/x' }, ['emergency'])).toBe(true);
    expect(hotfix({ branch: 'release-7-patch' }, ['release-?-*'])).toBe(true);
    expect(hotfix({ title: 'URGENT (prod): x' }, ['urgent (*'])).toBe(true);
    expect(hotfix({ title: 'not urgent (prod)' }, ['urgent (*'])).toBe(false);
    expect(hotfix({ title: 'anything' }, [' '])).toBe(false);
  });

  it('is not made slow by a pattern', () => {
    const started = performance.now();
    expect(hotfix({ title: 'a'.repeat(5000) }, [`${'*a'.repeat(200)}b`])).toBe(false);
    expect(performance.now() - started).toBeLessThan(500);
  });
});
