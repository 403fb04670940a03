/** What a batch of facts is judged against: the catalog as it stands now, and what the caller may touch. */
import type { SubgraphContext } from '#kit/context';
import type { Query } from '#kit/database';
import { isBot } from '#kit/actor';
import { loadScope, type Scope } from '#kit/scope';
import { loadServices, type Services } from '#kit/service-references';
import { oneSettings, SETTINGS, type Settings } from '#kit/settings';

export interface Ground {
  readonly now: Date;
  readonly services: Services;
  readonly settings: Settings;
  /** Null: every service of the organisation. */
  readonly scope: Scope | null;
  /** Sources that the caller may write; absent: all. */
  readonly sources: readonly string[] | undefined;
  /** A person, kept as a keyed hash. */
  identify(actor: Actor | null | undefined): Identified;
}

export interface Actor {
  readonly login: string;
  readonly bot?: boolean | null;
}

export interface Identified {
  readonly hash: string | null;
  readonly bot: boolean;
}

const READ_TIMEOUT = 5_000;

export function loadGround(context: SubgraphContext): Promise<Ground> {
  return context.db.work(
    context.organisationId,
    (query) => readGround(context, query),
    READ_TIMEOUT,
    'BEGIN READ ONLY',
  );
}

async function readGround({ claim, now, organisationId, actors }: SubgraphContext, query: Query): Promise<Ground> {
  const settings = oneSettings(await query<Settings>(SETTINGS));
  const services = await loadServices(query);
  const scope = await loadScope(query, claim);
  // A batch names few people many times.
  const hashes = new Map<string, string>();
  const hash = (login: string): string => {
    const known = hashes.get(login) ?? actors.hash(organisationId, login);
    hashes.set(login, known);
    return known;
  };
  const identify = (actor: Actor | null | undefined) =>
    actor == null ? NOBODY : { hash: hash(actor.login), bot: isBot(actor.login, actor.bot) };
  return { now, services, settings, scope, sources: claim.sources, identify };
}

const NOBODY: Identified = { hash: null, bot: false };
