/** Sends the demo's facts through the graph's own mutations: there is no second way in. Sending twice changes nothing. */
import {
  RecordChangesDocument,
  RecordDeploymentsDocument,
  RecordIncidentsDocument,
  SetTargetDocument,
  UpsertServicesDocument,
  UpsertTeamsDocument,
  type Client,
  type RecordedFragment,
} from '#client';
import { generateDemo } from './generate.ts';
import { BASELINE_DAYS, DAYS, DUE_DAYS, SERVICES, TARGETS, TEAMS } from './story.ts';

const BATCH = 500;
const DAY = 86_400_000;

export interface DemoProgress {
  readonly sent: number;
  readonly total: number;
}

export interface DemoSent {
  readonly changes: number;
  readonly deployments: number;
  readonly incidents: number;
}

export async function sendDemo(
  client: Client,
  now: Date,
  onProgress: (progress: DemoProgress) => void = () => undefined,
): Promise<DemoSent> {
  await sendCatalog(client, now);
  await sendTargets(client, now);
  const { changes, deployments, incidents } = generateDemo(now);
  const total = changes.length + deployments.length + incidents.length;
  let sent = 0;
  const send = async <Item>(items: readonly Item[], mutate: (batch: Item[]) => Promise<RecordedFragment | null>) => {
    for (let from = 0; from < items.length; from += BATCH) {
      const batch = items.slice(from, from + BATCH);
      assertTaken(await mutate(batch));
      onProgress({ sent: (sent += batch.length), total });
    }
  };
  const options = { historical: true, dryRun: false, onError: 'ITEM' } as const;
  await send(
    changes,
    async (items) => (await client.mutate(RecordChangesDocument, { input: { ...options, items } })).recordChanges,
  );
  await send(
    deployments,
    async (items) =>
      (await client.mutate(RecordDeploymentsDocument, { input: { ...options, items } })).recordDeployments,
  );
  await send(
    incidents,
    async (items) => (await client.mutate(RecordIncidentsDocument, { input: { ...options, items } })).recordIncidents,
  );
  return { changes: changes.length, deployments: deployments.length, incidents: incidents.length };
}

async function sendCatalog(client: Client, now: Date): Promise<void> {
  const teams = TEAMS.map(({ key, name, parent }) => ({ key, name, ...(parent !== undefined && { parent }) }));
  assertTaken((await client.mutate(UpsertTeamsDocument, { input: { items: teams } })).upsertTeams);
  // Owned since before the story begins; whole days, so that a second sending on the same day changes nothing.
  const since = new Date(Math.floor(now.getTime() / DAY) * DAY - (DAYS + 30) * DAY).toISOString();
  const services = SERVICES.map(({ key, name, team }) => ({
    key,
    name,
    repositories: [{ repository: `example.invalid/demo/${key}` }],
    owners: [{ team, from: since }],
  }));
  assertTaken((await client.mutate(UpsertServicesDocument, { input: { items: services } })).upsertServices);
}

async function sendTargets(client: Client, now: Date): Promise<void> {
  const day = (days: number) => new Date(now.getTime() + days * DAY).toISOString().slice(0, 10);
  for (const { metric, team, value, baseline } of TARGETS) {
    const aim = { metric, value, baseline: { value: baseline, day: day(-BASELINE_DAYS) }, dueDay: day(DUE_DAYS) };
    await client.mutate(SetTargetDocument, { input: { ...aim, ...(team !== undefined && { team }) } });
  }
}

/** Facts of our own making are never refused, or something is wrong with us. */
function assertTaken(payload: RecordedFragment | null): void {
  const refused = payload?.results.find(({ outcome }) => outcome === 'REJECTED');
  if (payload === null || refused)
    throw new Error(`the demo was refused: ${JSON.stringify(refused?.errors ?? 'no answer')}`);
}
