/** Answers attribution's questions from services whose chains are resolved; a data layer may answer from its tables instead. */
import type { AttributionLookup, BlamedPart, Remediation } from './attribution.ts';
import { isNewer, partFor } from './attribution.ts';
import type { Blame } from './blame.ts';
import { finishOf, lastPartOf, reachedProduction } from './deployment-chain.ts';
import { refKey, type ExternalRef, type Part } from './facts.ts';
import { mayRemedy } from './failure.ts';
import type { ServiceResolution } from './resolve-chain.ts';

export function blamedPart(part: Part): BlamedPart {
  return {
    id: part.id,
    deploymentId: part.deployment.id,
    serviceId: part.serviceId,
    finishedAt: finishOf(part),
    inChain: reachedProduction(part),
  };
}

/** What a remedy blames, the names its sender used looked up. A name that no deployment has may be an incident's. */
export function remediationOf({ remedy, named, detected }: Blame, partsOf: AttributionLookup['partsOf']): Remediation {
  const last = blamedPart(lastPartOf(remedy));
  const remedyPart = { ...last, deploymentAt: remedy.deployment.at };
  const { remediates } = remedy.deployment;
  const incident = remediates && partsOf(remediates).length === 0 ? remediates : null;
  const known = named.map((ref) => partsOf(ref)).find((parts) => parts.length > 0);
  if (!known) return { remedy: remedyPart, guilty: detected.map((link) => blamedPart(lastPartOf(link))), incident };
  const guilty = partFor(known, last.serviceId);
  return { remedy: remedyPart, guilty: guilty && mayRemedy(last, guilty) ? [guilty] : [], incident };
}

export class ResolvedLookup implements AttributionLookup {
  readonly remediationList: readonly Remediation[];
  readonly #services: readonly ServiceResolution[];
  readonly #byDeployment = new Map<string, BlamedPart[]>();
  readonly #byService = new Map<string | null, BlamedPart[]>([[null, []]]);
  readonly #byIncident = new Map<string, Remediation[]>();

  /** `parts`: every part of every deployment that a fact may name, in whatever service. */
  constructor(services: readonly ServiceResolution[], parts: readonly Part[]) {
    this.#services = services;
    for (const part of parts) push(this.#byDeployment, refKey(part.deployment.ref), blamedPart(part));
    const counted = new Set(
      services.flatMap((service) => service.parts.flatMap(({ id, counted }) => (counted ? [id] : []))),
    );
    for (const { serviceId, chain } of services) {
      const rows = chain
        .flatMap((link) => link.parts)
        .filter(({ id }) => counted.has(id))
        .map(blamedPart);
      for (const row of rows) for (const key of [serviceId, null]) push(this.#byService, key, row);
    }
    for (const rows of this.#byService.values()) rows.sort((a, b) => (isNewer(a, b) ? 1 : -1));
    this.remediationList = services.flatMap(({ blames }) =>
      blames.map((blame) => remediationOf(blame, (ref) => this.partsOf(ref))),
    );
    for (const each of this.remediationList) if (each.incident) push(this.#byIncident, refKey(each.incident), each);
  }

  partsOf(deployment: ExternalRef): readonly BlamedPart[] {
    return this.#byDeployment.get(refKey(deployment)) ?? [];
  }

  shippersOf(sha: string): readonly BlamedPart[] {
    return this.#services.flatMap(({ shipperOf }) => {
      const shipment = shipperOf(sha);
      return shipment ? [blamedPart(shipment.part)] : [];
    });
  }

  remediationsNaming(incident: ExternalRef): readonly Remediation[] {
    return this.#byIncident.get(refKey(incident)) ?? [];
  }

  remediations(serviceId: string | null, from: Date, to: Date | null): readonly Remediation[] {
    return this.remediationList.filter(({ remedy }) => {
      if (serviceId !== null && remedy.serviceId !== serviceId) return false;
      return remedy.finishedAt >= from && (to === null || remedy.finishedAt <= to);
    });
  }

  newest(serviceId: string | null, notAfter: Date): BlamedPart | null {
    const rows = this.#byService.get(serviceId) ?? [];
    let [low, high] = [0, rows.length]; // the first that finished later
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((rows[middle] as BlamedPart).finishedAt <= notAfter)
        low = middle + 1; // middle is within rows
      else high = middle;
    }
    return rows[low - 1] ?? null;
  }
}

function push<Key, Row>(groups: Map<Key, Row[]>, key: Key, row: Row): void {
  const group = groups.get(key);
  if (group) group.push(row);
  else groups.set(key, [row]);
}
