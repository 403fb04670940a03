/** The five numbers of a subject, one a row. */
import { chosen, fiveFields, type Five, type Numbers } from '../five-numbers.ts';
import { FIVE, METRICS, unitWords, wordsOf, type OneOfFive } from '../metrics.ts';
import type { Statistic } from '../parameters.ts';
import { aboutColumns, pageOf, type Column, type Page, type Source } from '../sheet.ts';
import { keyOf, subjectQuery } from '../subject.ts';

interface Metric extends Numbers {
  readonly change: number | null;
  readonly provisional: boolean;
  readonly previous: { readonly value: number | null; readonly n: number } | null;
  readonly definition: { readonly formula: string; readonly url: string };
}

interface Row extends Metric {
  readonly name: OneOfFive;
}

const MORE = 'change provisional previous { value n } definition { formula url }';

export async function* metrics(source: Source): AsyncGenerator<Page> {
  const { graph, subject, window, parameters } = source;
  const fields = `dora(window: $window) { ${fiveFields(MORE)} }`;
  const query = subjectQuery('ExportMetrics', subject, '$window: WindowInput!', fields);
  const answer = await graph.ask<{ subject: { dora: Five<Metric> } }>(query, { ...keyOf(subject), window });
  const rows = FIVE.map((name): Row => ({ name, ...answer.subject.dora[METRICS[name][1]] }));
  yield pageOf([...columnsOf(parameters.statistic), ...aboutColumns(source)], rows);
}

/** Values of several units stand in one column, so that the unit has a column of its own. */
function columnsOf(statistic: Statistic): Column<Row>[] {
  // The graph compares medians.
  const isCompared = ({ unit }: Row) => unit !== 'SECONDS' || statistic === 'MEDIAN';
  return [
    ['metric', ({ name }) => wordsOf(name)],
    ['value', (row) => chosen(row, statistic)],
    ['unit', ({ unit }) => unitWords(unit, statistic)],
    ['n', ({ n }) => n],
    ['reason for no value', ({ reason }) => reason],
    ['tier', ({ tier }) => tier?.tier ?? null],
    ['edition', ({ tier }) => tier?.edition ?? null],
    ['value before', (row) => (isCompared(row) ? (row.previous?.value ?? null) : null)],
    ['n before', ({ previous }) => previous?.n ?? null],
    ['change ratio', (row) => (isCompared(row) ? row.change : null)],
    ['provisional', ({ provisional }) => provisional],
    ['formula', ({ definition }) => definition.formula],
    ['definition', ({ definition }) => definition.url],
  ];
}
