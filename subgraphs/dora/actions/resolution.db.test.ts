import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createDoraFacts, putIncident, type DoraFacts } from '../../../tests/support/dora-facts.ts';
import {
  Dice,
  randomCatalog,
  randomFacts,
  SERVICES,
  type RandomCatalog,
  type RandomFacts,
} from '../../../tests/support/random-facts.ts';
import { allRows, domainRows, resolvedRows } from '../../../tests/support/resolved-rows.ts';
import { bringUpToDate } from './bring-up-to-date.ts';
import { recordAncestry } from './record-ancestry.ts';
import { recordChanges } from './record-changes.ts';
import { recordDeployments } from './record-deployments.ts';
import { repairResolution } from './repair.ts';
import { stopResolution } from './schedule-resolution.ts';

let facts: DoraFacts;
beforeAll(async () => {
  facts = await createDoraFacts({ services: SERVICES });
  await stopResolution(facts.db); // it would hold rows that a test truncates
});
afterAll(() => facts.close());

/** More of them: RANDOM_FACTS=1-200, or one that failed: RANDOM_FACTS=36. */
const [FROM = 1, TO = FROM] = (process.env['RANDOM_FACTS'] ?? '1-8').split('-').map(Number);
const SEEDS = Array.from({ length: TO - FROM + 1 }, (_, i) => FROM + i);

type Step = () => Promise<unknown>;

/** All facts, in batches as the dice fall: shuffled, some twice, with a resolution now and then. */
function randomSteps(sent: RandomFacts, dice: Dice): Step[] {
  const context = facts.context();
  const twice = <T>(items: readonly T[]): T[] => dice.shuffle([...items, ...items.filter(() => dice.chance(25))]);
  const batches = <T>(items: readonly T[]): T[][] => {
    const cut: T[][] = [];
    for (const item of items) {
      if (cut.length === 0 || dice.chance(40)) cut.push([item]);
      else cut.at(-1)?.push(item);
    }
    return cut;
  };
  const steps: Step[] = [
    ...batches(twice(sent.deployments)).map((items) => () => recordDeployments(context, { items })),
    ...batches(twice(sent.changes)).map((items) => () => recordChanges(context, { items })),
    ...batches(twice(sent.edges)).flatMap((edges) =>
      [...Map.groupBy(edges, ({ repository }) => repository)].map(
        ([repository, group]) =>
          () =>
            recordAncestry(context, { repository, edges: group.map(({ edge }) => edge) }),
      ),
    ),
  ];
  const mixed = dice.shuffle(steps);
  // Versions of an incident keep their order: their owner has folded them already.
  for (const version of sent.incidents)
    mixed.push(() =>
      putIncident(facts, {
        ...version,
        serviceId: version.service === null ? null : (facts.services[version.service] ?? null),
      }),
    );
  const incidentSteps = mixed.splice(steps.length);
  const places = incidentSteps.map(() => dice.roll(mixed.length + 1)).sort((a, b) => a - b);
  incidentSteps.forEach((step, i) => mixed.splice((places[i] ?? 0) + i, 0, step));
  return mixed.flatMap((step) =>
    dice.chance(30) ? [step, () => bringUpToDate(facts.db, facts.organisationId, context.log)] : [step],
  );
}

/** As the catalog would: what it has set grows in version. */
async function setCatalog({ scope, windowSeconds, patterns, services }: RandomCatalog): Promise<void> {
  const { admin, organisationId } = facts;
  await admin.query(
    `UPDATE catalog.organisation SET attribution_scope = $2, attribution_window_seconds = $3, environment_patterns = $4, version = version + 1
     WHERE organisation_id = $1`,
    [organisationId, scope, windowSeconds, JSON.stringify(patterns)],
  );
  await admin.query('DELETE FROM catalog.service_repository');
  for (const { key, repositories = [] } of services) {
    for (const { repository, path = '' } of repositories) {
      await admin.query('INSERT INTO catalog.service_repository VALUES ($1, $2, $3, $4)', [
        organisationId,
        facts.services[key],
        repository,
        path,
      ]);
    }
  }
}

async function play(sent: RandomFacts, dice: Dice): Promise<ReturnType<typeof allRows>> {
  await facts.admin.query(
    'TRUNCATE dora.deployment, dora.deployment_part, dora.part_commit, dora.commit_edge, dora.change, dora.change_commit, dora.change_review, dora.delivery, dora.attribution, dora.stale_mark, dora.resolution, dora.watermark, incident.incident',
  );
  await setCatalog(randomCatalog(dice));
  const steps = randomSteps(sent, dice);
  const change = dice.roll(steps.length + 1);
  for (const step of [...steps.slice(0, change), () => setCatalog(sent.catalog), ...steps.slice(change)]) await step();
  await bringUpToDate(facts.db, facts.organisationId, facts.context().log);
  return allRows(facts);
}

/** A machine at its limit has taken five times the second that one takes here. */
const PATIENCE = 60_000;

describe('whatever the order, the batches and the repetitions', () => {
  it.each(SEEDS)(
    'the facts of seed %i come to the same rows, which are what the domain says',
    async (seed) => {
      const sent = randomFacts(seed);
      const first = await play(sent, new Dice(seed * 7919));
      expect(resolvedRows(first)).toEqual(domainRows(facts, sent));
      expect(await play(sent, new Dice(seed * 104_729))).toEqual(first);
      const { differed } = await repairResolution(facts.db, facts.organisationId, facts.context().log);
      expect(differed).toEqual({ parts: 0, deployments: 0, changes: 0, deliveries: 0, attributions: 0 });
    },
    PATIENCE,
  );
});
