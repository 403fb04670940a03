/** Mints a token. Whoever mints cannot give more than it has: not another team, not another source, never OWNER. */
import { DomainError } from '#errors';
import { assertWholeOrganisation } from '#kit/access';
import type { Claim, Role } from '#kit/claims';
import type { SubgraphContext } from '#kit/context';
import { LIMITS } from '#kit/item-review';
import { instant, type TimeValue } from '#kit/scalars';
import { assertText } from '#kit/text';
import { holdOrganisation } from '../data/organisations.ts';
import type { CatalogTables } from '../data/tables.ts';
import { authorOf } from './author.ts';
import { mint, type Minted } from './mint.ts';

export interface TokenWish {
  readonly name: string;
  readonly role: Role;
  /** Absent: every source. */
  readonly sources?: readonly string[] | null;
  /** Keys; absent: every team. */
  readonly teams?: readonly string[] | null;
  readonly expiresAt?: TimeValue | null;
}

const MAX_NAME = 200;
const MAX_LIST = 200;

export async function createToken(context: SubgraphContext, wish: TokenWish): Promise<Minted> {
  const { db, claim, organisationId, now } = context;
  assertWholeOrganisation(claim, 'createToken');
  const grant = {
    name: assertText('input.name', wish.name, MAX_NAME),
    role: mintable(wish.role),
    sources: sourcesOf(wish.sources, claim),
    expiresAt: wish.expiresAt == null ? null : inFuture(instant('input.expiresAt', wish.expiresAt), now),
  };
  const teams = listOf('input.teams', wish.teams, LIMITS.key);
  return db.transaction(organisationId, async (tx) => {
    await holdOrganisation(tx, organisationId);
    return mint(tx, authorOf(context), { ...grant, teamIds: teams && (await teamIdsOf(tx, organisationId, teams)) });
  });
}

function mintable(role: Role): Role {
  if (role !== 'OWNER') return role;
  throw new DomainError(
    'BAD_USER_INPUT',
    'input.role: OWNER cannot be minted; the owner token is made with the installation',
  );
}

function sourcesOf(sources: readonly string[] | null | undefined, claim: Claim): string[] | null {
  const wanted = listOf('input.sources', sources, LIMITS.source);
  const foreign = claim.sources && (wanted ?? ['every source']).find((source) => !claim.sources?.includes(source));
  if (foreign === undefined) return wanted;
  throw new DomainError(
    'FORBIDDEN',
    `input.sources: this token writes for ${claim.sources?.join(', ')}, not for ${foreign}`,
  );
}

/** An empty list would read as "none" and be kept as "all": refused. */
function listOf(name: string, values: readonly string[] | null | undefined, max: number): string[] | null {
  if (values == null) return null;
  if (values.length === 0) throw new DomainError('BAD_USER_INPUT', `${name} is empty: leave it out for all`);
  if (values.length > MAX_LIST)
    throw new DomainError('BAD_USER_INPUT', `${name}: ${values.length} are more than ${MAX_LIST}`);
  for (const [i, value] of values.entries()) assertText(`${name}[${i}]`, value, max);
  return [...new Set(values)];
}

function inFuture(at: Date, now: Date): Date {
  if (at > now) return at;
  throw new DomainError('BAD_USER_INPUT', `input.expiresAt: ${at.toISOString()} is not in the future`);
}

async function teamIdsOf(tx: CatalogTables, organisationId: string, keys: readonly string[]): Promise<string[]> {
  const teams = await tx.team.findMany({
    where: { organisationId, key: { in: [...keys] } },
    select: { id: true, key: true },
  });
  const ids = new Map(teams.map(({ id, key }) => [key, id]));
  return keys.map((key) => {
    const id = ids.get(key);
    if (id !== undefined) return id;
    throw new DomainError('BAD_USER_INPUT', `input.teams: no team with the key "${key}"`);
  });
}
