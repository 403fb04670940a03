/** A token while it is asked for. */
import type { CreateTokenInput, Role, TokenPartsFragment } from '../../generated/graphql.ts';

export const LIFETIMES = ['30', '90', '365', 'never'] as const;
export type Lifetime = (typeof LIFETIMES)[number];
export const MINTABLE = ['READER', 'WRITER', 'ADMIN'] as const satisfies readonly Role[];

export interface TokenDraft {
  readonly name: string;
  readonly role: (typeof MINTABLE)[number];
  /** With commas between; empty: all. */
  readonly sources: string;
  /** Keys; empty: all. */
  readonly teams: readonly string[];
  readonly lifetime: Lifetime;
}

export const NEW_TOKEN: TokenDraft = { name: '', role: 'READER', sources: '', teams: [], lifetime: '90' };

export const ROLE_WORDS: Readonly<Record<Role, string>> = {
  READER: 'reads numbers and facts, acknowledges incidents',
  WRITER: 'writes facts, and reads none: for CI and importers',
  ADMIN: 'reads, writes, and changes settings and tokens',
  OWNER: 'the one of the installation',
};

const DAY = 86_400_000;

export function inputOf({ name, role, sources, teams, lifetime }: TokenDraft, now: number): CreateTokenInput {
  const named = sources
    .split(',')
    .map((source) => source.trim())
    .filter((source) => source !== '');
  return {
    ...{ name: name.trim(), role },
    // A reader writes for no source, and an empty list would be refused: left out is all.
    ...(role !== 'READER' && named.length > 0 && { sources: named }),
    ...(teams.length > 0 && { teams: [...teams] }),
    ...(lifetime !== 'never' && { expiresAt: new Date(now + Number(lifetime) * DAY).toISOString() }),
  };
}

export type TokenState = 'open' | 'revoked' | 'expired';

export function stateOf(
  { revokedAt, expiresAt }: Pick<TokenPartsFragment, 'revokedAt' | 'expiresAt'>,
  now: number,
): TokenState {
  if (revokedAt !== null) return 'revoked';
  return expiresAt !== null && Date.parse(expiresAt) <= now ? 'expired' : 'open';
}
