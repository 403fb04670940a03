/** What all loaders of one request stand on: reads that see resolved facts, the directory, and what the token may see. */
import { loadScope, type Scope } from '#kit/scope';
import type { SubgraphContext } from '#kit/context';
import type { Sql } from '#kit/database';
import { findDirectory, type Directory } from '../data/find-directory.ts';
import type { Read } from '../data/read.ts';
import { Turnstile } from './turnstile.ts';

export interface Ground {
  /** Of facts: waits once a request until what was stale is resolved. */
  readonly read: Read;
  /** The same, for what is asked rarely and looks at every row of a window: it may take longer. */
  readonly readPatiently: Read;
  directory(): Promise<Directory>;
  /** Null: everything of the organisation. */
  scope(): Promise<Scope | null>;
}

/** Of the pool, for one request. */
const CONNECTIONS = 2;
/** Milliseconds. */
const PATIENCE = 10_000;

/** Resolves what writes left stale; the write side gives it. */
export type BringUpToDate = (context: SubgraphContext) => Promise<void>;

export function createGround(context: SubgraphContext, bringUpToDate: BringUpToDate): Ground {
  const { db, organisationId, claim } = context;
  const fresh = once(() => bringUpToDate(context));
  const turnstile = new Turnstile(CONNECTIONS);
  const patiently = <Row extends object>(statement: Sql) =>
    db.work(organisationId, (query) => query<Row>(statement), PATIENCE, 'BEGIN READ ONLY');
  return {
    read: async <Row extends object>(statement: Sql) => {
      await fresh();
      return turnstile.pass(() => db.read<Row>(organisationId, statement));
    },
    readPatiently: async <Row extends object>(statement: Sql) => {
      await fresh();
      return turnstile.pass(() => patiently<Row>(statement));
    },
    directory: once(() => findDirectory((statement) => db.read(organisationId, statement))),
    scope: once(async () => (claim.teams ? db.work(organisationId, (query) => loadScope(query, claim)) : null)),
  };
}

function once<T>(make: () => Promise<T>): () => Promise<T> {
  let made: Promise<T> | undefined;
  return () => (made ??= make());
}
