/** How large the generated organisation is: a company of 200 teams with two years of history. */
export const ORGANISATION = 'bench';
/** It has both kinds of odd days in each year: 23 and 25 hours. */
export const ZONE = 'Europe/Berlin';

export const TEAMS = 200;
/** Two a team. */
export const SERVICES = 400;
export const DEPLOYMENTS = 100_000;
/** Two a deployment. */
export const CHANGES = 200_000;
export const INCIDENTS = 5_000;

/** The facts lie in [FROM, TO): fixed, so that two runs ask the same questions of the same facts. */
export const FROM = '2024-11-01T00:00:00Z';
export const TO = '2026-11-01T00:00:00Z';
/** Every tenth service goes to the next team then. */
export const HANDOVER = '2026-09-15T00:00:00Z';

export function teamKey(number: number): string {
  return `team-${String(number).padStart(3, '0')}`;
}

export function serviceKey(number: number): string {
  return `service-${String(number).padStart(4, '0')}`;
}

export function repositoryOf(service: number): string {
  return `git.example/bench/${serviceKey(service)}`;
}
