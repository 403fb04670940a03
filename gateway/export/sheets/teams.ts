/** The five numbers of every team that may be seen, one team a row. */
import { chosen, fiveFields, isDuration, type Five, type Numbers } from '../five-numbers.ts';
import { FIVE, METRICS, unitWords, wordsOf, type OneOfFive } from '../metrics.ts';
import { momentIn } from '../moment.ts';
import { PAGE_FIELDS, PAGE_VARIABLES, pagesOf, type Connection } from '../pages.ts';
import type { Statistic } from '../parameters.ts';
import { fixed, type Column, type Page, type Source } from '../sheet.ts';

interface Team {
  readonly key: string;
  readonly name: string;
  readonly parent: { readonly key: string } | null;
  readonly dora: Five<Numbers>;
}

/** Each is ten numbers to work out, and a question has its deadline. */
const PAGE_SIZE = 20;
const TEAMS = `query ExportTeams($window: WindowInput!, ${PAGE_VARIABLES}) {
  list: teams(first: $first, after: $after) {
    ${PAGE_FIELDS} nodes { key name parent { key } dora(window: $window) { ${fiveFields()} } }
  }
}`;

/** The last 30 days are those of each team's own zone, as on its page; zone and window are its own. */
export async function* teams(source: Source): AsyncGenerator<Page> {
  const { graph, parameters, limit, subject, now } = source;
  const { window, statistic } = parameters;
  const columns: Column<Team>[] = [
    ['team', ({ key }) => key],
    ['name', ({ name }) => name],
    ['parent', ({ parent }) => parent?.key ?? null],
    ...FIVE.flatMap((name) => numberColumns(name, statistic)),
    ...fixed([['organisation', subject.organisation.key]]),
    ['window from', ({ dora }) => momentIn(dora.zone, dora.window.from)],
    ['window to', ({ dora }) => momentIn(dora.zone, dora.window.to)],
    ['zone', ({ dora }) => dora.zone],
    ['generated at', ({ dora }) => momentIn(dora.zone, now)],
  ];
  yield* pagesOf({
    ...{ columns, limit, pageSize: PAGE_SIZE },
    read: async (place) => (await graph.ask<{ list: Connection<Team> }>(TEAMS, { ...place, window })).list,
  });
}

function numberColumns(name: OneOfFive, statistic: Statistic): Column<Team>[] {
  const [words, field] = [wordsOf(name), METRICS[name][1]];
  const unit = isDuration(name) ? 'SECONDS' : name === 'DEPLOYMENT_FREQUENCY' ? 'PER_DAY' : 'RATIO';
  return [
    [`${words}: ${unitWords(unit, statistic)}`, ({ dora }) => chosen(dora[field], statistic)],
    [`${words}: n`, ({ dora }) => dora[field].n],
    [`${words}: reason for no value`, ({ dora }) => dora[field].reason],
    [`${words}: tier`, ({ dora }) => dora[field].tier?.tier ?? null],
  ];
}
