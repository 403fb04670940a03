/** Whose numbers: the organisation, or one team or service of it, and the zone of its days. */
import { DomainError } from '#errors';
import { resolveWindow } from '#time/window';
import type { GraphReader } from './graph-reader.ts';
import type { Parameters, Window } from './parameters.ts';
import { ParameterError } from './refused.ts';

interface Named {
  readonly id: string;
  readonly key: string;
  readonly name: string;
}

export interface Subject {
  readonly organisation: Named;
  readonly team: Named | null;
  readonly service: Named | null;
  readonly zone: string;
}

interface Found {
  readonly organisation: Named & { readonly zone: string };
  readonly team?: (Named & { readonly zone: string }) | null;
  readonly service?: Named | null;
}

const WHOSE = `query ExportSubject($team: String, $isTeam: Boolean!, $service: String, $isService: Boolean!) {
  organisation { id key name zone }
  team(key: $team) @include(if: $isTeam) { id key name zone }
  service(key: $service) @include(if: $isService) { id key name }
}`;

/** Throws NOT_FOUND for a key that is not there, or not for this caller to see. */
export async function findSubject(graph: GraphReader, { team, service }: Parameters): Promise<Subject> {
  const variables = { team, isTeam: team !== null, service, isService: service !== null };
  const found = await graph.ask<Found>(WHOSE, variables);
  for (const [name, key] of Object.entries({ team, service })) {
    if (key !== null && !found[name as 'team' | 'service'])
      throw new ParameterError(name, `there is no ${name} "${key.slice(0, 100)}" here`, 'NOT_FOUND');
  }
  const { organisation } = found;
  return {
    organisation,
    team: found.team ?? null,
    service: found.service ?? null,
    zone: found.team?.zone ?? organisation.zone,
  };
}

/** Once for all pages of a file: the last 30 days of a page that is read after midnight would be others. */
export function bothEnds(window: Window, zone: string, now: Date): { from: string; to: string } {
  const isLast = 'last' in window;
  const input = isLast ? window : { from: new Date(window.from), to: new Date(window.to) };
  try {
    const { from, to } = resolveWindow(input, zone, now);
    return { from: from.toISOString(), to: to.toISOString() };
  } catch (error) {
    throw error instanceof DomainError ? new ParameterError(isLast ? 'last' : 'from', error.message) : error;
  }
}

/** How a document selects it; `$key` is its key. */
export function subjectField({ team, service }: Subject): string {
  if (team !== null) return 'subject: team(key: $key)';
  return service === null ? 'subject: organisation' : 'subject: service(key: $key)';
}

/** `query Name($key: String, …) { subject: team(key: $key) { … } }` */
export function subjectQuery(name: string, subject: Subject, variables: string, fields: string): string {
  const key = isOrganisation(subject) ? '' : '$key: String, ';
  return `query ${name}(${key}${variables}) { ${subjectField(subject)} { ${fields} } }`;
}

export function keyOf({ team, service }: Subject): { readonly key?: string } {
  const named = team ?? service;
  return named === null ? {} : { key: named.key };
}

/** For lists: all of the organisation, or of this team or service. */
export function filterOf({ team, service }: Subject): object {
  return { ...(team && { teams: [team.id] }), ...(service && { services: [service.id] }) };
}

function isOrganisation({ team, service }: Subject): boolean {
  return team === null && service === null;
}
