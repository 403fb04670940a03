import { expect, it } from '@jest/globals';
import { brokenLink, chainAudit, type AuditEntry, type AuditRow } from './audit.ts';

const author = {
  organisationId: '0c5a3e0e-2f5b-5f3e-8a3e-5d1f0a9b7c11',
  actor: 'owner',
  requestId: 'r1',
  now: new Date('2026-11-24T10:00:00Z'),
};
const entry = (object: string): AuditEntry => ({
  action: 'team.update',
  object,
  detail: { before: null, after: { name: object } },
});

function rowsOf(...batches: AuditEntry[][]): AuditRow[] {
  return batches.reduce<AuditRow[]>((rows, batch) => [...rows, ...chainAudit(author, rows.at(-1) ?? null, batch)], []);
}

it('holds when nothing was touched', () => {
  expect(brokenLink(rowsOf([entry('a'), entry('b')], [entry('c')]))).toBeNull();
  expect(brokenLink([])).toBeNull();
});

it('shows an altered row, and one taken out of the middle', () => {
  const rows = rowsOf([entry('a'), entry('b'), entry('c')]);
  expect(brokenLink(rows.map((row, i) => (i === 1 ? { ...row, actor: 'somebody' } : row)))).toBe(1);
  expect(brokenLink(rows.map((row, i) => (i === 1 ? { ...row, detail: { after: { name: 'x' } } } : row)))).toBe(1);
  expect(brokenLink(rows.filter((_, i) => i !== 1))).toBe(1);
});

it('does not mind the order in which the database gives back the keys of a detail', () => {
  const [row] = rowsOf([entry('a')]);
  expect(brokenLink([{ ...row!, detail: { after: { name: 'a' }, before: null } }])).toBeNull();
});

it('orders rows by (at, id) within a batch and under a clock that stands still', () => {
  const rows = rowsOf(
    Array.from({ length: 50 }, (_, i) => entry(`a${i}`)),
    [entry('b')],
    [entry('c')],
  );
  const place = ({ at, id }: AuditRow) => `${at.toISOString()} ${id}`;
  expect(rows.toSorted((a, b) => (place(a) < place(b) ? -1 : 1))).toEqual(rows);
});
