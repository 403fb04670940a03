/**
 * Which deployments have failed, and when they recovered (R5, R11). Phase C: see resolve-service.ts.
 *
 * A part has failed when an incident is held against it or a later remedy blames it, once, however many there are. It
 * recovered when the last of its incidents was resolved, and has not while one is open; without incidents, when the
 * run that first remedied it finished. Seconds count from the failed part's own finish; recovered before it took 0.
 */
import { secondsBetween } from '#time/interval';
import type { Attribution, BlamedPart, Remediation } from './attribution.ts';
import { refKey, type IncidentFact } from './facts.ts';

export interface Failure {
  readonly part: BlamedPart;
  readonly recoveredAt: Date | null;
  readonly recoverySeconds: number | null;
  readonly remedy: Remediation['remedy'] | null;
}

export interface FailureInput {
  readonly incidents: readonly IncidentFact[];
  readonly attributions: readonly Attribution[];
  readonly remediations: readonly Remediation[];
}

export function failuresOf({ incidents, attributions, remediations }: FailureInput): Map<string, Failure> {
  const incidentsOf = groupByPart(attributions.map(({ part, incidentId }) => [part, incidentId] as const));
  const blamed = finalGuilt(incidents, attributions, remediations);
  const remediesOf = groupByPart(blamed);
  const resolvedAt = new Map(incidents.map((incident) => [incident.id, incident.resolvedAt]));
  const parts = new Map(
    [...attributions.map(({ part }) => part), ...blamed.map(([part]) => part)].map((part) => [part.id, part]),
  );
  return new Map(
    [...parts.values()].map((part) => {
      const resolves = (incidentsOf.get(part.id) ?? []).map((id) => resolvedAt.get(id) ?? null);
      const remedy = (remediesOf.get(part.id) ?? []).reduce<Remediation['remedy'] | null>(sooner, null);
      return [part.id, failure(part, resolves, remedy)];
    }),
  );
}

/** A remedy that names an incident remedies what the incident is held against. */
function finalGuilt(
  incidents: readonly IncidentFact[],
  attributions: readonly Attribution[],
  remediations: readonly Remediation[],
): (readonly [BlamedPart, Remediation['remedy']])[] {
  const partOf = new Map(attributions.map(({ incidentId, part }) => [incidentId, part]));
  const byRef = new Map(incidents.map(({ ref, id }) => [refKey(ref), partOf.get(id)]));
  return remediations.flatMap(({ remedy, guilty, incident }) => {
    const held = incident && byRef.get(refKey(incident));
    return (held ? [held] : guilty).filter((part) => mayRemedy(remedy, part)).map((part) => [part, remedy] as const);
  });
}

/** Nothing remedies itself, what came later, or what never was in production. */
export function mayRemedy(remedy: BlamedPart, part: BlamedPart): boolean {
  return part.inChain && part.deploymentId !== remedy.deploymentId && part.finishedAt <= remedy.finishedAt;
}

function failure(part: BlamedPart, resolves: readonly (Date | null)[], remedy: Remediation['remedy'] | null): Failure {
  const recoveredAt = resolves.length > 0 ? lastResolve(resolves) : (remedy?.deploymentAt ?? null);
  const recoverySeconds = recoveredAt && Math.max(0, secondsBetween(part.finishedAt, recoveredAt));
  return { part, recoveredAt, recoverySeconds, remedy };
}

function lastResolve(resolves: readonly (Date | null)[]): Date | null {
  return resolves.reduce((last, next) => (last && next ? (next > last ? next : last) : null));
}

function sooner(first: Remediation['remedy'] | null, next: Remediation['remedy']): Remediation['remedy'] {
  if (!first) return next;
  const difference = first.deploymentAt.getTime() - next.deploymentAt.getTime();
  return difference < 0 || (difference === 0 && first.id < next.id) ? first : next;
}

function groupByPart<Value>(pairs: readonly (readonly [BlamedPart, Value])[]): Map<string, Value[]> {
  const groups = new Map<string, Value[]>();
  for (const [part, value] of pairs) {
    const group = groups.get(part.id);
    if (group) group.push(value);
    else groups.set(part.id, [value]);
  }
  return groups;
}
