/** Reads CSV as RFC 4180 has it, and refuses what is not: for tests of exports. */
export interface ReadCsv {
  readonly heads: readonly string[];
  readonly rows: readonly Readonly<Record<string, string>>[];
}

const CELL = /"((?:[^"]|"")*)"(,|\r\n)|([^",\r\n]*)(,|\r\n)/y;

export function readCsv(text: string): ReadCsv {
  if (!text.startsWith('\uFEFF')) throw new Error('no byte order mark');
  const [heads = [], ...lines] = linesOf(text.slice(1));
  const rows = lines.map((line) => {
    if (line.length !== heads.length)
      throw new Error(`${line.length} cells under ${heads.length} heads: ${line.join('|')}`);
    return Object.fromEntries(heads.map((head, column) => [head, line[column]!]));
  });
  return { heads, rows };
}

function linesOf(text: string): string[][] {
  const lines: string[][] = [[]];
  CELL.lastIndex = 0;
  for (let at = 0; at < text.length; at = CELL.lastIndex) {
    const found = CELL.exec(text);
    if (!found) throw new Error(`not CSV: ${JSON.stringify(text.slice(at, at + 60))}`);
    const [, quoted, afterQuoted, plain, afterPlain] = found;
    lines.at(-1)!.push(quoted === undefined ? plain! : quoted.replaceAll('""', '"'));
    if ((afterQuoted ?? afterPlain) === '\r\n') lines.push([]);
  }
  if (lines.pop()!.length > 0) throw new Error('the last line has no end');
  return lines;
}
