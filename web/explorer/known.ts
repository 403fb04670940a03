/** What the graph says of who asks: the role and the organisation, and the keys that examples can name. */
import type { Keys } from './example.ts';
import { post } from './post.ts';
import type { Identity } from './identity.ts';

export interface Known {
  /** For people. */
  readonly who: string;
  readonly keys: Keys;
  readonly isRefused: boolean;
}

const QUESTION = `query WhoAsks {
  viewer { role organisation { name } }
  teams(first: 100) { nodes { key } }
  services(first: 100) { nodes { key } }
}`;
const NO_KEYS: Keys = { teams: [], services: [] };

interface Answer {
  readonly data?: {
    readonly viewer: { readonly role: string; readonly organisation: { readonly name: string } | null } | null;
    readonly teams: Nodes | null;
    readonly services: Nodes | null;
  } | null;
  readonly errors?: readonly { readonly message: string }[];
}

interface Nodes {
  readonly nodes: readonly { readonly key: string }[];
}

export async function readKnown(identity: Identity): Promise<Known> {
  try {
    return knownFrom(await post(identity, { query: QUESTION }));
  } catch (error) {
    return {
      who: `no answer: ${error instanceof Error ? error.message : String(error)}`,
      keys: NO_KEYS,
      isRefused: true,
    };
  }
}

/** Some may not read teams: a part that is missing is no refusal. */
function knownFrom({ data, errors = [] }: Answer): Known {
  const viewer = data?.viewer;
  if (!viewer) return { who: errors[0]?.message ?? 'the graph does not say who asks', keys: NO_KEYS, isRefused: true };
  const role = viewer.role.slice(0, 1) + viewer.role.slice(1).toLowerCase();
  const where = viewer.organisation ? ` in ${viewer.organisation.name}` : '';
  return { who: role + where, keys: { teams: keysOf(data.teams), services: keysOf(data.services) }, isRefused: false };
}

function keysOf(list: Nodes | null): string[] {
  return (list?.nodes ?? []).map(({ key }) => key);
}
