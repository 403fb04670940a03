/**
 * Who writes during a fault run: pagers and pipelines that send each batch, under a key of its own, until the graph says that
 * it has it. What the graph said is then compared with what listeners are told.
 */
import { setTimeout as pause } from 'node:timers/promises';
import {
  createClient,
  RecordDeploymentsDocument,
  RecordIncidentsDocument,
  UpsertServicesDocument,
  UpsertTeamsDocument,
  type Client,
  type DeploymentInput,
  type IncidentInput,
  type Severity,
} from '#client';
import type { Random } from '../../integrations/demo/random.ts';
import { persistently } from '../../packages/cli/persistent.ts';
import type { RunningGraph } from '../support/running-graph.ts';
import type { Subject, WrittenEvent } from './live-questions.ts';

const TEAMS = ['pay', 'web'] as const;
const SERVICES = ['till', 'cart', 'search', 'page', 'mail', 'login'] as const;
const SEVERITIES = ['CRITICAL', 'HIGH', 'MEDIUM', 'LOW'] as const;
const AIMS = [
  { environment: 'production', kind: 'FORWARD' },
  { environment: 'production', kind: 'HOTFIX' },
  { environment: 'staging', kind: 'FORWARD' },
] as const;
/** Deployments are dearer: what they change is resolved. */
const SUBJECTS = ['incident', 'incident', 'deployment'] as const;
const LARGEST_BATCH = 10;
/** Milliseconds before a batch is sent again, at most: nobody is away for longer than some seconds here. */
const LONGEST_PAUSE = 1_000;

interface Batch {
  readonly key: string;
  readonly of: Subject;
  readonly incidents: IncidentInput[];
  readonly deployments: DeploymentInput[];
  readonly events: WrittenEvent[];
}

/** What there is to write about. */
export async function prepareGround(graph: RunningGraph): Promise<void> {
  const client = clientOf(graph, 'ground');
  await client.mutate(UpsertTeamsDocument, { input: { items: TEAMS.map((key) => ({ key, name: key })) } });
  const items = SERVICES.map((key, index) => ({
    key,
    name: key,
    owners: [{ team: TEAMS[index % TEAMS.length]!, from: '2020-01-01T00:00:00Z' }],
  }));
  const { upsertServices } = await client.mutate(UpsertServicesDocument, { input: { items } });
  if (upsertServices?.summary.created !== SERVICES.length) throw new Error(JSON.stringify(upsertServices));
}

export interface WriterOptions {
  readonly name: string;
  readonly random: Random;
  readonly graph: RunningGraph;
  /** Of the run: when it is over nothing is sent again. */
  readonly signal: AbortSignal;
}

export class LiveWriter {
  /** What the graph has said that it has, in the order of sending. */
  readonly written: WrittenEvent[] = [];
  /** Batches that had to be sent again. */
  repeats = 0;
  readonly #client: Client;
  /** Written, and to be changed yet. */
  readonly #open: { incidents: IncidentInput[]; deployments: DeploymentInput[] } = { incidents: [], deployments: [] };
  #made = 0;

  constructor(private readonly options: WriterOptions) {
    this.#client = clientOf(options.graph, options.name);
  }

  /** So many events. */
  async write(events: number): Promise<void> {
    const end = this.written.length + events;
    while (this.written.length < end) await this.#send(this.#batch(Math.min(LARGEST_BATCH, end - this.written.length)));
  }

  /** One for each question. */
  async writeLast(): Promise<void> {
    const batch = (of: Subject) => ({ key: `last ${of}`, of, incidents: [], deployments: [], events: [] });
    const [incidents, deployments] = [batch('incident'), batch('deployment')];
    [this.#open.incidents, this.#open.deployments] = [[], []]; // new ones alone
    this.#tellIncident(incidents, 'CRITICAL');
    for (const aim of AIMS) this.#tellDeployment(deployments, aim);
    await this.#send(incidents);
    await this.#send(deployments);
  }

  async #send({ key, of, incidents, deployments, events }: Batch): Promise<void> {
    const { name, signal } = this.options;
    const sleep = (wait: number) => pause(Math.min(wait, LONGEST_PAUSE), undefined, { signal });
    const persistence = { onRetry: () => void this.repeats++, sleep };
    const idempotencyKey = `${name} ${key}`;
    const payload = await persistently(
      async () =>
        of === 'incident'
          ? (await this.#client.mutate(RecordIncidentsDocument, { input: { idempotencyKey, items: incidents } }))
              .recordIncidents
          : (await this.#client.mutate(RecordDeploymentsDocument, { input: { idempotencyKey, items: deployments } }))
              .recordDeployments,
      persistence,
    );
    const { created = 0, updated = 0 } = payload?.summary ?? {};
    if (created + updated !== events.length) throw new Error(`${idempotencyKey}: ${JSON.stringify(payload)}`);
    this.written.push(...events);
    this.#open.incidents.push(...incidents);
    this.#open.deployments.push(...deployments);
  }

  #batch(largest: number): Batch {
    const { random } = this.options;
    const size = 1 + Math.floor(random.between(0, largest));
    const batch: Batch = {
      key: String(this.#made++),
      of: random.pick(SUBJECTS),
      incidents: [],
      deployments: [],
      events: [],
    };
    for (let n = 0; n < size; n++) {
      if (batch.of === 'incident') this.#tellIncident(batch);
      else this.#tellDeployment(batch);
    }
    return batch;
  }

  #tellIncident({ incidents, events }: Batch, severity: Severity = this.options.random.pick(SEVERITIES)): void {
    const known = this.#again(this.#open.incidents);
    const now = new Date().toISOString();
    const observedAt = known ? later(known.observedAt) : now;
    const item: IncidentInput = known
      ? { ...known, severity, title: `${known.title}, again`, observedAt }
      : { ...this.#something(), title: 'It is down', severity, detectedAt: now, observedAt };
    incidents.push(item);
    const traits = known ? [known.severity, severity] : [severity];
    events.push({ of: 'incident', ref: item.ref.id, kind: known ? 'UPDATED' : 'CREATED', traits });
  }

  #tellDeployment({ deployments, events }: Batch, aim = this.options.random.pick(AIMS)): void {
    const known = this.#again(this.#open.deployments);
    const now = new Date().toISOString();
    const observedAt = known ? later(known.observedAt) : now;
    const item: DeploymentInput = known
      ? { ...known, url: `https://ci.example/${this.#made}`, observedAt }
      : { ...this.#something(), ...aim, status: 'SUCCESS', finishedAt: now, version: `v${this.options.name}.${this.#made}`, observedAt }; // prettier-ignore
    deployments.push(item);
    const traits = [item.kind ?? '', item.environment.toUpperCase()];
    events.push({ of: 'deployment', ref: item.ref.id, kind: known ? 'UPDATED' : 'CREATED', traits });
  }

  /** One of those that were written before, once. */
  #again<Item>(open: Item[]): Item | undefined {
    return this.options.random.chance(0.4) ? open.shift() : undefined;
  }

  #something() {
    const id = `${this.options.name}-${this.#made}-${Math.floor(this.options.random.next() * 1e9)}`;
    return { ref: { source: 'faults', id }, service: { key: this.options.random.pick(SERVICES) } };
  }
}

function clientOf({ url, ownerToken: token }: RunningGraph, name: string): Client {
  return createClient({ url, token, organisation: 'default', name });
}

/** Of two observations the later wins, and within a batch or two the clock may stand still. */
function later(moment: string): string {
  return new Date(Date.parse(moment) + 1).toISOString();
}
