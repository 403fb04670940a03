/** Whose numbers a page shows: the organisation's, a team's or a service's, as the address says. */
import type { Search } from './search.ts';

export interface SubjectVariables {
  readonly org: boolean;
  readonly team: string | null;
  readonly isTeam: boolean;
  readonly service: string | null;
  readonly isService: boolean;
}

export function subjectVariables({ team, service }: Search): SubjectVariables {
  return {
    org: team === undefined && service === undefined,
    team: team ?? null,
    isTeam: team !== undefined,
    service: service ?? null,
    isService: service !== undefined,
  };
}

/** The one of the three that was asked for; null: there is none of that key. */
export function subjectIn<Organisation, Team, Service>(
  data: { organisation?: Organisation | null; team?: Team | null; service?: Service | null } | undefined,
): Organisation | Team | Service | null {
  return data?.service ?? data?.team ?? data?.organisation ?? null;
}
