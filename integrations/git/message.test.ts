import { describe, expect, it } from '@jest/globals';
import { readMessage } from './message.ts';

describe('readMessage', () => {
  it('keeps the subject and the first line of the body that is not blank', () => {
    expect(readMessage('Merge pull request #1 from o/b', '\n\n  Add search \nmore\n')).toEqual({
      subject: 'Merge pull request #1 from o/b',
      bodyLine: 'Add search',
      mergeRequest: null,
      reverts: [],
      revertsNumber: null,
    });
    expect(readMessage('Only this', '').bodyLine).toBeNull();
  });

  it('reads what forges and git add below', () => {
    expect(readMessage('x', 'Title\n\nSee merge request team/sub/project!42\n').mergeRequest).toBe('42');
    expect(readMessage('x', 'Reverts alphagov/frontend#12').revertsNumber).toBe('12');
    expect(readMessage('x', 'Reverts #13').revertsNumber).toBe('13');
  });

  it('reads which commits are reverted, from lines of their own or a subject they ran into', () => {
    const sha = 'a'.repeat(40);
    expect(readMessage('Revert "x"', `Broke it.\n\nThis reverts commit ${sha}, reversing\nchanges`).reverts).toEqual([
      sha,
    ]);
    expect(readMessage(`Revert "x" This reverts commit ${sha}.`, '').reverts).toEqual([sha]);
    expect(readMessage('x', 'This reverts commits abcdef1 and abcdef2').reverts).toEqual(['abcdef1']);
    expect(readMessage('x', 'see "This reverts commit abcdef1" in the log; This reverts commit abc').reverts).toEqual(
      [],
    );
  });

  it('makes control characters spaces, so that a subject is one line of text', () => {
    expect(readMessage('\u001b[31mred\u001b[0m\r\n\tand\u0085more', '').subject).toBe('[31mred [0m and more');
  });

  it('keeps names of any script', () => {
    expect(readMessage('Ünïcödé 🚀 修正', '').subject).toBe('Ünïcödé 🚀 修正');
  });
});
