/** One statement under the row-level security of the request's organisation; answers once what is stale has been resolved. */
import type { Sql } from '#kit/database';

export type Read = <Row extends object>(statement: Sql) => Promise<Row[]>;
