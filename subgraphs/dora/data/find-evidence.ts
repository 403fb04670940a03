/** Evidence of any metric: its lists read, merged by (at, id) where there are two, and cut to their pages. */
import {
  sortBefore,
  type EvidenceGround,
  type EvidenceList,
  type EvidencePage,
  type EvidenceRow,
  type FoundEvidence,
} from './evidence.ts';
import { countChangeEvidence, findChangeEvidence } from './find-change-evidence.ts';
import { countIncidentEvidence, findIncidentEvidence } from './find-incident-evidence.ts';
import { countRunEvidence, findRunEvidence, type RunMetric } from './find-run-evidence.ts';
import { countUnshippedEvidence, findUnshippedEvidence } from './find-unshipped-evidence.ts';

/** One list of rows a page, in the order asked; a statement or two a metric, however many pages. */
export async function findEvidence(ground: EvidenceGround, pages: readonly EvidencePage[]): Promise<EvidenceRow[][]> {
  const found: EvidenceRow[][] = pages.map(() => []);
  const byMetric = Map.groupBy(pages.entries(), ([, { metric }]) => metric);
  await Promise.all(
    [...byMetric].map(async ([metric, asked]) => {
      const own = asked.map(([, page]) => page);
      for (const { page, ...row } of (await Promise.all(finders(ground, metric, own))).flat())
        found[asked[page]![0]]!.push(row);
    }),
  );
  return found.map((rows, i) => rows.sort(sortBefore).slice(0, pages[i]!.limit));
}

function finders(
  ground: EvidenceGround,
  metric: EvidenceList['metric'],
  pages: readonly EvidencePage[],
): Promise<FoundEvidence[]>[] {
  if (metric === 'CHANGE_LEAD_TIME') return [findChangeEvidence(ground, pages), findUnshippedEvidence(ground, pages)];
  const runs = findRunEvidence(ground, metric, pages);
  return metric === 'CHANGE_FAIL_RATE' ? [runs, findIncidentEvidence(ground, pages)] : [runs];
}

export async function countEvidence(ground: EvidenceGround, lists: readonly EvidenceList[]): Promise<number[]> {
  const counts = lists.map(() => 0);
  const byMetric = Map.groupBy(lists.entries(), ([, { metric }]) => metric);
  await Promise.all(
    [...byMetric].map(async ([metric, asked]) => {
      const own = asked.map(([, list]) => list);
      for (const found of await Promise.all(counters(ground, metric, own)))
        found.forEach((count, i) => (counts[asked[i]![0]]! += count));
    }),
  );
  return counts;
}

function counters(
  ground: EvidenceGround,
  metric: EvidenceList['metric'],
  lists: readonly EvidenceList[],
): Promise<number[]>[] {
  if (metric === 'CHANGE_LEAD_TIME') return [countChangeEvidence(ground, lists), countUnshippedEvidence(ground, lists)];
  const runs = countRunEvidence(ground, metric satisfies RunMetric, lists);
  return metric === 'CHANGE_FAIL_RATE' ? [runs, countIncidentEvidence(ground, lists)] : [runs];
}
