import type { ReactNode } from 'react';

export interface TableColumn {
  readonly label: string;
  readonly numeric?: boolean;
}

export interface TableRow {
  readonly key: string;
  /** The first is the row's head. */
  readonly cells: readonly string[];
  readonly onSelect?: (() => void) | undefined;
}

export interface ChartTableProps {
  /** What, in which unit, over which window, in which zone. */
  readonly caption: string;
  readonly columns: readonly TableColumn[];
  readonly rows: readonly TableRow[];
}

/** What a chart shows, as rows: for those who read numbers, or hear them. */
export function ChartTable({ caption, columns, rows }: ChartTableProps): ReactNode {
  return (
    <div role="group" aria-label={caption} tabIndex={0} className="max-h-[420px] overflow-auto">
      <table className="w-full border-collapse text-[13px]">
        <caption className="pb-2 text-left text-[12px] text-muted">{caption}</caption>
        <thead>
          <tr>
            {columns.map(({ label, numeric }) => (
              <th key={label} scope="col" className={`${HEAD} ${numeric ? 'text-right' : 'text-left'}`}>
                {label}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <Row key={row.key} row={row} columns={columns} />
          ))}
        </tbody>
      </table>
      {rows.length === 0 && <p className="py-3 text-muted">nothing in this window</p>}
    </div>
  );
}

const HEAD =
  'sticky top-0 bg-panel py-1 whitespace-nowrap pr-3 text-[12px] font-medium text-muted border-b border-line';
const CELL = 'border-b border-line py-1.5 pr-3 align-baseline';

function Row({ row, columns }: { readonly row: TableRow; readonly columns: readonly TableColumn[] }): ReactNode {
  const [head = '', ...cells] = row.cells;
  return (
    <tr>
      <th scope="row" className={`${CELL} text-left font-normal whitespace-nowrap`}>
        {row.onSelect ? (
          <button type="button" className="min-h-6 text-left underline decoration-line-strong" onClick={row.onSelect}>
            {head}
          </button>
        ) : (
          head
        )}
      </th>
      {cells.map((cell, i) => (
        <td key={i} className={`${CELL} ${columns[i + 1]?.numeric ? 'text-right whitespace-nowrap tabular-nums' : ''}`}>
          {cell}
        </td>
      ))}
    </tr>
  );
}
