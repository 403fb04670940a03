/** Every row of evidence by GraphQL over SQL against domain/evidence.ts over the same rows, for every kind of subject. */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Interval } from '#time/interval';
import { askDora, contextOf, subjectsOf, windowsOf, type Asked } from '../testing/ask-dora.ts';
import { insertHistory } from '../testing/insert-history.ts';
import { startReadServer, type ReadServer } from '../testing/read-server.ts';
import { Dice, resolvedHistory } from '../testing/resolved-history.ts';
import {
  METRIC_FIELDS,
  rowsOf,
  slowEvidence,
  slowMetrics,
  type EvidenceWords,
  type MetricField,
} from '../testing/slow-metrics.ts';

let server: ReadServer;
beforeAll(async () => void (server = await startReadServer()));
afterAll(() => server.stop());

interface Page {
  readonly totalCount: number;
  readonly pageInfo: { hasNextPage: boolean; endCursor: string | null };
  readonly nodes: {
    counted: boolean;
    reason: string | null;
    seconds: number | null;
    subject: { id: string };
    attribution: { method: string } | null;
  }[];
}

const PAGE = `{ totalCount pageInfo { hasNextPage endCursor } nodes { counted reason seconds attribution { method }
  subject { ... on Deployment { id } ... on Change { id } ... on Incident { id } } } }`;
const LISTS = { all: 'counted: null', counted: 'counted: true', others: 'counted: false' };
type List = keyof typeof LISTS;
type Evidence = Record<MetricField, Record<List, Page>>;
const EVIDENCE = METRIC_FIELDS.map(
  (metric) =>
    `${metric} { ${Object.entries(LISTS)
      .map(([list, args]) => `${list}: evidence(first: 100, ${args}) ${PAGE}`)
      .join('\n')} }`,
).join('\n');

function wordsOf({ nodes }: Page): EvidenceWords[] {
  return nodes.map(({ reason, seconds, subject, attribution }) => ({
    id: subject.id,
    reason,
    seconds,
    method: attribution?.method ?? null,
  }));
}

function byId(a: EvidenceWords, b: EvidenceWords): number {
  return a.id < b.id ? -1 : 1;
}

describe('evidence', () => {
  it.each([11, 12, 13, 14])(
    'lists the rows of the definitions, and as many that count as n, history %i',
    async (seed) => {
      const [history, dice] = [resolvedHistory(seed), new Dice(seed)];
      const organisation = await insertHistory(server, history);
      const asked = subjectsOf(history, organisation, 'UTC');
      for (const window of windowsOf(dice, 'UTC')) {
        const found = await askDora<Evidence>(server, organisation, asked, window, EVIDENCE);
        for (const [i, each] of asked.entries()) {
          const [rows, context] = [rowsOf(history, each.subject), contextOf(window, each.zone, {})];
          const [wanted, numbers] = [slowEvidence(rows, context), slowMetrics(rows, context)];
          for (const metric of METRIC_FIELDS) {
            const { all, counted, others } = found[i]![metric];
            const who = `${each.type} ${metric}`;
            expect([who, wordsOf(all).toSorted(byId)]).toEqual([who, wanted[metric].toSorted(byId)]);
            expect(wordsOf(counted)).toEqual(wordsOf(all).filter(({ reason }) => reason === null));
            expect(wordsOf(others)).toEqual(wordsOf(all).filter(({ reason }) => reason !== null));
            expect([all.totalCount, counted.totalCount, others.totalCount]).toEqual(
              [all, counted, others].map(({ nodes }) => nodes.length),
            );
            expect([who, counted.totalCount]).toEqual([who, numbers[metric].n]);
            expect(all.nodes.every(({ counted: counts, reason }) => counts === (reason === null))).toBe(true);
          }
        }
      }
    },
  );

  it.each(METRIC_FIELDS)('pages through %s without a row lost or twice', async (metric) => {
    const history = resolvedHistory(17);
    const organisation = await insertHistory(server, history);
    const [window] = windowsOf(new Dice(17), 'UTC');
    for (const each of subjectsOf(history, organisation, 'UTC')) {
      const [whole] = await askDora<Evidence>(server, organisation, [each], window, EVIDENCE);
      expect(await pagesOf(organisation, each, window, metric)).toEqual(wordsOf(whole![metric].all));
    }
  });

  async function pagesOf(
    organisation: string,
    asked: Asked,
    window: Interval,
    metric: MetricField,
  ): Promise<EvidenceWords[]> {
    const rows: EvidenceWords[] = [];
    for (let [after, more] = ['', true]; more;) {
      const selection = `${metric} { evidence(first: 13${after}) ${PAGE} }`;
      const [found] = await askDora<Record<MetricField, { evidence: Page }>>(
        server,
        organisation,
        [asked],
        window,
        selection,
      );
      const { evidence } = found![metric];
      rows.push(...wordsOf(evidence));
      [after, more] = [`, after: "${evidence.pageInfo.endCursor}"`, evidence.pageInfo.hasNextPage];
    }
    return rows;
  }

  it('refuses the cursor of another list, and pages of more than 100', async () => {
    const history = resolvedHistory(18);
    const organisation = await insertHistory(server, history);
    const [all] = subjectsOf(history, organisation, 'UTC');
    const [window] = windowsOf(new Dice(18), 'UTC');
    const ask = (args: string) =>
      askDora<Record<string, { evidence: Page }>>(
        server,
        organisation,
        [all!],
        window,
        `attemptFailureRate { evidence(${args}) ${PAGE} }`,
      );
    const [first] = await ask('first: 2');
    const cursor = first!['attemptFailureRate']!.evidence.pageInfo.endCursor;
    await expect(ask(`first: 2, counted: true, after: "${cursor}"`)).rejects.toThrow(
      /belongs to another list.*BAD_USER_INPUT/,
    );
    await expect(ask('first: 101')).rejects.toThrow(/first: 101 is not between 1 and 100/);
  });
});
