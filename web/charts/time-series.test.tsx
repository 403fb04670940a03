/** @jest-environment jsdom */
import { describe, expect, it, jest } from '@jest/globals';
import type { ReactNode } from 'react';
import { mount } from './mounted.ts';
import { days, deployments } from './sample-series.ts';
import { TimeSeries, type TimeSeriesProps } from './time-series.tsx';

const week = days('2026-11-10', [5, 3, null, 0, 7]);

function series(props: Partial<TimeSeriesProps> = {}): ReactNode {
  return <TimeSeries title="Deployments" kind="bars" points={week} measure={deployments} zone="UTC" {...props} />;
}

describe('a series walked by keys', () => {
  it('says each value with its day and n', () => {
    const { press, spoken } = mount(series());
    press('ArrowRight');
    expect(spoken()).toBe('14 Nov: 7 deployments, n 7'); // the latest first
    press('Home');
    expect(spoken()).toBe('10 Nov: 5 deployments, n 5');
    press('ArrowRight', 'ArrowRight');
    expect(spoken()).toBe('12 Nov: no value, n 0');
    press('PageUp');
    expect(spoken()).toBe('10 Nov: 5 deployments, n 5');
    press('ArrowLeft'); // stays at the end
    expect(spoken()).toBe('10 Nov: 5 deployments, n 5');
    press('End', 'Escape');
    expect(spoken()).toBe('');
  });

  it('opens what is behind a value', () => {
    const onSelectPoint = jest.fn();
    const { press } = mount(series({ onSelectPoint }));
    press('Enter'); // nothing is looked at yet
    expect(onSelectPoint).not.toHaveBeenCalled();
    press('Home', 'ArrowRight', 'Enter');
    expect(onSelectPoint).toHaveBeenCalledWith(1);
  });

  it('reaches the marks under the axis and returns', () => {
    const onSelect = jest.fn();
    const marks = [
      { at: '2026-11-11T10:00:00Z', title: 'Payments down', onSelect },
      { at: '2026-11-14T10:00:00Z', title: 'Search slow' },
    ];
    const { press, spoken } = mount(series({ marks }));
    press('Home', 'ArrowDown');
    expect(spoken()).toBe('11 Nov: Payments down');
    press('Enter');
    expect(onSelect).toHaveBeenCalledTimes(1);
    press('ArrowRight');
    expect(spoken()).toBe('14 Nov: Search slow');
    press('ArrowUp');
    expect(spoken()).toBe('14 Nov: 7 deployments, n 7; Search slow');
  });

  it('leaves keys alone that are not its own', () => {
    const { page } = mount(series());
    const chart = page.querySelector('[role="application"]')!;
    const pressed = (init: KeyboardEventInit): boolean =>
      chart.dispatchEvent(new KeyboardEvent('keydown', { bubbles: true, cancelable: true, ...init }));
    expect(pressed({ key: 'Tab' })).toBe(true);
    expect(pressed({ key: 'ArrowDown' })).toBe(true); // no marks: the page may scroll
    expect(pressed({ key: 'ArrowLeft', altKey: true })).toBe(true); // back, in the browser
    expect(pressed({ key: 'Escape' })).toBe(true); // closes the dialog around it
  });
});

