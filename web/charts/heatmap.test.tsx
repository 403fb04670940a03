/** @jest-environment jsdom */
import { describe, expect, it, jest } from '@jest/globals';
import type { ReactNode } from 'react';
import { Heatmap, type HeatmapProps } from './heatmap.tsx';
import { mount } from './mounted.ts';
import { deployments } from './sample-series.ts';

const cell = (value: number | null, n = value ?? 0, note?: string) => ({ value, n, note });
const cells = [
  [cell(1), cell(0), cell(10)],
  [cell(null), cell(5), cell(2)],
  [cell(null, 3, 'fewer than five'), cell(null, 0), cell(null, 0)],
];

function heatmap(props: Partial<HeatmapProps> = {}): ReactNode {
  const axes = { rows: ['Mon', 'Tue', 'Wed'], columns: ['09:00', '10:00', '11:00'] };
  return <Heatmap title="Deployments" {...axes} cells={cells} measure={deployments} {...props} />;
}

describe('a heatmap', () => {
  it('is walked by rows and columns, and says each cell', () => {
    const { press, spoken } = mount(heatmap());
    press('ArrowRight');
    expect(spoken()).toBe('Mon, 09:00: 1 deployment, n 1'); // the first key enters
    press('ArrowRight', 'ArrowDown');
    expect(spoken()).toBe('Tue, 10:00: 5 deployments, n 5');
    press('PageDown', 'Home');
    expect(spoken()).toBe('Wed, 09:00: fewer than five, n 3');
    press('ArrowUp');
    expect(spoken()).toBe('Tue, 09:00: nothing, n 0');
    press('End', 'ArrowRight', 'ArrowUp', 'ArrowUp'); // stays within
    expect(spoken()).toBe('Mon, 11:00: 10 deployments, n 10');
  });

  it('opens a cell', () => {
    const onSelect = jest.fn();
    const { press } = mount(heatmap({ onSelect }));
    press('Home', 'ArrowDown', 'ArrowRight', 'Enter');
    expect(onSelect).toHaveBeenCalledWith(1, 1);
  });

  it('tells zero from nothing, and writes its numbers where they have room', () => {
    const { page } = mount(heatmap());
    const drawn = [...page.querySelectorAll('path')].map((path) => path.getAttribute('d')!.match(/M/g)!.length);
    expect(drawn.reduce((sum, each) => sum + each)).toBe(5); // five cells have a value, one of them zero
    const texts = [...page.querySelectorAll('text')].map(({ textContent }) => textContent);
    expect(texts).toEqual(expect.arrayContaining(['1', '10', '5', '2', 'fewer than five', '10 deployments']));
  });

  it('is one path a step, however many cells', () => {
    const rows = Array.from({ length: 300 }, (_, i) => `Team ${i}`);
    const columns = Array.from({ length: 52 }, (_, i) => `W${i}`);
    const many = rows.map((_, r) => columns.map((_, c) => cell((r * c) % 17)));
    const { page } = mount(heatmap({ rows, columns, cells: many }));
    expect(page.querySelectorAll('path').length).toBeLessThanOrEqual(6);
    expect(page.querySelectorAll('*').length).toBeLessThan(380); // the names of the teams, for the most part
  });

  it('says the highest in its sentence, and stands without any value', () => {
    const label = (props: Partial<HeatmapProps>): string =>
      mount(heatmap(props)).page.querySelector('[aria-label]')!.getAttribute('aria-label')!;
    expect(label({})).toBe('Deployments. 3 rows by 3 columns. Highest: Mon, 11:00: 10 deployments, n 10.');
    expect(label({ rows: ['Mon'], cells: [[cell(null), cell(null), cell(null)]] })).toMatch(/No values/);
    expect(mount(heatmap({ rows: [], columns: [], cells: [] })).page.innerHTML).not.toMatch(/NaN|Infinity/);
  });

  it('keeps names of others from spoiling it', () => {
    const { page, press, spoken } = mount(heatmap({ rows: ['<b>x</b>\u202e', 'צוות', 'n'.repeat(10_000)] }));
    expect(page.querySelector('b')).toBeNull();
    press('ArrowRight', 'PageDown');
    expect(spoken().length).toBeLessThan(250);
  });
});
