import { expect, it } from '@jest/globals';
import { belongsTo } from './change-services.ts';

const mapping = (path: string) => [{ repository: 'example.com/acme/mono', path }];
const touching = (...paths: string[]) => ({ repository: 'example.com/acme/mono', paths });

it('R15: maps a folder to a service by whole segments', () => {
  expect(belongsTo(mapping('services/web'), touching('services/web/a.ts'))).toBe(true);
  expect(belongsTo(mapping('services/web'), touching('services/website/a.ts'))).toBe(false);
  expect(belongsTo(mapping('services/web/'), touching('./services/web/a.ts'))).toBe(true);
  expect(belongsTo(mapping('/services/web'), touching('services/web'))).toBe(true);
  expect(belongsTo(mapping('services/web'), touching('docs/services/web/a.ts'))).toBe(false);
});

it('R15: lets one change belong to several services', () => {
  const both = touching('a/x', 'b/y');
  expect(['a', 'b', '', 'c'].map((path) => belongsTo(mapping(path), both))).toEqual([true, true, true, false]);
});

it('R15: takes a change that says no paths for one of every folder', () => {
  expect(belongsTo(mapping('a'), touching())).toBe(true);
});

it('R15: tells repositories apart', () => {
  expect(belongsTo(mapping(''), { repository: 'example.com/acme/other', paths: [] })).toBe(false);
  expect(belongsTo([], touching('a'))).toBe(false);
});
