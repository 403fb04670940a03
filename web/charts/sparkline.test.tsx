import { describe, expect, it } from '@jest/globals';
import { renderToStaticMarkup } from 'react-dom/server';
import { Sparkline } from './sparkline.tsx';

const paths = (markup: string): string[] => [...markup.matchAll(/ d="([^"]+)"/g)].map(([, d]) => d ?? '');

describe('a sparkline', () => {
  it('is one path in the colour of its tone', () => {
    const markup = renderToStaticMarkup(<Sparkline values={[1, 2, 3]} tone="bad" />);
    expect(paths(markup)).toEqual(['M0,30L100,17L200,4']);
    expect(markup).toContain('stroke="var(--bad)"');
  });

  it('leaves gaps, and dots between them', () => {
    expect(paths(renderToStaticMarkup(<Sparkline values={[1, 3, null, 2, null]} />))).toEqual([
      'M0,30L50,4',
      'M150,17h.01',
    ]);
  });

  it('is a level line when all is equal, and nothing without values', () => {
    expect(paths(renderToStaticMarkup(<Sparkline values={[7, 7]} />))).toEqual(['M0,17L200,17']);
    for (const values of [[], [null, null]])
      expect(paths(renderToStaticMarkup(<Sparkline values={values} />))).toEqual([]);
  });

  it('shares a scale where several are compared', () => {
    expect(paths(renderToStaticMarkup(<Sparkline values={[0, 5]} range={[0, 10]} />))).toEqual(['M0,30L200,17']);
  });

  it('is decoration unless it has a label', () => {
    expect(renderToStaticMarkup(<Sparkline values={[1]} />)).toContain('aria-hidden="true"');
    expect(renderToStaticMarkup(<Sparkline values={[1]} label="rising" />)).toContain('role="img" aria-label="rising"');
  });
});
