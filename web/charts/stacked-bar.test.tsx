/** @jest-environment jsdom */
import { describe, expect, it, jest } from '@jest/globals';
import { mount } from './mounted.ts';
import { hours } from './sample-series.ts';
import { drawStackedBar } from './stacked-bar-drawing.ts';
import { StackedBar } from './stacked-bar.tsx';

const stage = (key: string, inHours: number | null, note?: string) => ({
  ...{ key, label: key, n: 9, note },
  value: inHours === null ? null : inHours * 3_600,
});
const stages = [
  stage('coding', 6),
  stage('pickup', 0),
  stage('review', 2),
  stage('planning', null, 'no source tells it'),
];

describe('stages of a duration', () => {
  it('share the whole width, in order', () => {
    const [coding, pickup, review, planning] = drawStackedBar({ stages, measure: hours }, 400).stages;
    expect([coding!.segment!.left, coding!.segment!.right]).toEqual([0, 300]);
    expect([review!.segment!.left, review!.segment!.right]).toEqual([300, 400]);
    expect(pickup!.segment).toBeNull();
    expect(planning!.segment).toBeNull();
  });

  it('are all said, the unknown ones too', () => {
    const { page, press, spoken } = mount(
      <StackedBar title="Lead time" stages={stages} measure={hours} note="they do not add up" />,
    );
    expect(page.querySelector('[role="application"]')!.getAttribute('aria-label')).toBe(
      'Lead time. coding: 6 h, 75 %, n 9. pickup: 0 h, 0 %, n 9. review: 2 h, 25 %, n 9. ' +
        'planning: unknown, no source tells it. they do not add up',
    );
    press('Home', 'ArrowDown', 'ArrowRight');
    expect(spoken()).toBe('review: 2 h, 25 %, n 9');
  });

  it('open what is behind them', () => {
    const onSelect = jest.fn();
    const { press, point } = mount(
      <StackedBar title="Lead time" stages={stages} measure={hours} onSelect={onSelect} />,
    );
    press('Home', 'Enter');
    expect(onSelect).toHaveBeenLastCalledWith('coding');
    point('pointerdown', [600, 10]); // the bar is 640 wide
    point('pointerup', [600, 10]);
    expect(onSelect).toHaveBeenLastCalledWith('review');
  });

  it('stand when nothing is known', () => {
    const { page } = mount(<StackedBar title="Lead time" stages={[stage('coding', null)]} measure={hours} />);
    expect(page.textContent).toContain('unknown');
    expect(mount(<StackedBar title="Lead time" stages={[]} measure={hours} />).page.innerHTML).not.toMatch(
      /NaN|Infinity/,
    );
  });
});
