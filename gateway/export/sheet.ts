/** What a file is made of: columns, and rows page by page, so that no more than a page is held. */
import type { Cell } from './csv.ts';
import type { GraphReader } from './graph-reader.ts';
import { momentIn, type Moment } from './moment.ts';
import type { Parameters } from './parameters.ts';
import type { Subject } from './subject.ts';

export type Column<Item> = readonly [head: string, cell: (item: Item) => Cell];

export interface Page {
  /** The same for all pages of a sheet; those of the first are written. */
  readonly heads: readonly string[];
  readonly rows: readonly (readonly Cell[])[];
  /** That the file ends here though there is more. */
  readonly cut?: string | undefined;
}

export type Sheet = (source: Source) => AsyncGenerator<Page>;

export interface Source {
  readonly graph: GraphReader;
  readonly parameters: Parameters;
  readonly subject: Subject;
  /** Both ends of the window, for every question of one file the same. */
  readonly window: { readonly from: string; readonly to: string };
  /** Rows that one file holds at most. */
  readonly limit: number;
  readonly now: Date;
}

export function pageOf<Item>(columns: readonly Column<Item>[], items: readonly Item[], cut?: string): Page {
  return {
    heads: columns.map(([head]) => head),
    rows: items.map((item) => columns.map(([, cell]) => cell(item))),
    cut,
  };
}

/**
 * Of what a file is about, the same in each row. Not a block above the header or below the rows: spreadsheets show one, but
 * their tables, filters and pivots, and every program that reads CSV, take the first line for the header and each other line
 * for a row. In columns it also stays with the rows when files are put together.
 */
export function aboutColumns({ subject, window, now }: Source): Column<unknown>[] {
  const { organisation, team, service, zone } = subject;
  return fixed([
    ['organisation', organisation.key],
    ['team', team?.key ?? null],
    ['service', service?.key ?? null],
    ['window from', momentIn(zone, window.from)],
    ['window to', momentIn(zone, window.to)],
    ['zone', zone],
    ['generated at', momentIn(zone, now)],
  ]);
}

export function fixed(cells: readonly (readonly [head: string, cell: Cell])[]): Column<unknown>[] {
  return cells.map(([head, cell]) => [head, () => cell]);
}

/** `detected at (Europe/Berlin)` */
export function momentColumn<Item>(head: string, zone: string, moment: (item: Item) => Moment): Column<Item> {
  return [`${head} (${zone})`, (item) => momentIn(zone, moment(item))];
}
