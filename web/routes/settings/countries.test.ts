import { expect, it } from '@jest/globals';
import { countries } from './countries.ts';

it('are the 249 of ISO 3166-1, by name', () => {
  const all = countries();
  expect(all).toHaveLength(249); // as many as ISO has assigned (2026)
  expect(all.map(({ code }) => code)).toEqual(expect.arrayContaining(['DE', 'GB', 'SS', 'ZM']));
  expect(all[0]).toEqual({ code: 'AF', name: 'Afghanistan' });
});
