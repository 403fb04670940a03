/**
 * One event to many clients, by our gateway and by another, in turn. CPU of the gateway's process and not time: clients and
 * subgraphs work on the same machine. Latency runs from the subgraph, which here has nothing to commit, to a client.
 */
import { median } from '#stats/quantile';
import { medianRatio } from '../measure/pairs.ts';
import type { Row } from '../report/row.ts';
import { Contestant, type Measured } from './contestant.ts';
import { gatewayOf, type StartGateway } from './stand.ts';

export interface Reference {
  readonly name: string;
  readonly gateway: StartGateway;
  /** Ours may cost so much of its CPU, at JUDGED_AT clients. */
  readonly target: number;
}

interface Contest {
  readonly ours: Contestant;
  readonly other: Contestant;
  readonly reference: Reference;
}

const ROUNDS = 5;
/** A round. */
const EVENTS = { ours: 10, other: 2 };
const COMPARED_AT = [1_000, 5_000];
const JUDGED_AT = 5_000;
/** MB that the connections of ours alone may add. */
const MEMORY_TARGET = 200;

/** `after`: with what ours does alone, the reference gone. */
export async function compareAtAllSizes(
  reference: Reference,
  note: (line: string) => void,
  after: (ours: Contestant) => Promise<Row[]> = async () => [],
): Promise<Row[]> {
  const ours = await Contestant.start(gatewayOf('ours'), EVENTS.ours);
  try {
    const rows = await against(reference, ours, note);
    return [...rows, ...(await after(ours))];
  } finally {
    await ours.stop();
  }
}

async function against(reference: Reference, ours: Contestant, note: (line: string) => void): Promise<Row[]> {
  const other = await Contestant.start(reference.gateway, EVENTS.other);
  try {
    const rows: Row[] = [];
    for (const clients of COMPARED_AT) {
      note(`${clients} clients, ours and ${reference.name} in turn`);
      rows.push(await compare({ ours, other, reference }, clients));
    }
    return rows;
  } finally {
    await other.stop();
  }
}

/** Sizes rise from one to the next: clients stay. */
async function compare({ ours, other, reference }: Contest, clients: number): Promise<Row> {
  await ours.gather(clients);
  await other.gather(clients);
  for (let round = 0; round < ROUNDS; round++) {
    for (const contestant of round % 2 === 0 ? [ours, other] : [other, ours]) await contestant.round();
  }
  const [mine, theirs] = [await ours.measured(), await other.measured()];
  const ratio = medianRatio({ ours: mine.cpu, reference: theirs.cpu });
  const judged = clients === JUDGED_AT;
  return {
    what: titleOf(clients),
    ours: describe(mine),
    reference: `${reference.name}: ${describe(theirs)}`,
    ratio,
    target: judged ? `≤ ${reference.target}` : '',
    met: judged ? ratio <= reference.target && mine.lost + mine.failed === 0 : null,
    figures: { ...figuresOf('ours', mine), ...figuresOf('reference', theirs) },
  };
}

/** With more clients than the reference is asked to carry. */
export async function measureAlone(ours: Contestant, clients: number): Promise<Row[]> {
  await ours.gather(clients);
  for (let round = 0; round < ROUNDS; round++) await ours.round();
  const measured = await ours.measured();
  const megabytes = measured.memory / 1e6;
  const shown = { reference: null, ratio: null };
  return [
    { ...shown, what: titleOf(clients), ours: describe(measured), target: '', met: null, figures: figuresOf('ours', measured) }, // prettier-ignore
    {
      ...shown,
      what: `Memory that ${clients.toLocaleString('en')} connections add`,
      ours: `${megabytes.toFixed(0)} MB`,
      target: `< ${MEMORY_TARGET} MB`,
      met: megabytes < MEMORY_TARGET,
      figures: { megabytes },
    },
  ];
}

function titleOf(clients: number): string {
  return `One event to ${clients.toLocaleString('en')} clients, out of 3 subgraphs: gateway CPU`;
}

function describe({ clients, cpu, p50, p99, memory, lost, failed }: Measured): string {
  const each = (memory / 1e3 / clients).toFixed(0);
  const latency = `arrives p50 ${p50.toFixed(0)} / p99 ${p99.toFixed(0)} ms`;
  const faults = [lost > 0 && `hung up on ${lost}`, failed > 0 && `${failed} answers with errors`].filter(Boolean);
  return [`${median(cpu).toFixed(0)} ms`, latency, `${each} KB a client`, ...faults].join(', ');
}

function figuresOf(who: string, { cpu, clients, memory, ...rest }: Measured): Record<string, number> {
  const figures = { ...rest, cpu: median(cpu), bytesPerClient: memory / clients };
  return Object.fromEntries(Object.entries(figures).map(([name, value]) => [`${who}.${name}`, value]));
}
