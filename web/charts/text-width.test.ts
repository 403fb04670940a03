import { describe, expect, it } from '@jest/globals';
import { fitText, textWidth, wrapText } from './text-width.ts';

describe('the width of a label', () => {
  it('is at least what Inter takes at 11 px', () => {
    // getBoundingClientRect in Chromium, Inter Variable at 11 px, tabular figures
    const measured = {
      '26 Oct': 35.5,
      '36 h': 23.7,
      '100 %': 35.2,
      'elite below 24 h': 82.5,
      'forecast, 80 and 95 %': 116.2,
    };
    for (const [text, width] of Object.entries(measured)) {
      expect(textWidth(text)).toBeGreaterThanOrEqual(width * 0.97);
      expect(textWidth(text)).toBeLessThanOrEqual(width * 1.25);
    }
  });

  it('counts marks without width as nothing and wide letters as wide', () => {
    expect(textWidth('a\u200b\u2068')).toBe(textWidth('a'));
    expect(textWidth('漢字')).toBeGreaterThan(textWidth('ab'));
  });
});

describe('a text that must fit', () => {
  it('keeps what fits and says that there is more', () => {
    expect(fitText('elite below 24 h', 200)).toBe('elite below 24 h');
    expect(fitText('elite below 24 h', 40)).toMatch(/^eli.*…$/);
    expect(fitText('elite', 3)).toBe('');
    expect(textWidth(fitText('W'.repeat(10_000), 100))).toBeLessThanOrEqual(100);
  });

  it('breaks at spaces, into two lines at most', () => {
    const lines = wrapText('1 on a Thursday, 4 to 10 expected, and then some more that nobody reads', 100, 2);
    expect(lines).toHaveLength(2);
    expect(lines[0]).toMatch(/^1 on a/);
    expect(lines[1]).toMatch(/…$/);
    for (const line of lines) expect(textWidth(line)).toBeLessThanOrEqual(100);
  });
});
