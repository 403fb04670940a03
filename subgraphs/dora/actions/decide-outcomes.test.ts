import { describe, expect, it } from '@jest/globals';
import { ItemReview } from '#kit/item-review';
import { at, NOW } from '../../../tests/support/dora-facts.ts';
import { decideOutcomes, type Reviewed } from './decide-outcomes.ts';

interface Fact {
  readonly source: string;
  readonly externalId: string;
  readonly observedAt: Date;
  readonly bodyHash: string;
}

function item(externalId: string, day: number, bodyHash = 'b'): Reviewed<Fact> {
  const fact = { source: 'ci', externalId, observedAt: at(day), bodyHash };
  return { review: new ItemReview(NOW), ref: { source: 'ci', id: externalId }, fact };
}

function decide(items: Reviewed<Fact>[], stored: (Fact & { id: string })[] = []) {
  const { outcomes, created, updated } = decideOutcomes(items, stored, ({ externalId }) => `new ${externalId}`);
  return {
    outcomes: outcomes.map(({ outcome }) => outcome),
    codes: outcomes.map(({ errors, warnings }) => [...errors, ...warnings].map(({ code }) => code).join()),
    written: [...created, ...updated].map(
      ({ id, observedAt, bodyHash }) => `${id} ${observedAt.getUTCDate()} ${bodyHash}`,
    ),
    ids: outcomes.map(({ id }) => id),
  };
}

const stored = { id: 'old', source: 'ci', externalId: '1', observedAt: at(2), bodyHash: 'b' };

describe('against what is stored', () => {
  it.each([
    ['nothing', [], item('1', 2), 'CREATED'],
    ['an older one', [stored], item('1', 3), 'UPDATED'],
    ['a newer one', [stored], item('1', 1), 'STALE'],
    ['the same', [stored], item('1', 2), 'UNCHANGED'],
    ['other words of the same moment, of smaller hash', [stored], item('1', 2, 'c'), 'UPDATED'],
    ['other words of the same moment, of greater hash', [stored], item('1', 2, 'a'), 'STALE'],
  ])('%s', (_, before, next, outcome) => {
    expect(decide([next], before)).toMatchObject({ outcomes: [outcome], ids: [before.length > 0 ? 'old' : 'new 1'] });
  });

  it('says what is kept instead of a stale one', () => {
    expect(decide([item('1', 1)], [stored]).codes).toEqual(['STALE_UPDATE']);
  });
});

describe('within one batch', () => {
  it('takes several moments of one thing as if sent one after another', () => {
    expect(decide([item('1', 1), item('1', 3), item('1', 2)])).toMatchObject({
      outcomes: ['CREATED', 'UPDATED', 'STALE'],
      written: ['new 1 3 b'],
    });
  });

  it('refuses the loser of one moment, whichever comes first', () => {
    const [small, great] = [item('1', 1, 'a'), item('1', 1, 'z')];
    expect(decide([small, great])).toMatchObject({
      outcomes: ['REJECTED', 'CREATED'],
      codes: ['DUPLICATE_IN_BATCH', ''],
    });
    expect(decide([item('1', 1, 'z'), item('1', 1, 'a')])).toMatchObject({
      outcomes: ['CREATED', 'REJECTED'],
      written: ['new 1 1 z'],
    });
  });

  it('refuses the second of two that are the same', () => {
    expect(decide([item('1', 1), item('1', 1), item('2', 1)]).outcomes).toEqual(['CREATED', 'REJECTED', 'CREATED']);
  });

  it('lets a refused item stand for nothing', () => {
    const refused = item('1', 1, 'z');
    refused.review.error('MALFORMED', ['sha'], 'is empty');
    expect(decide([refused, item('1', 1, 'a')])).toMatchObject({
      outcomes: ['REJECTED', 'CREATED'],
      written: ['new 1 1 a'],
    });
  });

  it('writes in the order of references', () => {
    expect(decide([item('2', 1), item('1', 1)]).written).toEqual(['new 1 1 b', 'new 2 1 b']);
  });
});
