/**
 * (c) CPU of the gateway process for a page out of three subgraphs: ours against Apollo's as it comes, in turn, over the
 * same supergraph and subgraphs. CPU and not time: on a machine shared with the callers, only what it uses is its own.
 */
import { median } from '#stats/quantile';
import { ask, type Asked, type Asking } from './gateway/load.ts';
import { medianRatio, type Pairs } from './measure/pairs.ts';
import { Part } from './processes/part.ts';
import type { Row } from './report/row.ts';

const WARM_UP = 2_500;
const REQUESTS = 4_000;
const ROUNDS = 3;
/** For callers who ask alike, as dashboards do; the other row is shown for its own sake. */
const TARGET = 0.35;

interface Measured extends Asked {
  /** Microseconds of CPU per request. */
  readonly cpu: number;
  /** MB. */
  readonly rss: number;
}

export async function benchGateway(note: (line: string) => void): Promise<Row[]> {
  const subgraphs = await start<Record<string, string>>('subgraphs');
  const [stock, ours] = [await start<string>('stock', subgraphs.where), await start<string>('ours', subgraphs.where)];
  try {
    for (const part of [stock, ours]) await measure(part, { amount: WARM_UP, distinct: 10 });
    return [
      await compare('Gateway CPU, page out of 3 subgraphs, 10 questions', 10, ours, stock, note),
      await compare('Gateway CPU, the same, no two questions alike', REQUESTS, ours, stock, note),
    ];
  } finally {
    await Promise.all([stock, ours, subgraphs].map((part) => part.stop()));
  }
}

function start<Where>(role: 'subgraphs' | 'stock' | 'ours', urls: object = {}): Promise<Part<Where>> {
  return Part.start<Where>({ file: 'dist/bench/gateway-process.js', args: [role, JSON.stringify(urls)] });
}

async function compare(
  what: string,
  distinct: number,
  ours: Part<string>,
  stock: Part<string>,
  note: (line: string) => void,
): Promise<Row> {
  const rounds: { ours: Measured; stock: Measured }[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    const asking = { amount: REQUESTS, distinct };
    const measured = { stock: await measure(stock, asking), ours: await measure(ours, asking) };
    note(`round ${round + 1}: ${describe(measured.ours)} against ${describe(measured.stock)}`);
    rounds.push(measured);
  }
  return toRow(what, rounds, distinct < REQUESTS);
}

async function measure(part: Part<string>, asking: Omit<Asking, 'url'>): Promise<Measured> {
  const before = await part.usage();
  const asked = await ask({ url: part.where, ...asking });
  const after = await part.usage();
  const cpu = (after.user + after.system - before.user - before.system) / asking.amount;
  return { ...asked, cpu, rss: after.rss / 1e6 };
}

function toRow(what: string, rounds: readonly { ours: Measured; stock: Measured }[], judged: boolean): Row {
  const of = (who: 'ours' | 'stock', figure: keyof Measured) => rounds.map((round) => round[who][figure]);
  const middle = (who: 'ours' | 'stock'): Measured => ({
    cpu: median(of(who, 'cpu')),
    rss: median(of(who, 'rss')),
    p99: median(of(who, 'p99')),
    perSecond: median(of(who, 'perSecond')),
  });
  const pairs: Pairs = { ours: of('ours', 'cpu'), reference: of('stock', 'cpu') };
  const ratio = medianRatio(pairs);
  return {
    what,
    ours: describe(middle('ours')),
    reference: `stock Apollo Gateway: ${describe(middle('stock'))}`,
    ratio,
    target: judged ? `≤ ${TARGET}` : '',
    met: judged ? ratio <= TARGET : null,
    figures: { ...prefixed('ours', middle('ours')), ...prefixed('stock', middle('stock')) },
  };
}

function describe({ cpu, rss, perSecond, p99 }: Measured): string {
  return `${cpu.toFixed(0)} µs, ${perSecond.toFixed(0)}/s, p99 ${p99} ms, ${rss.toFixed(0)} MB`;
}

function prefixed(who: string, measured: Measured): Record<string, number> {
  return Object.fromEntries(Object.entries(measured).map(([name, value]) => [`${who}.${name}`, value as number]));
}
