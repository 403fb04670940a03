/** What the signed-in token may do with the settings: the graph decides, this says so beforehand and why. */
import type { Role } from '../../generated/graphql.ts';

export interface Allowed {
  readonly read: boolean;
  readonly change: boolean;
  /** Why not; null: nothing is withheld. */
  readonly why: string | null;
}

export interface Asker {
  readonly role: Role;
  /** Null: for all. */
  readonly teams: readonly { readonly name: string }[] | null;
}

export function allowedTo({ role, teams }: Asker): Allowed {
  if (role === 'WRITER')
    return {
      read: false,
      change: false,
      why: 'A token of role Writer writes facts, and reads neither them nor settings.',
    };
  if (role === 'READER')
    return { read: true, change: false, why: 'You may read these settings. Changing them takes the role Admin.' };
  if (teams === null) return { read: true, change: true, why: null };
  const names = teams.map(({ name }) => name).join(', ');
  return {
    read: true,
    change: false,
    why: `You act for ${names === '' ? 'some teams' : names}. Settings are the whole organisation's: changing them takes a token for all teams.`,
  };
}
