/**
 * Which deployment an incident is held against, and how we know (R4). Phase B: see resolve-service.ts.
 *
 *   EXPLICIT           1     a person's link or the sender's causedBy: that deployment's part of the incident's service
 *   ROOT_CAUSE_COMMIT  .95   what shipped the commit that the incident names
 *   REMEDIATION        .8    what a rollback, hotfix or revert of the same service remedied while the incident was open
 *   NEWEST_DEPLOYMENT  .6    the newest deployment of the same service, within the attribution window before the opening
 *
 * Otherwise null, unattributed. The last two go by the opening: where it is unknown they would hold the resolve's
 * moment against whatever was deployed before it, often the remedy, so they are not asked. Only production incidents ask.
 */
import type { AttributionMethod, AttributionSettings, ExternalRef, IncidentFact } from './facts.ts';

/** A part as attribution and failure see it. */
export interface BlamedPart {
  readonly id: string;
  readonly deploymentId: string;
  readonly serviceId: string;
  readonly finishedAt: Date;
  /** In the chain of its service: successful, in production. */
  readonly inChain: boolean;
}

/** A remedy that reached production, and what it says has failed. */
export interface Remediation {
  readonly remedy: BlamedPart & { readonly deploymentAt: Date };
  readonly guilty: readonly BlamedPart[];
  /** What the sender named and no deployment is: perhaps an incident. */
  readonly incident: ExternalRef | null;
}

/** What attribution asks of the facts; each answer is in no particular order. */
export interface AttributionLookup {
  /** Every part of a deployment, of all services; none when it is unknown. */
  partsOf(deployment: ExternalRef): readonly BlamedPart[];
  /** The parts that first shipped a commit, one per service; those it came to with a baseline left out. */
  shippersOf(sha: string): readonly BlamedPart[];
  /** Remedies that the sender said are for this incident. */
  remediationsNaming(incident: ExternalRef): readonly Remediation[];
  /** Remedies of a service finished in [from, to]; of every service when it is null, without end when `to` is. */
  remediations(serviceId: string | null, from: Date, to: Date | null): readonly Remediation[];
  /** Among parts in the chain that are no redeploy and finished at or before a moment, the newest; of any service when it is null. */
  newest(serviceId: string | null, notAfter: Date): BlamedPart | null;
}

export interface Attribution {
  readonly incidentId: string;
  readonly part: BlamedPart;
  readonly method: AttributionMethod;
  readonly confidence: number;
}

const CONFIDENCE: Record<AttributionMethod, number> = {
  EXPLICIT: 1,
  ROOT_CAUSE_COMMIT: 0.95,
  REMEDIATION: 0.8,
  NEWEST_DEPLOYMENT: 0.6,
};

type Search = (incident: IncidentFact, lookup: AttributionLookup, settings: AttributionSettings) => BlamedPart | null;

const SEARCHES: readonly (readonly [AttributionMethod, Search])[] = [
  ['EXPLICIT', explicit],
  ['ROOT_CAUSE_COMMIT', byRootCause],
  ['REMEDIATION', byRemediation],
  ['NEWEST_DEPLOYMENT', byNewest],
];

export function attribute(
  incident: IncidentFact,
  lookup: AttributionLookup,
  settings: AttributionSettings,
): Attribution | null {
  if (incident.environmentKind !== 'PRODUCTION') return null;
  for (const [method, search] of SEARCHES) {
    const part = search(incident, lookup, settings);
    if (part) return { incidentId: incident.id, part, method, confidence: CONFIDENCE[method] };
  }
  return null;
}

function explicit({ causedBy, serviceId }: IncidentFact, lookup: AttributionLookup): BlamedPart | null {
  return causedBy && partFor(lookup.partsOf(causedBy), serviceId);
}

