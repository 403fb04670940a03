/** What reviews of facts are judged against, without a database. */
import { Services, type KnownService } from '#kit/service-references';
import type { Scope } from '#kit/scope';
import type { ItemError } from '#kit/types/record.type';
import type { Ground } from '../../subgraphs/dora/actions/record-ground.ts';
import { NOW } from './dora-facts.ts';

const SHOP: KnownService = {
  id: '00000000-0000-7000-8000-000000000001',
  key: 'shop',
  repositories: [{ repository: 'git.example/shop', path: '' }],
  teamId: null,
};
const PAY: KnownService = {
  id: '00000000-0000-7000-8000-000000000002',
  key: 'pay',
  repositories: [{ repository: 'git.example/pay', path: '' }],
  teamId: null,
};

/** Two services, `shop` and `pay`, and no restriction. */
export function ground(more: { scope?: Scope; sources?: readonly string[] } = {}): Ground {
  return {
    now: NOW,
    services: new Services([SHOP, PAY]),
    settings: {
      zone: 'UTC',
      attributionWindowSeconds: 86_400,
      attributionScope: 'SERVICE',
      environmentPatterns: [],
      hotfixPatterns: [],
      version: 1,
    },
    scope: more.scope ?? null,
    sources: more.sources,
    identify: (actor) =>
      actor ? { hash: `hash of ${actor.login}`, bot: actor.bot ?? false } : { hash: null, bot: false },
  };
}

/** A token that may write for `shop` alone. */
export const ONLY_SHOP: Scope = { teamIds: new Set(), serviceIds: new Set([SHOP.id]) };

/** Where and what: `CODE at.some.path`. */
export function problems(errors: readonly ItemError[]): string[] {
  return errors.map(({ code, path }) => `${code} ${path.join('.')}`);
}
