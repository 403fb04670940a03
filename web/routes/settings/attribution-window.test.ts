import { describe, expect, it } from '@jest/globals';
import { draftOfWindow, windowOf, type WindowDraft } from './attribution-window.ts';

describe('a window in a form', () => {
  it.each<[string | null, WindowDraft]>([
    ['PT24H', { amount: '24', unit: 'HOURS' }],
    ['P7D', { amount: '7', unit: 'DAYS' }],
    ['P2W', { amount: '2', unit: 'WEEKS' }],
    ['PT0.5H', { amount: '0.5', unit: 'HOURS' }],
    ['PT90M', { amount: '90', unit: 'MINUTES' }],
    ['P1M', { amount: 'P1M', unit: 'ISO' }], // a month, which is no minute
    ['P1DT12H', { amount: 'P1DT12H', unit: 'ISO' }],
    [null, { amount: '', unit: 'UNLIMITED' }],
  ])('%s is read so, and comes back as it was', (window, draft) => {
    expect(draftOfWindow(window)).toEqual(draft);
    expect(windowOf(draft)).toBe(window);
  });

  it('leaves what is no number to the graph', () => {
    expect(windowOf({ amount: ' some ', unit: 'DAYS' })).toBe('PsomeD');
    expect(windowOf({ amount: '', unit: 'HOURS' })).toBe('PTH');
  });
});
