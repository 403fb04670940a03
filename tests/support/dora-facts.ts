/** One organisation of the dora subgraph for tests of its actions: a database, a context, and short ways to facts. */
import pg from 'pg';
import { pino } from 'pino';
import { Actors } from '#kit/actor';
import type { Claim } from '#kit/claims';
import type { SubgraphContext } from '#kit/context';
import { Cursors } from '#kit/cursor';
import { Database } from '#kit/database';
import { derivedId } from '#kit/ids';
import { toTimeValue } from '#kit/scalars';
import type { ChangeItem } from '../../subgraphs/dora/actions/review-change.ts';
import type { DeploymentItem } from '../../subgraphs/dora/actions/review-run.ts';
import { stopResolution } from '../../subgraphs/dora/actions/schedule-resolution.ts';
import { claimOf, TEST_SECRET } from './ask.ts';
import { createDatabase } from './database.ts';
import { seedOrganisation, type Seed, type Seeded } from './seed.ts';

export interface DoraFacts extends Seeded {
  readonly db: Database;
  /** For a second process. */
  readonly url: string;
  /** As superuser. */
  readonly admin: pg.Client;
  /** Reads as superuser. */
  rows(statement: string, ...values: unknown[]): Promise<Record<string, unknown>[]>;
  context(claim?: Partial<Claim>): SubgraphContext;
  /** Sees the text of every statement of the role until stopped. */
  watch(onStatement: (text: string) => void): () => void;
  close(): Promise<void>;
}

/** The clock of every context; facts lie before it. */
export const NOW = new Date('2026-03-31T12:00:00Z');

export async function createDoraFacts(seed: Seed): Promise<DoraFacts> {
  const database = await createDatabase();
  const seeded = await seedOrganisation(database.adminUrl, seed);
  const watchers = new Set<(text: string) => void>();
  const onStatement = (text: string): void => watchers.forEach((each) => each(text));
  const db = new Database({ url: database.url('dora'), onStatement });
  const admin = new pg.Client({ connectionString: database.adminUrl });
  await admin.connect();
  const context = (claim: Partial<Claim> = {}): SubgraphContext => ({
    claim: claimOf(seeded.organisationId, claim),
    organisationId: seeded.organisationId,
    db,
    cursors: new Cursors(TEST_SECRET),
    actors: new Actors(TEST_SECRET),
    log: pino({ level: 'silent' }),
    now: NOW,
  });
  const rows = async (statement: string, ...values: unknown[]) =>
    (await admin.query<Record<string, unknown>>(statement, values)).rows;
  const close = async (): Promise<void> => {
    await stopResolution(db);
    await db.close();
    await admin.end();
    await database.drop();
  };
  const watch = (each: (text: string) => void): (() => void) => {
    watchers.add(each);
    return () => watchers.delete(each);
  };
  return { ...seeded, db, admin, rows, url: database.url('dora'), context, watch, close };
}

/** March 2026: `at(3)` is midnight of the 3rd in UTC, `at(3, 14, 30)` half past two. */
export function at(day: number, hour = 0, minute = 0, second = 0): Date {
  return new Date(Date.UTC(2026, 2, day, hour, minute, second));
}

/** A successful production deployment of the service `shop`, unless said otherwise. */
export function deployment(id: string, finishedAt: Date, more: Partial<DeploymentItem> = {}): DeploymentItem {
  const ref = { source: 'ci', id };
  return {
    ref,
    service: { key: 'shop' },
    environment: 'production',
    status: 'SUCCESS',
    finishedAt,
    observedAt: finishedAt,
    sha: `sha-${id}`,
    ...more,
  };
}

/** A merged pull request of the repository `git.example/shop`, unless said otherwise. */
export function change(id: string, mergedAt: Date, more: Partial<ChangeItem> = {}): ChangeItem {
  const openedAt = new Date(mergedAt.getTime() - 7_200_000);
  const own = {
    ref: { source: 'git', id },
    kind: 'PULL_REQUEST' as const,
    repository: 'git.example/shop',
    title: `Change ${id}`,
  };
  return { ...own, openedAt, mergedAt, mergeSha: `merge-${id}`, observedAt: mergedAt, ...more };
}

/** A moment as GraphQL hands it on: text that is none stays text. */
export const time = toTimeValue;

export interface IncidentRow {
  readonly id: string;
  readonly serviceId: string | null;
  readonly detectedAt: Date;
  readonly resolvedAt?: Date | null;
  readonly environmentKind?: string;
  readonly openingKnown?: boolean;
  readonly causedBy?: { source: string; id: string } | null;
  readonly rootCauseSha?: string | null;
}

/** Writes an incident as its owner would store it, or stores it anew. */
export async function putIncident({ admin, organisationId }: DoraFacts, row: IncidentRow): Promise<string> {
  const id = derivedId(organisationId, `incident ${row.id}`);
  const {
    resolvedAt = null,
    environmentKind = 'PRODUCTION',
    openingKnown = true,
    causedBy = null,
    rootCauseSha = null,
  } = row;
  await admin.query(
    `INSERT INTO incident.incident (organisation_id, id, source, external_id, title, severity, service_id, environment_kind, observed_at, caused_by_source,
       caused_by_id, root_cause_sha, body_hash, recorded_by, status, detected_at, opening_known, resolved_at)
     VALUES ($1, $2, 'pager', $3, $3, 'HIGH', $4, $5, $6, $7, $8, $9, '', 'test', $10, $6, $11, $12)
     ON CONFLICT (organisation_id, id) DO UPDATE SET service_id = excluded.service_id, environment_kind = excluded.environment_kind,
       detected_at = excluded.detected_at, resolved_at = excluded.resolved_at, caused_by_source = excluded.caused_by_source,
       caused_by_id = excluded.caused_by_id, root_cause_sha = excluded.root_cause_sha, status = excluded.status, opening_known = excluded.opening_known,
       changed_xid = excluded.changed_xid`,
    [
      organisationId,
      id,
      row.id,
      row.serviceId,
      environmentKind,
      row.detectedAt,
      causedBy?.source,
      causedBy?.id,
      rootCauseSha,
      resolvedAt ? 'RESOLVED' : 'OPEN',
      openingKnown,
      resolvedAt,
    ],
  );
  return id;
}
