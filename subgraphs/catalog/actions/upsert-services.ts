/**
 * Services by key. Repositories and owners replace what is stored when they are given; left out, they stay; an empty list
 * is none. Owners may reach into the past: a deployment of then counts for the owner of then.
 */
import type { SubgraphContext } from '#kit/context';
import { queryOf, type Transaction } from '#kit/database';
import { newId } from '#kit/ids';
import { recordBatch, type ItemOutcome } from '#kit/record';
import { loadScope } from '#kit/scope';
import type { RecordPayload } from '#kit/types/record.type';
import { appendAudit } from '../data/audit-log.ts';
import { bumpVersion, holdOrganisation } from '../data/organisations.ts';
import { insertServices, renameServices, replaceMappings, replacePeriods } from '../data/write-services.ts';
import { authorOf } from './author.ts';
import { draftsOf, outcomeOf, type Draft, type Named } from './drafts.ts';
import { judgeOwners, type OwnerFact } from './judge-owners.ts';
import { judgeRepositories, type RepositoryFact } from './judge-repositories.ts';
import { judgeScope } from './judge-scope.ts';
import { planService, type ServiceChange, type ServiceState } from './plan-service.ts';
import { loadOwningTeams, loadStates } from './service-states.ts';

export interface ServiceFact extends Named {
  readonly repositories?: readonly RepositoryFact[] | null;
  readonly owners?: readonly OwnerFact[] | null;
}

export function upsertServices(context: SubgraphContext, facts: readonly ServiceFact[]): Promise<RecordPayload> {
  return recordBatch(context, { items: facts }, (tx, items) => writeServices(tx, context, items));
}

async function writeServices(
  tx: Transaction,
  context: SubgraphContext,
  facts: readonly ServiceFact[],
): Promise<ItemOutcome[]> {
  const { organisationId, claim, now } = context;
  await holdOrganisation(tx, organisationId);
  const scope = await loadScope(queryOf(tx), claim);
  const drafts = draftsOf(facts, now);
  const states = await loadStates(tx, organisationId, drafts);
  const teamIds = await loadOwningTeams(tx, organisationId, facts);
  const changes = new Map<Draft<ServiceFact>, ServiceChange>();
  for (const draft of drafts) {
    const before = states.get(draft.fact.key) ?? null;
    const after = stateAfter(draft, before, teamIds, now);
    if (scope && !draft.review.refused) judgeScope(scope, before, after, draft.review);
    if (!draft.review.refused) changes.set(draft, planService(before, after));
  }
  await store(tx, context, [...changes.values()]);
  return drafts.map((draft) => outcomeOf(draft, changes.get(draft)));
}

function stateAfter(
  { fact, review }: Draft<ServiceFact>,
  before: ServiceState | null,
  teamIds: ReadonlyMap<string, string>,
  now: Date,
): ServiceState {
  const repositories = fact.repositories && judgeRepositories(fact.repositories, review);
  const owners = fact.owners && judgeOwners(fact.owners, teamIds, review);
  return {
    id: before?.id ?? newId(now.getTime()),
    key: fact.key,
    name: fact.name,
    repositories: repositories ?? before?.repositories ?? [],
    owners: owners ?? before?.owners ?? [],
  };
}

async function store(tx: Transaction, context: SubgraphContext, changes: readonly ServiceChange[]): Promise<void> {
  const { organisationId, now } = context;
  const changing = (part: keyof ServiceState) =>
    changes.filter(({ parts }) => parts.has(part)).map(({ after }) => after);
  await insertServices(tx, organisationId, changing('id'), now);
  const born = new Set(changing('id'));
  await renameServices(tx, organisationId, changing('name').filter((service) => !born.has(service))); // prettier-ignore
  await replaceMappings(tx, organisationId, changing('repositories').map(({ id, repositories }) => ({ serviceId: id, rows: repositories }))); // prettier-ignore
  await replacePeriods(tx, organisationId, changing('owners').map(({ id, owners }) => ({ serviceId: id, rows: owners }))); // prettier-ignore
  await appendAudit(tx, authorOf(context), changes.flatMap(({ audit }) => audit ?? [])); // prettier-ignore
  if (changes.some(({ movesFacts }) => movesFacts)) await bumpVersion(tx, organisationId);
}
