/** A plain table; on a phone it scrolls by itself, and the page does not. */
import type { ReactNode } from 'react';

export interface Column {
  readonly words: string;
  readonly number?: boolean;
  /** Left out on a phone. */
  readonly wide?: boolean;
}

export interface TableProps {
  readonly caption: string;
  readonly columns: readonly Column[];
  readonly children: ReactNode;
}

export function Table({ caption, columns, children }: TableProps) {
  return (
    // Focusable, so that the keyboard can scroll it.
    <div className="overflow-x-auto" tabIndex={0} role="group" aria-label={caption}>
      <table className="w-full text-[13px]">
        <caption className="sr-only">{caption}</caption>
        <thead>
          <tr className="border-b border-line text-left text-xs text-muted">
            {columns.map(({ words, number, wide }) => (
              <th
                key={words}
                scope="col"
                className={`py-1.5 pr-3 font-medium ${number ? 'text-right' : ''} ${wide ? WIDE : ''}`}
              >
                {words}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>{children}</tbody>
      </table>
    </div>
  );
}

const WIDE = 'hidden sm:table-cell';

export function Row({ id, children }: { readonly id?: string; readonly children: ReactNode }) {
  return (
    <tr id={id} className="border-b border-line last:border-0 target:bg-accent-soft">
      {children}
    </tr>
  );
}

export interface CellProps extends Omit<Column, 'words'> {
  readonly muted?: boolean;
  readonly children?: ReactNode;
}

export function Cell({ number = false, wide = false, muted = false, children }: CellProps) {
  return (
    <td
      className={`py-1.5 pr-3 align-top ${number ? 'text-right whitespace-nowrap' : ''} ${wide ? WIDE : ''} ${muted ? 'text-muted' : ''}`}
    >
      {children}
    </td>
  );
}
