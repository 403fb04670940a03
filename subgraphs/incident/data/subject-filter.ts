/** SQL that says which incidents belong to a subject or may be seen, in one place for lists, numbers and evidence. */
import { sql, type Sql } from '#kit/database';
import type { Scope } from '#kit/scope';

export type SubjectKind = 'ORGANISATION' | 'TEAM' | 'SERVICE';

/** Whose incidents: all, those of services a team (or its subteams) owned at the moment, or one service's. */
export interface Subject {
  readonly kind: SubjectKind;
  readonly id: string;
}

/** Common table expressions: the teams given and all below them. `root` is the team asked for. */
export function teamTree(teamIds: readonly string[]): Sql {
  return sql`tree (root, id) AS (
    SELECT t, t FROM unnest(${[...teamIds]}::uuid[]) AS t
    UNION SELECT tree.root, t.id FROM tree JOIN catalog.published_team t ON t.parent_id = tree.id)`;
}

/**
 * Needs `tree`. R16: the team that owned the service at that moment. The array is read once and lets an index on the
 * service be used; without it every incident of the organisation would be looked at.
 */
export function ownedAt(at: Sql): Sql {
  return sql`i.service_id = ANY(ARRAY(
    SELECT o.service_id FROM catalog.published_ownership o JOIN tree ON tree.id = o.team_id))
  AND EXISTS (
    SELECT FROM catalog.published_ownership o JOIN tree ON tree.id = o.team_id
    WHERE o.service_id = i.service_id AND o.from_at <= ${at} AND (o.to_at IS NULL OR o.to_at > ${at}))`;
}

/**
 * Common table expressions: `tree`, and `held`, for each team and service given the services and since when till when (R16),
 * to be read one index range a service. Periods of a service never overlap.
 */
export function heldServices(subjects: readonly Subject[]): Sql {
  return sql`${teamTree(idsOf('TEAM', subjects))}, held AS (
    SELECT subject, array_agg(service) AS services, array_agg(from_at) AS froms, array_agg(to_at) AS tos FROM (
      SELECT tree.root AS subject, o.service_id AS service, o.from_at, coalesce(o.to_at, 'infinity') AS to_at
      FROM tree JOIN catalog.published_ownership o ON o.team_id = tree.id
      UNION ALL
      SELECT s, s, '-infinity', 'infinity' FROM unnest(${idsOf('SERVICE', subjects)}::uuid[]) AS s
    ) AS periods GROUP BY subject)`;
}

function idsOf(kind: SubjectKind, subjects: readonly Subject[]): string[] {
  return [...new Set(subjects.filter((subject) => subject.kind === kind).map(({ id }) => id))];
}

/** A token of some teams sees the incidents of the services these own now, and none that names no service. */
export function withinScope(scope: Scope | null): Sql {
  return scope === null ? sql`true` : sql`i.service_id = ANY(${[...scope.serviceIds]}::uuid[])`;
}