describe('a series under a pointer', () => {
  // without layout the box is 640 wide and at 0,0; the plot begins right of the labels
  const over = (slot: number): readonly [number, number] => [20 + (slot + 0.5) * 124, 80];

  it('shows the value, and says nothing aloud', () => {
    const { page, point, spoken } = mount(series());
    point('pointermove', over(1));
    expect(page.textContent).toContain('Wed 11 Nov 2026');
    expect(page.textContent).toContain('3 deployments');
    expect(spoken()).toBe('');
    point('pointerout', over(1));
    expect(page.textContent).not.toContain('Wed 11 Nov 2026');
  });

  it('selects by click, and with a finger at the second touch', () => {
    const onSelectPoint = jest.fn();
    const { point } = mount(series({ onSelectPoint }));
    point('pointerdown', over(1));
    point('pointerup', over(1));
    expect(onSelectPoint).toHaveBeenLastCalledWith(1);
    point('pointerdown', over(3), 'touch');
    point('pointerup', over(3), 'touch');
    expect(onSelectPoint).toHaveBeenCalledTimes(1);
    point('pointerdown', over(3), 'touch');
    point('pointerup', over(3), 'touch');
    expect(onSelectPoint).toHaveBeenLastCalledWith(3);
  });

  it('zooms to the buckets that were dragged over, and does not call that a click', () => {
    const [onZoom, onSelectPoint] = [jest.fn(), jest.fn()];
    const { point } = mount(series({ onZoom, onSelectPoint }));
    point('pointerdown', [150, 80]);
    point('pointermove', [510, 90]);
    point('pointerup', [510, 90]);
    expect(onZoom).toHaveBeenCalledWith('2026-11-11T00:00:00.000Z', '2026-11-14T00:00:00.000Z');
    expect(onSelectPoint).not.toHaveBeenCalled();
  });

  it('lets a drag be taken back', () => {
    const onZoom = jest.fn();
    const { point, press } = mount(series({ onZoom }));
    point('pointerdown', [150, 80]);
    point('pointermove', [510, 90]);
    press('Escape');
    point('pointerup', [510, 90]);
    expect(onZoom).not.toHaveBeenCalled();
  });
});

describe('a series of any content', () => {
  it('is one sentence for those who cannot see it', () => {
    const { page } = mount(series({ subtitle: 'per day, production', target: { value: 6, label: 'six a day' } }));
    expect(page.querySelector('[role="application"]')!.getAttribute('aria-label')).toBe(
      'Deployments, per day, production. 5 days, 10 to 14 Nov 2026, UTC. Lowest 0 deployments (13 Nov), ' +
        'highest 7 deployments (14 Nov), last 7 deployments (14 Nov); 1 day without a value. Target: six a day.',
    );
  });

  it('is an image that cannot be walked when there is nothing', () => {
    const { page } = mount(series({ points: [] }));
    expect(page.querySelector('[role="img"]')!.getAttribute('aria-label')).toBe('Deployments. Nothing in this window.');
    expect(page.querySelector('[tabindex]')).toBeNull();
    expect(page.textContent).toContain('nothing in this window');
  });

  it.each([
    ['one point', [4]],
    ['only gaps', [null, null, null]],
    ['only zeros', [0, 0, 0]],
    ['equal values', [3, 3, 3]],
    ['a value below zero', [-4, 2, 1e12]],
  ])('draws %s without a broken number', (_, values) => {
    for (const kind of ['bars', 'line', 'area'] as const) {
      const { page } = mount(
        series({ kind, points: days('2026-11-10', values), previous: days('2026-10-10', values) }),
      );
      expect(page.innerHTML).not.toMatch(/NaN|undefined|Infinity|Invalid|null/);
      expect(page.querySelectorAll('path').length).toBeGreaterThan(0);
    }
  });

  it('stays in its plot when a value is below zero', () => {
    const { page } = mount(series({ kind: 'line', points: days('2026-11-10', [-4, 2]) }));
    const heights = [
      ...page
        .querySelector('path[stroke="var(--accent)"]')!
        .getAttribute('d')!
        .matchAll(/,([\d.-]+)/g),
    ];
    expect(Math.max(...heights.map(([, y]) => Number(y)))).toBe(188); // the axis
  });

  it('has few elements however many points', () => {
    const many = days(
      '2025-01-01',
      Array.from({ length: 730 }, (_, i) => i % 9),
    );
    const marks = many.map(({ from }) => ({ at: from, title: 'down' }));
    const anomalies = many.slice(0, 200).map((_, index) => ({ index, sentence: 'too low' }));
    const { page } = mount(series({ points: many, previous: many, marks, anomalies }));
    expect(page.querySelectorAll('*').length).toBeLessThan(60);
  });

  it('escapes what others named, and does not let it turn the words around it', () => {
    const title = '<img src=x onerror=alert(1)>\u202eevil\u2069';
    const { page, press, spoken } = mount(series({ marks: [{ at: '2026-11-14T10:00:00Z', title }] }));
    press('End');
    expect(page.querySelector('img')).toBeNull();
    expect(spoken()).toBe('14 Nov: 7 deployments, n 7; <img src=x onerror=alert(1)>evil');
    press('ArrowDown');
    expect(spoken()).not.toMatch(/[\u202a-\u202e\u2066-\u2069]/);
  });

  it('keeps its place when newer data has fewer points', () => {
    const { update, press, spoken } = mount(series());
    press('End');
    update(series({ points: week.slice(0, 2) }));
    expect(spoken()).toBe('');
    press('ArrowLeft');
    expect(spoken()).toBe('11 Nov: 3 deployments, n 3');
  });
});

