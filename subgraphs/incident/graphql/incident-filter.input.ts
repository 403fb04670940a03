/** Which incidents a list holds. */
import { Field, ID, InputType } from 'type-graphql';
import { DomainError } from '#errors';
import { distinctValues } from '#kit/distinct-values';
import { Severity } from '#kit/enums';
import { toInterval, WindowInput } from '#kit/types/window.input';
import type { IncidentFilter } from '../data/find-incidents.ts';
import { IncidentStatus } from './enums.ts';

const MAX_IDS = 1_000;

@InputType('IncidentFilter', { description: 'Incidents that match all of it; an empty list matches none.' })
export class IncidentFilterInput {
  @Field(() => WindowInput, { nullable: true, description: "By detection, in the organisation's zone." })
  window?: WindowInput | null;

  @Field(() => [ID], {
    nullable: true,
    description: 'Teams that owned the service at detection, or a team above these. At most 1,000.',
  })
  teams?: string[] | null;

  @Field(() => [ID], { nullable: true, description: 'At most 1,000.' })
  services?: string[] | null;

  @Field(() => [Severity], { nullable: true })
  severities?: Severity[] | null;

  @Field(() => [IncidentStatus], { nullable: true, description: 'As they stand now.' })
  statuses?: IncidentStatus[] | null;
}

export function toFilter(
  { window, teams, services, severities, statuses }: IncidentFilterInput,
  zone: string,
  now: Date,
): IncidentFilter {
  return {
    window: window ? toInterval(window, zone, now) : null,
    teams: limited('teams', teams),
    services: limited('services', services),
    severities: distinctValues('filter.severities', severities),
    statuses: distinctValues('filter.statuses', statuses),
  };
}

function limited(name: string, list: readonly string[] | null | undefined): readonly string[] | null {
  if (list == null || list.length <= MAX_IDS) return list ?? null;
  throw new DomainError('LIMIT_EXCEEDED', `filter.${name}: ${list.length} are more than ${MAX_IDS}`, {
    limit: MAX_IDS,
  });
}
