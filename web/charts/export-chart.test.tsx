/** @jest-environment jsdom */
import { describe, expect, it } from '@jest/globals';
import { createRef } from 'react';
import { parseColour } from './drawable-colour.ts';
import { exportSvg } from './export-chart.ts';
import { mount } from './mounted.ts';
import { days, deployments } from './sample-series.ts';
import { TimeSeries } from './time-series.tsx';

describe('a colour for any program', () => {
  it('has six digits and an opacity', () => {
    expect(parseColour('rgb(13, 106, 91)')).toEqual({ colour: '#0d6a5b', opacity: 1 });
    expect(parseColour('rgba(13, 106, 91, 0.13)')).toEqual({ colour: '#0d6a5b', opacity: 0.13 });
    expect(parseColour('rgb(85 199 177 / 0.09)')).toEqual({ colour: '#55c7b1', opacity: 0.09 });
    expect(parseColour('oklch(0.5 0.1 170)')).toEqual({ colour: 'oklch(0.5 0.1 170)', opacity: 1 });
  });
});

describe('a chart as a file', () => {
  async function exported(): Promise<Document> {
    const svgRef = createRef<SVGSVGElement>();
    const { press } = mount(
      <TimeSeries
        title="Deployments <of> all & each"
        subtitle="per day, production"
        kind="area"
        points={days('2026-11-10', [5, 3, 7])}
        measure={deployments}
        zone="UTC"
        svgRef={svgRef}
      />,
    );
    press('End'); // what follows the keys must stay behind
    // jsdom computes no variables: each is a colour of its own here
    const blob = exportSvg(svgRef.current!, (value) => ({
      colour: `#${value.length}`,
      opacity: value === 'var(--band2)' ? 0.5 : 1,
    }));
    expect(blob.type).toBe('image/svg+xml;charset=utf-8');
    return new DOMParser().parseFromString(await textOf(blob), 'image/svg+xml');
  }

  it('is well-formed, titled and painted', async () => {
    const file = await exported();
    expect(file.querySelector('parsererror')).toBeNull();
    expect(file.querySelector('title')!.textContent).toBe('Deployments <of> all & each');
    const texts = [...file.querySelectorAll('text')].map(({ textContent }) => textContent);
    expect(texts.slice(0, 2)).toEqual(['Deployments <of> all & each', 'per day, production']);
    const [width, ground] = [file.documentElement.getAttribute('width'), file.querySelector('rect')!];
    expect(ground.getAttribute('width')).toBe(width);
    expect(file.documentElement.getAttribute('font-family')).toContain('Inter');
  });

  it('leaves behind what follows the pointer, and every variable of the page', async () => {
    const file = await exported();
    expect(file.querySelector('[data-export]')).toBeNull();
    expect(file.documentElement.outerHTML).not.toContain('var(');
    expect(file.querySelector('path[fill-opacity="0.5"]')).not.toBeNull(); // a soft colour is a colour and an opacity
    expect(file.querySelector('[class]')).toBeNull();
  });
});

/** jsdom's Blob has no text(). */
function textOf(blob: Blob): Promise<string> {
  return new Promise((resolve) => {
    const reader = new FileReader();
    reader.onload = () => resolve(typeof reader.result === 'string' ? reader.result : '');
    reader.readAsText(blob);
  });
}
