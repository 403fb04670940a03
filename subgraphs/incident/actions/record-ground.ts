/** What a batch of incidents is judged against: the catalog as it stands now, and what the caller may touch. */
import type { SubgraphContext } from '#kit/context';
import type { Query } from '#kit/database';
import { loadScope, type Scope } from '#kit/scope';
import { loadServices, type Services } from '#kit/service-references';
import { oneSettings, SETTINGS, type Settings } from '#kit/settings';
import { holdMapping } from '../data/environments.ts';

export interface Ground {
  readonly now: Date;
  readonly services: Services;
  readonly settings: Settings;
  /** Null: every service of the organisation. */
  readonly scope: Scope | null;
  /** Sources that the caller may write; absent: all. */
  readonly sources: readonly string[] | undefined;
}

export async function loadGround({ claim, now, organisationId }: SubgraphContext, query: Query): Promise<Ground> {
  await holdMapping(query, organisationId);
  const settings = oneSettings(await query<Settings>(SETTINGS));
  const services = await loadServices(query);
  return { now, settings, services, scope: await loadScope(query, claim), sources: claim.sources };
}
