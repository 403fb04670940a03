/** @jest-environment jsdom */
import { describe, expect, it, jest } from '@jest/globals';
import { ChartTable } from './chart-table.tsx';
import { mount } from './mounted.ts';
import { days, deployments, hours } from './sample-series.ts';
import { distributionTable, heatmapTable, seriesTable, stagesTable } from './table-rows.ts';

const points = days('2026-11-10', [5, null, 1]).map((point, i) => ({ ...point, partial: i === 2 }));
const spec = {
  title: 'Deployments',
  subtitle: 'per day',
  kind: 'bars',
  points,
  measure: deployments,
  zone: 'UTC',
} as const;

describe('the table of a series', () => {
  const marks = [{ at: '2026-11-11T10:00:00Z', title: '<i>Payments</i> down' }];
  const anomalies = [{ index: 0, sentence: 'too many' }];

  it('has unit, window and zone in its caption and a row for each bucket', () => {
    const { page } = mount(
      <ChartTable {...seriesTable({ ...spec, marks, anomalies, previous: days('2026-11-07', [4]) })} />,
    );
    expect(page.querySelector('caption')!.textContent).toBe('Deployments, per day. 10 to 12 Nov 2026, UTC.');
    const rows = [...page.querySelectorAll('tr')].map((row) => [...row.children].map(({ textContent }) => textContent));
    expect(rows).toEqual([
      ['Day', 'Value', 'n', 'Before', 'Remarks'],
      ['Tue 10 Nov 2026', '5 deployments', '5', '4 deployments (7 Nov)', 'too many'],
      ['Wed 11 Nov 2026', '–', '0', '–', '<i>Payments</i> down'],
      ['Thu 12 Nov 2026', '1 deployment', '1', '–', 'partial'],
    ]);
    expect(page.querySelector('i')).toBeNull();
  });

  it('opens what is behind a row', () => {
    const onSelect = jest.fn();
    const { page } = mount(<ChartTable {...seriesTable(spec, onSelect)} />);
    page.querySelectorAll('button')[1]!.click();
    expect(onSelect).toHaveBeenCalledWith(1);
  });

  it('says that there is nothing', () => {
    const { page } = mount(<ChartTable {...seriesTable({ ...spec, points: [] })} />);
    expect(page.textContent).toContain('nothing in this window');
    expect(page.innerHTML).not.toMatch(/NaN|Invalid/);
  });
});

describe('the tables of the other charts', () => {
  it('has a row for each item, by time', () => {
    const item = (id: string, at: string) => ({ id, at, value: 7_200, title: id });
    const items = [item('b', '2026-11-12T10:00:00Z'), item('a', '2026-11-11T10:00:00Z')];
    const window = { from: '2026-11-10T00:00:00Z', to: '2026-11-20T00:00:00Z' };
    const { rows, caption } = distributionTable({ title: 'Changes', items, window, measure: hours, zone: 'UTC' });
    expect(rows.map(({ cells }) => cells)).toEqual([
      ['a', 'Wed 11 Nov 2026, 10:00', '2 h'],
      ['b', 'Thu 12 Nov 2026, 10:00', '2 h'],
    ]);
    expect(caption).toBe('Changes. 10 to 19 Nov 2026, UTC.');
  });

  it('has a row for each cell and each stage', () => {
    const cells = [
      [
        { value: 3, n: 3 },
        { value: null, n: 2, note: 'fewer than five' },
      ],
    ];
    const heat = heatmapTable(
      { title: 'Deployments', rows: ['Mon'], columns: ['09:00', '10:00'], cells, measure: deployments },
      ['Day', 'Hour'],
    );
    expect(heat.rows.map(({ cells }) => cells)).toEqual([
      ['Mon', '09:00', '3 deployments', '3'],
      ['Mon', '10:00', 'fewer than five', '2'],
    ]);
    const stages = stagesTable({
      title: 'Lead time',
      stages: [{ key: 'c', label: 'Coding', value: 7_200, n: 4 }],
      measure: hours,
    });
    expect(stages.rows[0]!.cells).toEqual(['Coding', '2 h', '100 %, n 4']);
  });
});
