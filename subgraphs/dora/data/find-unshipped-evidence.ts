/**
 * Evidence of lead time that did not arrive in the window: changes merged in it (while not merged: opened) that are not
 * merged, not deployed, superseded, or were deployed outside it. A team's are those of the services that it owned at that
 * moment, and those whose first arrival it sees. Walks back change_organisation_id_merged_at_id_idx.
 */
import { sql, type Sql } from '#kit/database';
import {
  countsOf,
  type EvidenceGround,
  type EvidenceList,
  type EvidencePage,
  type FoundCount,
  type FoundEvidence,
} from './evidence.ts';
import type { Periods } from './spans.ts';

/** Each kind of subject finds them its own way. */
const KINDS = ['ORGANISATION', 'OTHERS'] as const;
type Kind = (typeof KINDS)[number];

/** None of them counts, so only lists that show what does not are read. */
export async function findUnshippedEvidence(
  ground: EvidenceGround,
  pages: readonly EvidencePage[],
): Promise<FoundEvidence[]> {
  const found = KINDS.map(async (kind): Promise<FoundEvidence[]> => {
    const shown = shownLists(pages, kind);
    if (shown.length === 0) return [];
    return ground.read(sql`
      SELECT k.page, 'CHANGE' AS kind, c.id, c.moment AS at, NULL::float8 AS seconds,
             CASE WHEN c.superseded THEN 'SUPERSEDED' WHEN c.shipped_at IS NOT NULL THEN 'OUTSIDE_WINDOW'
                  WHEN c.kind = 'PULL_REQUEST' AND c.merged_at IS NULL THEN 'NOT_MERGED' ELSE 'NOT_DEPLOYED' END AS reason
      FROM ${keys(shown, ground.periods)} CROSS JOIN LATERAL (
        (${merged(ground, kind)} ORDER BY c.merged_at DESC, c.id DESC LIMIT k.size) UNION ALL
        (${open(ground)} ORDER BY c.opened_at DESC, c.id DESC LIMIT k.size)) c`);
  });
  return (await Promise.all(found)).flat();
}

export async function countUnshippedEvidence(
  ground: EvidenceGround,
  lists: readonly EvidenceList[],
): Promise<number[]> {
  const found = KINDS.map(async (kind): Promise<FoundCount[]> => {
    const shown = shownLists(lists, kind);
    if (shown.length === 0) return [];
    return ground.read(sql`
      SELECT k.page, x.count FROM ${keys(shown, ground.periods)} CROSS JOIN LATERAL (
        SELECT count(*)::int AS count FROM (${merged(ground, kind)} UNION ALL ${open(ground)}) u) x`);
  });
  return countsOf(lists, (await Promise.all(found)).flat());
}

type Shown = EvidenceList & Partial<EvidencePage> & { readonly page: number };

function shownLists(lists: readonly (EvidenceList & Partial<EvidencePage>)[], wanted: Kind): Shown[] {
  const all = lists.map((list, page) => ({ page, ...list }));
  return all.filter(
    ({ counted, range }) => counted !== true && (range.subject.kind === 'ORGANISATION') === (wanted === 'ORGANISATION'),
  );
}

/** k(page, f, t, service, team, services, size, after_at, after_id); `services`: all that the subject ever had, null for the organisation. */
function keys(lists: readonly Shown[], periods: Periods): Sql {
  const shown = lists.map((list) => ({ ...list, ...list.range }));
  const services = shown.map(({ subject: { kind, id } }) => {
    if (kind === 'ORGANISATION') return null;
    return `{${(kind === 'SERVICE' ? [id] : (periods.get(id) ?? []).map(({ serviceId }) => serviceId)).join()}}`;
  });
  const idOf = (wanted: string) => shown.map(({ subject: { kind, id } }) => (kind === wanted ? id : null));
  return sql`(SELECT page, f, t, service, team, services::uuid[] AS services, size, after_at, after_id FROM unnest(
    ${shown.map(({ page }) => page)}::int[], ${shown.map(({ from }) => from.toISOString())}::timestamptz[],
    ${shown.map(({ to }) => to.toISOString())}::timestamptz[], ${idOf('SERVICE')}::uuid[], ${idOf('TEAM')}::uuid[], ${services}::text[],
    ${shown.map(({ limit }) => limit ?? null)}::int[], ${shown.map(({ after }) => after?.at ?? null)}::timestamptz[],
    ${shown.map(({ after }) => after?.id ?? null)}::uuid[]) x(page, f, t, service, team, services, size, after_at, after_id) OFFSET 0) k`;
}

