/**
 * Many clients listen, by each door, while writers write and gateway, subgraphs and Postgres are killed again and again, two
 * at a time now and then. In the end each client must have had every event it asked for exactly once, in order.
 *
 *   ground -> listeners live -> writers | killers | late listeners -> one last event for each -> counts
 */
import { createRandom, type Random } from '../../integrations/demo/random.ts';
import { owners } from '../../packages/dev-env/database/owners.ts';
import type { Processes } from '../support/processes.ts';
import { until } from '../support/until.ts';
import { addDeliveries, compareDeliveries, type Deliveries } from './deliveries.ts';
import { killAtRandom } from './killings.ts';
import { ClientListener, StreamListener, type LiveListener } from './live-listeners.ts';
import { QUESTIONS, type Question, type Told } from './live-questions.ts';
import { LiveWriter, prepareGround } from './live-writers.ts';
import { RecordedEvents } from './recorded-events.ts';

export interface LiveFaultRun {
  readonly clients: number;
  readonly events: number;
  /** Of gateway, subgraphs and Postgres, each. */
  readonly kills: number;
  readonly seed: number;
}

export interface LiveFaultCounts extends Deliveries {
  readonly clients: number;
  readonly events: number;
  readonly kills: Readonly<Record<'gateway' | 'subgraph' | 'postgres', number>>;
  /** What should have been delivered. */
  readonly due: number;
  /** Events that were acknowledged and are in no outbox, and those that are in one twice. */
  readonly unrecorded: number;
  readonly recordedTwice: number;
  /** Told without their entity. */
  readonly nameless: number;
  /** Told while a subgraph was dead that was to complete them. */
  readonly incomplete: number;
  readonly returns: number;
  readonly repeats: number;
  /** Of clients that gave up, or were not told what they should have been. */
  readonly failures: readonly string[];
  /** Milliseconds from the end of all writing and killing until everybody had all. */
  readonly caughtUp: number;
  readonly seed: number;
}

const WRITERS = 8;
/** One client in so many comes late, and wants all from the beginning. */
const LATE = 30;
/** Milliseconds that nothing may come in, at the end, before it is given up. */
const QUIET = 30_000;
/** In all, for one part of a run: machines are busy, and whoever comes late has much to hear. */
const PATIENCE = 600_000;

export async function runLiveFaults(processes: Processes, run: LiveFaultRun): Promise<LiveFaultCounts> {
  const random = createRandom(run.seed);
  await prepareGround(processes);
  const crowd = new Crowd(processes, random);
  // Whatever fails ends all: nobody writes, kills or starts any more.
  const over = new AbortController();
  const writers = Array.from({ length: WRITERS }, (_, n) => {
    return new LiveWriter({ name: `w${n}`, random: fork(random), graph: processes, signal: over.signal });
  });
  const progress = () => {
    over.signal.throwIfAborted();
    return writers.reduce((sum, { written }) => sum + written.length, 0) / run.events;
  };
  const due = () => RecordedEvents.read(processes.adminUrl(), writers.flatMap(({ written }) => written)); // prettier-ignore
  try {
    const late = Math.floor(run.clients / LATE);
    await crowd.begin(run.clients - late);
    const [kills] = await Promise.all([
      killEach(processes, run, fork(random), progress),
      Promise.all(writers.map((writer, n) => writer.write(shareOf(run.events, n)))),
      crowd.comeLate(late, progress),
    ]);
    const written = performance.now();
    await crowd.untilAllHave(await due());
    const caughtUp = performance.now() - written;
    await writers[0]?.writeLast();
    const recorded = await due();
    await crowd.untilAllHave(recorded);
    return countOf({ run, kills, crowd, writers, recorded, caughtUp });
  } finally {
    over.abort();
    crowd.leave();
  }
}

class Crowd {
  readonly listeners: LiveListener[] = [];

  constructor(
    private readonly graph: Processes,
    private readonly random: Random,
  ) {}

  /** All listen from before the first event on. */
  async begin(clients: number): Promise<void> {
    for (let n = 0; n < clients; n++) this.#come(null);
    await until('all are live', () => this.listeners.every(({ begun }) => begun !== null));
  }

  /** Each somewhere within the run, after the cursor that another began with. */
  async comeLate(clients: number, progress: () => number): Promise<void> {
    const began = [...this.listeners];
    const moments = Array.from({ length: clients }, () => this.random.between(0.1, 0.9)).sort((a, b) => a - b);
    for (const moment of moments) {
      await until('it is time for another client', () => progress() >= moment, PATIENCE);
      const { of } = this.#nextQuestion();
      this.#come(began.find(({ question }) => question.of === of)?.begun ?? null);
    }
  }

