import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { Panels } from './panels.ts';

describe('panels', () => {
  beforeEach(() => void jest.useFakeTimers());
  afterEach(() => void jest.useRealTimers());

  function page() {
    const panels = new Panels(250);
    const asked: string[] = [];
    const add = (name: string, subjects: string[] | 'all', incidents = false) =>
      panels.add({
        subjects: () => (subjects === 'all' ? 'all' : new Set(subjects)),
        incidents,
        refetch: () => void asked.push(name),
      });
    return { panels, asked, add };
  }

  it('asks again exactly those that show the subject, once for events that come together', () => {
    const { panels, asked, add } = page();
    add('organisation', ['o']);
    add('team', ['t', 'u']);
    add('marks', [], true);
    panels.numbersChanged('u');
    panels.numbersChanged('t');
    panels.numbersChanged('t');
    expect(asked).toEqual([]);
    jest.advanceTimersByTime(250);
    expect(asked).toEqual(['team']);
    panels.incidentsChanged();
    jest.advanceTimersByTime(250);
    expect(asked).toEqual(['team', 'marks']);
  });

  it('asks nobody who has left meanwhile', () => {
    const { panels, asked, add } = page();
    const leave = add('team', 'all');
    panels.everything();
    leave();
    jest.advanceTimersByTime(1_000);
    expect(asked).toEqual([]);
  });
});
