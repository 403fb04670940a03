/**
 * Lines of a CSV file (RFC 4180) that spreadsheets, and programs, read alike.
 *
 * Text is always quoted, and text that a spreadsheet would take for a formula gets an apostrophe before it (OWASP ASVS 1.2.10):
 * names and titles are written by strangers. Numbers are neither, so that -1 stays one.
 */
export type Cell = string | number | boolean | null;

/** Without it Excel takes UTF-8 for the code page of its country. */
export const BYTE_ORDER_MARK = '\uFEFF';

/** NUL and line feed are swallowed by some before they look. */
const FORMULA = /^[=+\-@\t\r\n\0]/;

export function csvLine(cells: readonly Cell[]): string {
  return `${cells.map(csvCell).join(',')}\r\n`;
}

function csvCell(cell: Cell): string {
  if (cell === null) return '';
  if (typeof cell === 'string') return `"${(FORMULA.test(cell) ? `'${cell}` : cell).replaceAll('"', '""')}"`;
  return String(cell);
}
