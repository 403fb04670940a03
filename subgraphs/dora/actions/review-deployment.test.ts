import { describe, expect, it } from '@jest/globals';
import { at, deployment, NOW, time } from '../../../tests/support/dora-facts.ts';
import { ground, ONLY_SHOP, problems } from '../../../tests/support/dora-ground.ts';
import { reviewDeployment } from './review-deployment.ts';
import type { DeploymentItem, PartItem } from './review-run.ts';

function review(more: Partial<DeploymentItem>, on = ground()) {
  return reviewDeployment(deployment('1', at(3), more), on);
}

function part(id: string, more: Partial<PartItem> = {}): PartItem {
  return { id, service: { key: 'shop' }, status: 'SUCCESS', finishedAt: at(3), ...more };
}

const commits = (count: number) => Array.from({ length: count }, (_, i) => ({ sha: `c${i}` }));

describe('an item that cannot be stored says why, and where', () => {
  const later = new Date(NOW.getTime() + 6 * 60_000);
  it.each<[string, Partial<DeploymentItem>, string[]]>([
    ['no finish though SUCCESS', { finishedAt: null }, ['REQUIRED_WITH finishedAt']],
    ['no finish though FAILED', { status: 'FAILED', finishedAt: null }, ['REQUIRED_WITH finishedAt']],
    ['finished before it started', { startedAt: at(4) }, ['TIME_ORDER finishedAt']],
    ['finished in the future', { finishedAt: later }, ['TIME_IN_FUTURE finishedAt']],
    ['observed in the future', { observedAt: later }, ['TIME_IN_FUTURE observedAt']],
    ['a time without offset', { finishedAt: time('2026-03-03T10:00:00') }, ['MISSING_OFFSET finishedAt']],
    ['a day that is none', { observedAt: time('2026-02-30T10:00:00Z') }, ['BAD_TIME_FORMAT observedAt']],
    ['a year before any', { startedAt: time('1969-12-31T10:00:00Z') }, ['OUT_OF_RANGE startedAt']],
    ['an unknown service', { service: { key: 'nope' } }, ['UNKNOWN_SERVICE service']],
    ['a service named twice', { service: { key: 'shop', repository: 'git.example/shop' } }, ['MALFORMED service']],
    ['no service', { service: null }, ['REQUIRED_WITH service']],
    ['an empty sha', { sha: '' }, ['MALFORMED sha']],
    ['a long sha', { sha: 'x'.repeat(129) }, ['TOO_LONG sha']],
    ['a NUL in a text', { version: 'v1\0' }, ['BAD_TEXT version']],
    ['half a character', { environment: 'prod\ud800' }, ['BAD_TEXT environment']],
    ['an empty environment', { environment: '' }, ['MALFORMED environment']],
    ['an empty id', { ref: { source: 'ci', id: '' } }, ['MALFORMED ref.id']],
    ['a long source', { ref: { source: 's'.repeat(101), id: '1' } }, ['TOO_LONG ref.source']],
    ['a source kept for us', { ref: { source: 'derived', id: '1' } }, ['MALFORMED ref.source']],
    ['an address of another kind', { url: 'javascript:alert(1)' }, ['MALFORMED url']],
    ['a bad reference', { rollbackOf: { source: 'ci', id: '' } }, ['MALFORMED rollbackOf.id']],
    ['another bad reference', { remediates: { source: '', id: '1' } }, ['MALFORMED remediates.source']],
    ['a list too long', { commits: commits(5_001) }, ['TOO_LONG commits']],
    ['a sha of a list too long', { commits: [{ sha: 'x'.repeat(129) }] }, ['TOO_LONG commits.0.sha']],
    [
      'a commit with two times',
      {
        commits: [
          { sha: 'a', authoredAt: at(1) },
          { sha: 'a', authoredAt: at(2) },
        ],
      },
      ['CONFLICTING_SHA commits.1'],
    ],
    [
      'a commit of two repositories',
      {
        commits: [
          { sha: 'a', repository: 'r/1' },
          { sha: 'a', repository: 'r/2' },
        ],
      },
      ['CONFLICTING_SHA commits.1'],
    ],
    ['two parts of one name', { parts: [part('a'), part('a')] }, ['MALFORMED parts.1.id']],
    ['a part of no name', { parts: [part('')] }, ['MALFORMED parts.0.id']],
    [
      'a part of an unknown service',
      { parts: [part('a', { service: { id: 'nope' } })] },
      ['UNKNOWN_SERVICE parts.0.service'],
    ],
    ['success without a successful part', { parts: [part('a', { status: 'FAILED' })] }, ['REQUIRED_WITH parts']],
    ['success without the finish of a part', { parts: [part('a', { finishedAt: null })] }, ['REQUIRED_WITH parts']],
    [
      'a part that ends before it begins',
      { parts: [part('a', { startedAt: at(4) })] },
      ['TIME_ORDER parts.0.finishedAt'],
    ],
    ['too many parts', { parts: Array.from({ length: 101 }, (_, i) => part(`p${i}`)) }, ['TOO_LONG parts']],
    [
      'lists too long together',
      { commits: commits(2_501), parts: [part('a', { commits: commits(2_500) })] },
      ['TOO_LONG commits'],
    ],
    [
      'one list for too many parts',
      { commits: commits(300), parts: Array.from({ length: 70 }, (_, i) => part(`p${i}`)) },
      ['TOO_LONG parts'],
    ],
    [
      'parts that contradict each other',
      {
        parts: [
          part('a', { commits: [{ sha: 'x', authoredAt: at(1) }] }),
          part('b', { commits: [{ sha: 'x', authoredAt: at(2) }] }),
        ],
      },
      ['CONFLICTING_SHA parts.1.commits.0'],
    ],
  ])('%s', (_, more, expected) => {
    const { review: { errors }, fact } = review(more); // prettier-ignore
    expect(problems(errors)).toEqual(expected);
    expect(fact).toBeNull();
  });

  it('collects all that is wrong with an item', () => {
    const { review: { errors } } = review({ sha: '', service: { key: 'nope' }, startedAt: at(5) }); // prettier-ignore
    expect(problems(errors).sort()).toEqual(['MALFORMED sha', 'TIME_ORDER finishedAt', 'UNKNOWN_SERVICE service']);
  });

  it('takes a clock that is a little ahead', () => {
    expect(review({ observedAt: new Date(NOW.getTime() + 299_000) }).fact).not.toBeNull();
  });
});

