/** Where a command writes: data on stdout, everything said about it on stderr. */
export interface Output {
  /** Data: a table's line, or one JSON value. */
  data(line: string): void;
  /** A note to a person. */
  note(line: string): void;
  /** One line that replaces itself on a terminal; elsewhere it is said now and then. */
  progress(line: string): void;
  readonly json: boolean;
}

interface Stream {
  write(text: string): unknown;
  readonly isTTY?: boolean;
}

export function createOutput(stdout: Stream, stderr: Stream, json: boolean): Output {
  let pending = false;
  let saidAt = 0;
  const note = (line: string) => {
    stderr.write(`${pending ? '\r\x1b[K' : ''}${line}\n`);
    pending = false;
  };
  const progress = (line: string) => {
    if (stderr.isTTY === true) {
      stderr.write(`\r\x1b[K${line}`);
      pending = true;
    } else if (Date.now() - saidAt > 2_000) {
      saidAt = Date.now();
      stderr.write(`${line}\n`);
    }
  };
  return { data: (line) => void stdout.write(`${line}\n`), note, progress, json };
}

/** Columns padded to their widest cell; numbers (marked by `right`) end in line. */
export function table(
  head: readonly string[],
  rows: readonly (readonly string[])[],
  right: readonly number[] = [],
): string[] {
  const widths = head.map((title, column) => Math.max(title.length, ...rows.map((row) => (row[column] ?? '').length)));
  const line = (cells: readonly string[]) =>
    cells
      .map((cell, column) =>
        right.includes(column) ? cell.padStart(widths[column] ?? 0) : cell.padEnd(widths[column] ?? 0),
      )
      .join('  ')
      .trimEnd();
  return [line(head), ...rows.map(line)];
}