  /** Or until nothing has come for long, or for all too long something: then some have not. */
  async untilAllHave(recorded: RecordedEvents): Promise<void> {
    const last = new Map(QUESTIONS.map((question) => [question, recorded.due(question).at(-1)?.position ?? 0]));
    const began = performance.now();
    let [heard, since] = [0, began];
    await until(
      'all have heard all, or nothing comes any more',
      () => {
        const now = this.listeners.reduce((sum, { told }) => sum + told.length, 0);
        if (now > heard) [heard, since] = [now, performance.now()];
        const haveAll = this.listeners.every(
          ({ told, question }) => (told.at(-1)?.position ?? 0) >= last.get(question)!,
        );
        return haveAll || performance.now() - since > QUIET || performance.now() - began > PATIENCE;
      },
      Infinity,
    );
  }

  leave(): void {
    for (const listener of this.listeners) listener.stop();
  }

  #nextQuestion(): Question {
    const n = this.listeners.length;
    return QUESTIONS[(n + Math.floor(n / 10)) % QUESTIONS.length]!;
  }

  /** Of ten, six by the typed client and two by each door for streams; all questions by each. */
  #come(after: string | null): void {
    const options = { graph: this.graph, question: this.#nextQuestion(), random: fork(this.random), after };
    const place = this.listeners.length % 10;
    const door = place % 2 === 0 ? 'multipart' : 'server-sent events';
    const listener = place < 6 ? new ClientListener(options) : new StreamListener(options, door);
    this.listeners.push(listener);
    listener.start();
  }
}

async function killEach(
  { rooms, postgres }: Processes,
  { kills }: LiveFaultRun,
  random: Random,
  progress: () => number,
) {
  const killing = { times: kills, progress };
  const [gateway, subgraph, database] = await Promise.all([
    killAtRandom({ ...killing, victims: [rooms.gateway], random: fork(random) }),
    killAtRandom({ ...killing, victims: owners.map((name) => rooms[name]), random: fork(random) }),
    killAtRandom({ ...killing, victims: [postgres], random: fork(random) }),
  ]);
  return { gateway, subgraph, postgres: database };
}

interface Ended {
  readonly run: LiveFaultRun;
  readonly kills: LiveFaultCounts['kills'];
  readonly crowd: Crowd;
  readonly writers: readonly LiveWriter[];
  readonly recorded: RecordedEvents;
  readonly caughtUp: number;
}

function countOf({ run, kills, crowd: { listeners }, writers, recorded, caughtUp }: Ended): LiveFaultCounts {
  const dues = new Map(QUESTIONS.map((question) => [question, recorded.due(question)]));
  const sum = (of: (listener: LiveListener) => number) => listeners.reduce((total, one) => total + of(one), 0);
  return {
    clients: listeners.length,
    events: writers.reduce((total, { written }) => total + written.length, 0),
    kills,
    due: sum(({ question }) => dues.get(question)!.length),
    ...addDeliveries(listeners.map(({ question, told }) => compareDeliveries(dues.get(question)!, told))),
    unrecorded: recorded.lost,
    recordedTwice: recorded.doubled,
    nameless: sum(({ nameless }) => nameless),
    incomplete: sum(({ incomplete }) => incomplete),
    returns: sum(({ returns }) => returns),
    repeats: writers.reduce((total, { repeats }) => total + repeats, 0),
    failures: listeners.flatMap((listener) => failureOf(listener, dues.get(listener.question)!)),
    caughtUp,
    seed: run.seed,
  };
}

/** Of one that gave up, or was not told what it should have been. */
function failureOf(listener: LiveListener, due: readonly Told[]): string[] {
  const { told, question, failure, returns, trouble } = listener;
  const { delivered, ...faults } = compareDeliveries(due, told);
  if (failure === null && Object.values(faults).every((count) => count === 0)) return [];
  const what = `${listener.constructor.name} of ${question.of} ${question.trait ?? ''}: ${delivered} of ${due.length}`;
  const where = `stands at ${told.at(-1)?.position} of ${due.at(-1)?.position}`;
  return [`${what}, ${JSON.stringify(faults)}, ${where}, came back ${returns} times, ${failure?.message ?? trouble}`];
}

function shareOf(events: number, writer: number): number {
  return Math.floor(events / WRITERS) + (writer < events % WRITERS ? 1 : 0);
}

/** Randomness of its own: what one draws changes nothing for the others. */
function fork(random: Random): Random {
  return createRandom(Math.floor(random.next() * 2 ** 32));
}