describe('what a token may not write', () => {
  it('is another source', () => {
    expect(problems(review({}, ground({ sources: ['jira'] })).review.errors)).toEqual(['FORBIDDEN_SCOPE ref.source']);
  });

  it("is another team's service, in a part too", () => {
    const on = ground({ scope: ONLY_SHOP });
    expect(problems(review({ service: { key: 'pay' } }, on).review.errors)).toEqual(['FORBIDDEN_SCOPE service']);
    const parts = [part('a'), part('b', { service: { key: 'pay' } })];
    expect(problems(review({ parts }, on).review.errors)).toEqual(['FORBIDDEN_SCOPE parts.1.service']);
  });
});

describe('the fact', () => {
  it('keeps an environment that no pattern maps, with a warning, and does not count it as production', () => {
    const { review: { warnings }, fact } = review({ environment: 'moon' }); // prettier-ignore
    expect(problems(warnings)).toEqual(['UNKNOWN_ENVIRONMENT environment']);
    expect(fact).toMatchObject({ environment: 'moon', environmentKind: 'UNKNOWN' });
  });

  it('has one part without a name when it names none', () => {
    expect(review({}).fact?.parts).toMatchObject([
      { part: '', status: 'SUCCESS', finishedAt: at(3), sha: 'sha-1', commits: null },
    ]);
  });

  it('ends with its last successful part', () => {
    const parts = [
      part('a', { finishedAt: at(2, 5) }),
      part('b', { finishedAt: at(2, 6) }),
      part('c', { status: 'FAILED', finishedAt: at(2, 7) }),
    ];
    expect(review({ parts }).fact?.at).toEqual(at(2, 6));
    expect(review({ status: 'FAILED', parts }).fact?.at).toEqual(at(3));
    expect(review({ status: 'RUNNING', finishedAt: null, startedAt: at(1) }).fact?.at).toEqual(at(1));
    expect(review({ status: 'RUNNING', finishedAt: null, observedAt: at(2) }).fact?.at).toEqual(at(2));
  });

  it('gives its sha and its list to the parts that have none', () => {
    const parts = [part('a'), part('b', { sha: 'own', commits: [] })];
    const shared = review({ commits: [{ sha: 'x' }], parts }).fact?.parts;
    expect(shared).toMatchObject([
      { sha: 'sha-1', commits: [{ sha: 'x' }] },
      { sha: 'own', commits: [] },
    ]);
  });

  it('makes one entry of a commit listed twice, of what either knows', () => {
    const twice = [
      { sha: 'a', repository: 'https://R/1.git' },
      { sha: 'a', authoredAt: at(1) },
    ];
    const known = {
      sha: 'a',
      repository: 'r/1',
      authoredAt: at(1),
      committedAt: null,
      authorHash: null,
      authorBot: false,
    };
    expect(review({ commits: twice }).fact?.parts[0]?.commits).toEqual([known]);
  });

  it('keeps of people a hash alone', () => {
    const { fact } = review({ commits: [{ sha: 'a', author: { login: 'ann' } }] });
    expect(JSON.stringify(fact).replaceAll('hash of ann', '')).not.toContain('ann');
  });
});

describe('the body hash', () => {
  const hash = (more: Partial<DeploymentItem>) => review(more).fact?.bodyHash;

  it('is the same for the same words, however a set is ordered and an address spelled', () => {
    const [a, b] = [{ sha: 'a' }, { sha: 'b' }];
    expect(hash({ commits: [a, b, a] })).toBe(hash({ commits: [b, a] }));
    expect(hash({ service: { repository: 'git@git.example:shop.git' } })).toBe(
      hash({ service: { repository: 'https://git.example/shop' } }),
    );
    expect(hash({ parts: [part('a'), part('b')] })).toBe(hash({ parts: [part('b'), part('a')] }));
    expect(hash({ version: null, parts: [] })).toBe(hash({}));
  });

  it('is another for other words', () => {
    const all = [
      {},
      { sha: 'x' },
      { commits: [] },
      { status: 'FAILED' as const },
      { kind: 'HOTFIX' as const },
      { service: { key: 'pay' } },
      { finishedAt: at(2) },
    ];
    expect(new Set(all.map(hash)).size).toBe(all.length);
  });
});