describe('the company of a series', () => {
  const partial = week.map((point, i) => ({ ...point, partial: i === 4 }));

  it('draws a partial bucket lighter and says so', () => {
    const { page, press, spoken } = mount(series({ points: partial }));
    expect(page.querySelector('path[fill="var(--accent-soft)"]')).not.toBeNull();
    press('End');
    expect(spoken()).toBe('14 Nov: 7 deployments, n 7; partial: cut by the window, or not over yet');
  });

  it('says what the value was before and what was expected', () => {
    const expected = {
      label: 'expected, 80 and 95 %',
      points: week.map((point) => ({ ...point, median: 4, inner: [2, 6] as const, outer: [1, 8] as const })),
    };
    const { press, spoken } = mount(series({ previous: days('2026-11-05', [9, 8]), expected }));
    press('Home');
    expect(spoken()).toBe('10 Nov: 5 deployments, n 5; before: 9 deployments, 5 Nov; expected 2 to 6 deployments');
  });

  it('goes on into a forecast, whose points open nothing', () => {
    const onSelectPoint = jest.fn();
    const coming = days('2026-11-15', [0, 0]).map(
      (point) => ({ ...point, median: 4, inner: [2, 6], outer: [0, 8] }) as const,
    );
    const { page, press, spoken } = mount(series({ expected: { label: 'forecast', points: coming }, onSelectPoint }));
    expect(page.querySelector('path[stroke-dasharray="4 4"]')).not.toBeNull();
    press('End');
    expect(spoken()).toBe('16 Nov: 4 deployments expected; 2 to 6 deployments; at the widest 0 to 8 deployments');
    press('Enter');
    expect(onSelectPoint).not.toHaveBeenCalled();
  });

  it('writes the sentence of an anomaly beside its ring', () => {
    const { page, press, spoken } = mount(
      series({ anomalies: [{ index: 3, sentence: '0 on a Friday, 3 to 8 expected' }] }),
    );
    expect(page.querySelector('path[stroke="var(--bad)"][stroke-width="2"]')).not.toBeNull();
    expect(page.textContent).toContain('0 on a Friday, 3 to 8 expected');
    press('End', 'ArrowLeft');
    expect(spoken()).toContain('0 on a Friday, 3 to 8 expected');
  });

  it('writes a target that is far above the axis at its top', () => {
    const near = mount(series({ target: { value: 8, label: 'eight a day' } }));
    expect(near.page.querySelector('path[stroke-dasharray="2 3"]')).not.toBeNull();
    const far = mount(series({ target: { value: 800, label: 'eight hundred' } }));
    expect(far.page.querySelector('path[stroke-dasharray="2 3"]')).toBeNull();
    expect(far.page.textContent).toContain('eight hundred, above this scale');
  });
});
