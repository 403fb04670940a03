/** @jest-environment jsdom */
import { describe, expect, it, jest } from '@jest/globals';
import type { ReactNode } from 'react';
import { Distribution, type DistributionProps } from './distribution.tsx';
import { mount } from './mounted.ts';
import { hours } from './sample-series.ts';

const window = { from: '2026-11-10T00:00:00Z', to: '2026-11-20T00:00:00Z' };
const change = (id: string, at: string, inHours: number) => ({
  id,
  at: `2026-11-${at}:00Z`,
  value: inHours * 3_600,
  title: `Change ${id}`,
});
const changes = [
  change('c', '13T12:00', 2),
  change('a', '11T08:30', 10),
  change('b', '12T09:00', 40),
  change('late', '20T00:00', 7), // not in the window
  change('e', '15T12:00', 20),
  change('d', '14T12:00', 30),
];

function distribution(props: Partial<DistributionProps> = {}): ReactNode {
  return (
    <Distribution title="Changes" items={changes} window={window} measure={hours} zone="Europe/Prague" {...props} />
  );
}

describe('a distribution of single items', () => {
  it('is walked by time with left and right, by value with up and down', () => {
    const { press, spoken } = mount(distribution());
    press('Home');
    expect(spoken()).toBe('Change a: 10 h, Wed 11 Nov 2026, 09:30');
    press('ArrowRight');
    expect(spoken()).toMatch(/^Change b: 40 h/);
    press('ArrowUp'); // already the highest
    expect(spoken()).toMatch(/^Change b/);
    press('ArrowDown');
    expect(spoken()).toMatch(/^Change d: 30 h/);
    press('End');
    expect(spoken()).toMatch(/^Change e/);
  });

  it('opens one by key and by click', () => {
    const onSelect = jest.fn();
    const { page, press, point } = mount(distribution({ onSelect }));
    press('Home', 'Enter');
    expect(onSelect).toHaveBeenLastCalledWith('a');
    const [, x, y] = /M([\d.]+),([\d.]+)h/.exec(page.querySelector('path[stroke-linecap]')!.getAttribute('d')!)!;
    point('pointerdown', [Number(x) + 5, Number(y) - 5]);
    point('pointerup', [Number(x) + 5, Number(y) - 5]);
    expect(onSelect).toHaveBeenCalledTimes(2);
    point('pointerdown', [5, 5]); // where there is none
    point('pointerup', [5, 5]);
    expect(onSelect).toHaveBeenCalledTimes(2);
  });

  it('has the quantiles of what it shows, from five items on', () => {
    const label = (props: Partial<DistributionProps>): string =>
      mount(distribution(props)).page.querySelector('[role="application"]')!.getAttribute('aria-label')!;
    // numpy.quantile([2, 10, 20, 30, 40], [.5, .75, .9])
    expect(label({})).toBe(
      'Changes. 5 single items, 10 to 20 Nov 2026, Europe/Prague. median 20 h, p75 30 h, p90 36 h.',
    );
    expect(label({ items: changes.slice(0, 3) })).not.toMatch(/median/);
    expect(label({ quantiles: [{ label: 'mean', value: 7_200 }] })).toMatch(/mean 2 h/);
  });

  it('turns logarithmic when values are spread too far, and says so', () => {
    const spread = Array.from({ length: 40 }, (_, i) => change(String(i), '12T10:00', 10 ** (i / 10)));
    const { page } = mount(distribution({ items: [...spread, change('zero', '12T11:00', 0)] }));
    expect(page.textContent).toContain('logarithmic');
    expect(page.innerHTML).not.toMatch(/NaN|Infinity/);
    expect(mount(distribution()).page.textContent).not.toContain('logarithmic');
  });

  it('draws a kind as one path of its own shape and names it', () => {
    const kinds = [
      { key: 'change', label: 'change', tone: 'accent' as const },
      { key: 'revert', label: 'revert', tone: 'bad' as const },
    ];
    const items = changes.map((each) => (each.id === 'b' ? { ...each, kind: 'revert' } : each));
    const { page, press, spoken } = mount(distribution({ items, kinds }));
    expect(page.querySelector('path[stroke="var(--accent)"]')!.getAttribute('d')!.match(/M/g)).toHaveLength(4);
    expect(page.querySelector('path[fill="var(--bad)"]')!.getAttribute('d')!.match(/M/g)).toHaveLength(1);
    press('Home', 'ArrowRight');
    expect(spoken()).toBe('Change b: 40 h, revert, Thu 12 Nov 2026, 10:00');
  });

  it('has few elements with two thousand items, and none for nothing', () => {
    const many = Array.from({ length: 2_000 }, (_, i) => change(String(i), `1${i % 9}T10:00`, i));
    expect(mount(distribution({ items: many })).page.querySelectorAll('*').length).toBeLessThan(50);
    const { page } = mount(distribution({ items: [] }));
    expect(page.querySelector('[role="img"]')!.getAttribute('aria-label')).toMatch(/Nothing in this window/);
    expect(page.innerHTML).not.toMatch(/NaN|undefined/);
  });
});