/**
 * Most of what an organisation merged has arrived in the same window: those are taken out first, by two index-only scans, and only
 * the rest is looked at row by row. EXCEPT and OFFSET 0 leave the planner no other way: by joins it compared each change with each
 * arrival where it had no statistics, 4 s for 1,400 of them. A team begins with what names its services.
 */
function merged(ground: EvidenceGround, kind: Kind): Sql {
  const rest = sql`(
    SELECT id FROM dora.change WHERE merged_at >= k.f AND merged_at < k.t EXCEPT
    SELECT change_id FROM (SELECT change_id, first FROM dora.delivery WHERE shipped_at >= k.f AND shipped_at < k.t OFFSET 0) s WHERE first
  ) rest CROSS JOIN LATERAL (SELECT * FROM dora.change WHERE id = rest.id OFFSET 0) c`;
  return unshipped(ground, kind === 'ORGANISATION' ? rest : sql`dora.change c`, sql`c.merged_at`);
}

function open(ground: EvidenceGround): Sql {
  return unshipped(ground, sql`(SELECT * FROM dora.change WHERE merged_at IS NULL) c`, sql`c.opened_at`);
}

/** Of the changes `c` those that the window of `k` holds by their moment, and the subject's arrivals in it do not. */
function unshipped(ground: EvidenceGround, changes: Sql, moment: Sql): Sql {
  return sql`
    SELECT c.id, c.kind, c.merged_at, c.superseded, ${moment} AS moment, first.shipped_at
    FROM ${changes} LEFT JOIN LATERAL (${firstArrival(ground)}) first ON true
    WHERE ${moment} >= k.f AND ${moment} < k.t
      AND (k.services IS NULL OR c.service_ids && k.services)
      AND (k.after_id IS NULL OR (${moment}, c.id) < (k.after_at, k.after_id))
      AND CASE WHEN first.shipped_at IS NULL THEN ${belongs(ground, moment)} ELSE first.shipped_at < k.f OR first.shipped_at >= k.t END`;
}

/** Of `c`, among what the subject of `k` sees. OFFSET 0: found by its key, not by walking all arrivals in their order. */
function firstArrival(ground: EvidenceGround): Sql {
  return sql`SELECT e.shipped_at FROM (SELECT shipped_at, service_id FROM dora.delivery WHERE change_id = c.id OFFSET 0) e
    WHERE CASE WHEN k.team IS NOT NULL THEN ${ownedBy(ground, sql`e.service_id`, sql`e.shipped_at`)} ELSE k.service IS NULL OR e.service_id = k.service END
    ORDER BY e.shipped_at, e.service_id LIMIT 1`;
}

function belongs(ground: EvidenceGround, moment: Sql): Sql {
  return sql`(k.team IS NULL OR EXISTS (SELECT FROM unnest(c.service_ids) s WHERE ${ownedBy(ground, sql`s`, moment)}))`;
}

/** A team of k's tree owned the service at that moment. */
function ownedBy({ members: { team, member } }: EvidenceGround, service: Sql, at: Sql): Sql {
  return sql`((k.team, (SELECT o.team_id FROM catalog.published_ownership o WHERE o.service_id = ${service}
      AND o.from_at <= ${at} AND (o.to_at IS NULL OR o.to_at > ${at})))
    IN (SELECT * FROM unnest(${[...team]}::uuid[], ${[...member]}::uuid[]))) IS TRUE`;
}
