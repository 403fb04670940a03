/** The services whose numbers one resolution may have changed: what it was asked for, what it wrote, and what incidents moved. */
import type { HeldIncident } from './hold-incidents.ts';
import type { ServiceShelf } from './service-shelf.ts';
import type { Findings } from './write-all.ts';

export function toldServices(shelf: ServiceShelf, marked: readonly string[], found: Findings): Set<string> {
  const [parts, runs] = [idsOf(found.parts), idsOf(found.runs)];
  const rewritten = [...shelf.services].flatMap(([serviceId, { parts: own }]) =>
    own.some(({ part, run }) => parts.has(part.id) || runs.has(run.deployment.id)) ? [serviceId] : [],
  );
  const delivered = [...found.deliveries, ...found.undelivered].map(({ serviceId }) => serviceId);
  return new Set([...marked, ...rewritten, ...delivered, ...found.held.flatMap(servicesMoved)]);
}

/** Times to recover and to resolve go by the incident, also where it is held against what it was. */
function servicesMoved({ news, incident, attribution, stored }: HeldIncident): string[] {
  const [is, was] = [attribution?.part.serviceId, stored?.serviceId];
  const moved = attribution?.part.id !== stored?.partId;
  return news || moved ? [incident.serviceId, is, was].filter((id) => id != null) : [];
}

function idsOf(rows: readonly { readonly id: string }[]): Set<string> {
  return new Set(rows.map(({ id }) => id));
}
