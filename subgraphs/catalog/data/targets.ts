/** Targets. Days are read as text: a driver would make moments of them, in the zone of the process. */
import { sql, type Query, type Sql } from '#kit/database';
import type { Baseline, Target } from '../domain/target.ts';
import { idList, type CatalogTables, type Visible } from './tables.ts';

export const SUBJECT_KINDS = ['ORGANISATION', 'TEAM', 'SERVICE'] as const;

export interface TargetSubject {
  readonly kind: (typeof SUBJECT_KINDS)[number];
  readonly id: string;
}

export interface StoredTarget extends Target {
  readonly id: string;
  readonly subject: TargetSubject;
  /** `owner`, or `token:` and its id. */
  readonly setBy: string;
  readonly setAt: Date;
}

interface Row extends Omit<StoredTarget, 'subject' | 'baseline'> {
  readonly subjectKind: TargetSubject['kind'];
  readonly subjectId: string;
  readonly baselineValue: number | null;
  readonly baselineDay: string | null;
}

const COLUMNS: Sql = sql`m.id, m.subject_kind AS "subjectKind", m.subject_id AS "subjectId", m.metric, m.value,
  m.baseline_value AS "baselineValue", m.baseline_day::text AS "baselineDay", m.due_day::text AS "dueDay",
  m.set_by AS "setBy", m.set_at AS "setAt"`;

/** Of each subject's own, by metric. Leans on the unique index (organisation_id, subject_id, metric). */
export async function findTargetsOf(
  query: Query,
  organisationId: string,
  subjectIds: readonly string[],
): Promise<StoredTarget[]> {
  const rows = await query<Row>(sql`SELECT ${COLUMNS} FROM catalog.metric_target m
    WHERE m.organisation_id = ${organisationId}::uuid AND m.subject_id = ANY(${[...subjectIds]}::uuid[]) ORDER BY m.metric`);
  return rows.map(toTarget);
}

/** The organisation's own first, then teams' and services' by their keys. */
export async function findAllTargets(
  query: Query,
  organisationId: string,
  { teams, services }: { readonly teams: Visible; readonly services: Visible },
): Promise<StoredTarget[]> {
  const [seenTeams, seenServices] = [idList(teams), idList(services)];
  const rows = await query<Row>(sql`SELECT ${COLUMNS} FROM catalog.metric_target m
    LEFT JOIN catalog.team t ON t.organisation_id = m.organisation_id AND t.id = m.subject_id
    LEFT JOIN catalog.service s ON s.organisation_id = m.organisation_id AND s.id = m.subject_id
    WHERE m.organisation_id = ${organisationId}::uuid
      AND (m.subject_kind <> 'TEAM' OR ${seenTeams}::uuid[] IS NULL OR m.subject_id = ANY(${seenTeams}::uuid[]))
      AND (m.subject_kind <> 'SERVICE' OR ${seenServices}::uuid[] IS NULL OR m.subject_id = ANY(${seenServices}::uuid[]))
    ORDER BY m.subject_kind <> 'ORGANISATION', m.subject_kind = 'SERVICE', coalesce(t.key, s.key), m.metric`);
  return rows.map(toTarget);
}

export async function findTarget(query: Query, organisationId: string, id: string): Promise<StoredTarget | null> {
  const [row] = await query<Row>(sql`SELECT ${COLUMNS} FROM catalog.metric_target m
    WHERE m.organisation_id = ${organisationId}::uuid AND m.id = ${id}::uuid`);
  return row ? toTarget(row) : null;
}

export function countTargets(tx: CatalogTables, organisationId: string): Promise<number> {
  return tx.metricTarget.count({ where: { organisationId } });
}

export async function storeTarget(tx: CatalogTables, organisationId: string, target: StoredTarget): Promise<void> {
  const { id, subject, metric, value, baseline, dueDay, setBy, setAt } = target;
  const columns = {
    ...{ metric, value, setBy, setAt },
    subjectKind: subject.kind,
    subjectId: subject.id,
    baselineValue: baseline?.value ?? null,
    baselineDay: baseline && midnight(baseline.day),
    dueDay: midnight(dueDay),
  };
  await tx.metricTarget.upsert({
    where: { organisationId_id: { organisationId, id } },
    create: { organisationId, id, ...columns },
    update: columns,
  });
}

export async function deleteTarget(tx: CatalogTables, organisationId: string, id: string): Promise<void> {
  await tx.metricTarget.delete({ where: { organisationId_id: { organisationId, id } } });
}

/** As Prisma takes a day. */
function midnight(day: string): Date {
  return new Date(`${day}T00:00:00Z`);
}

function toTarget({ subjectKind, subjectId, baselineValue, baselineDay, ...row }: Row): StoredTarget {
  const { id, metric, value, dueDay, setBy, setAt } = row;
  const baseline: Baseline | null =
    baselineValue === null || baselineDay === null ? null : { value: baselineValue, day: baselineDay };
  return { id, metric, value, baseline, dueDay, setBy, setAt, subject: { kind: subjectKind, id: subjectId } };
}