/** A deployment's part of one service, else its last successful part, else its last. */
export function partFor(parts: readonly BlamedPart[], serviceId: string | null): BlamedPart | null {
  const own = parts.filter((part) => part.serviceId === serviceId);
  return (
    newestOf(own.filter(({ inChain }) => inChain)) ??
    newestOf(own) ??
    newestOf(parts.filter(({ inChain }) => inChain)) ??
    newestOf(parts)
  );
}

/** The incident's service shipped it, else, for an incident of no service or of wider scope, the first that did. */
function byRootCause(
  { rootCauseSha, serviceId, detectedAt, openingKnown }: IncidentFact,
  lookup: AttributionLookup,
  settings: AttributionSettings,
): BlamedPart | null {
  if (rootCauseSha === null) return null;
  const shippers = lookup
    .shippersOf(rootCauseSha)
    .filter(({ finishedAt }) => !openingKnown || finishedAt <= detectedAt);
  const own = shippers.filter((part) => part.serviceId === serviceId);
  if (own.length > 0 || (serviceId !== null && settings.scope === 'SERVICE')) return newestOf(own);
  return shippers.reduce<BlamedPart | null>((first, part) => (first && !isNewer(first, part) ? first : part), null);
}

/** The first remedy after the opening whose guilty part was there when the incident opened. */
function byRemediation(
  incident: IncidentFact,
  lookup: AttributionLookup,
  settings: AttributionSettings,
): BlamedPart | null {
  if (!incident.openingKnown) return null;
  const said = guiltyBefore(incident, lookup.remediationsNaming(incident.ref));
  if (said) return said;
  const serviceId = searchedService(incident, settings);
  if (serviceId === undefined) return null;
  const until = earlier(after(incident.detectedAt, settings.windowSeconds), incident.resolvedAt);
  return guiltyBefore(incident, lookup.remediations(serviceId, incident.detectedAt, until));
}

function guiltyBefore({ detectedAt }: IncidentFact, remediations: readonly Remediation[]): BlamedPart | null {
  const inTime = remediations.flatMap(({ remedy, guilty }) => {
    const part = newestOf(guilty.filter(({ finishedAt }) => finishedAt <= detectedAt));
    return part ? [{ remedy, part }] : [];
  });
  const [first] = inTime.sort(
    (a, b) => a.remedy.finishedAt.getTime() - b.remedy.finishedAt.getTime() || (a.remedy.id < b.remedy.id ? -1 : 1),
  );
  return first?.part ?? null;
}

function byNewest(incident: IncidentFact, lookup: AttributionLookup, settings: AttributionSettings): BlamedPart | null {
  if (!incident.openingKnown) return null;
  const serviceId = settings.scope === 'ORGANISATION' ? null : searchedService(incident, settings);
  if (serviceId === undefined) return null;
  const part = lookup.newest(serviceId, incident.detectedAt);
  const oldest = settings.windowSeconds === null ? null : incident.detectedAt.getTime() - settings.windowSeconds * 1000;
  return part && (oldest === null || part.finishedAt.getTime() >= oldest) ? part : null;
}

/** The service to look in; null is any; undefined: none, for an incident of no service when the scope is SERVICE. */
function searchedService({ serviceId }: IncidentFact, { scope }: AttributionSettings): string | null | undefined {
  if (serviceId !== null) return serviceId;
  return scope === 'ORGANISATION' ? null : undefined;
}

function newestOf(parts: readonly BlamedPart[]): BlamedPart | null {
  return parts.reduce<BlamedPart | null>((newest, part) => (newest && !isNewer(part, newest) ? newest : part), null);
}

/** By finish, then by id: equal finishes must not hang on the order of rows. */
export function isNewer(a: BlamedPart, b: BlamedPart): boolean {
  const difference = a.finishedAt.getTime() - b.finishedAt.getTime();
  return difference > 0 || (difference === 0 && a.id > b.id);
}

function after(at: Date, seconds: number | null): Date | null {
  return seconds === null ? null : new Date(at.getTime() + seconds * 1000);
}

function earlier(a: Date | null, b: Date | null): Date | null {
  return a && b ? (a < b ? a : b) : (a ?? b);
}
