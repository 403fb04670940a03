import { describe, expect, it } from '@jest/globals';
import { keepOf, parseSearch, readSearch, writeSearch } from './search.ts';

const read = (address: string) => readSearch(parseSearch(address));

describe('the state in the address', () => {
  it('is what it says, defaults left out', () => {
    expect(read('?org=acme&team=payments&range=90d&compare=none&p=p90&bucket=week&zone=Asia/Tokyo&view=table')).toEqual(
      {
        problems: [],
        search: {
          ...{ org: 'acme', team: 'payments', range: '90d', compare: 'none', p: 'p90', bucket: 'week' },
          ...{ zone: 'Asia/Tokyo', view: 'table' },
        },
      },
    );
    expect(read('?range=30d&compare=previous&p=median&bucket=auto&view=chart')).toEqual({ search: {}, problems: [] });
  });

  it('takes numbers and true as text: a team may be called so', () => {
    expect(read('?team=123').search).toEqual({ team: '123' });
    expect(read('?team=true').search).toEqual({ team: 'true' });
  });

  it.each([
    ['?range=0d', 'range "0d" is none of 7d, 14d, 30d, 90d, quarter, year'],
    ['?zone=Mars/Olympus', 'there is no time zone "Mars/Olympus"'],
    ['?from=2026-02-30&to=2026-03-01', '"2026-02-30" is not a day as 2026-11-24'],
    ['?from=2026-03-01', '"" is not a day as 2026-11-24'],
    ['?from=2026-03-02&to=2026-03-01', 'the range ends (2026-03-01) before it begins (2026-03-02)'],
    ['?from=2014-01-01&to=2024-12-31', 'a range of 4018 days is longer than 3652, ten years'],
    ['?from=1969-12-31&to=1970-01-02', 'the range begins before 1970'],
    ['?p=p99', 'p "p99" is none of median, p75, p90, mean'],
  ])('falls back from %s and says why', (address, problem) => {
    expect(read(address)).toEqual({ search: {}, problems: [problem] });
  });

  it('may be one day', () => {
    expect(read('?from=2026-03-01&to=2026-03-01').search).toEqual({ from: '2026-03-01', to: '2026-03-01' });
  });

  it('survives writing and reading, whatever a team is called', () => {
    const search = { team: '<b>&=?#"%‮10', org: 'ä/ö' };
    expect(read(writeSearch(search)).search).toEqual({ team: search.team, org: search.org });
  });

  it('keeps whose numbers and when from page to page, and not how one page is shown', () => {
    expect(keepOf({ org: 'a', team: 't', range: '7d', view: 'table', status: 'OPEN' })).toEqual({
      org: 'a',
      team: 't',
      range: '7d',
    });
  });
});
