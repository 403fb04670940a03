/**
 * The metrics computed again from the facts as they were sent, slowly and obviously, without any code of the product:
 * what the graph answers is held against it. Covers single-part deployments of one repository per service, explicit commit
 * lists and ancestry, kinds by sha and by the sender's word, and incidents linked or not; scope SERVICE, window 24 h.
 */
export interface OracleDeployment {
  readonly id: string;
  readonly service: string;
  readonly production: boolean;
  readonly status: 'SUCCESS' | 'FAILED' | 'CANCELLED';
  readonly at: number;
  readonly sha: string;
  /** Explicit list; absent: by ancestry. */
  readonly commits?: readonly string[];
  readonly kind?: 'ROLLBACK' | 'HOTFIX';
}

export interface OracleChange {
  readonly id: string;
  readonly service: string;
  readonly mergeSha: string;
  readonly start: number;
  readonly merged: number;
}

export interface OracleIncident {
  readonly id: string;
  readonly service: string;
  readonly detected: number;
  readonly resolved: number | null;
  readonly causedBy: string | null;
}

export interface OracleFacts {
  readonly deployments: readonly OracleDeployment[];
  readonly changes: readonly OracleChange[];
  readonly incidents: readonly OracleIncident[];
  /** sha: parents. */
  readonly ancestry: Readonly<Record<string, readonly string[]>>;
}

export interface OracleWindow {
  readonly from: number;
  readonly to: number;
}

const DAY = 86_400_000;
const ATTRIBUTION = DAY;

/** R type 7, by its formula. */
export function quantile7(values: readonly number[], p: number): number | null {
  if (values.length === 0) return null;
  const sorted = [...values].sort((a, b) => a - b);
  const h = (sorted.length - 1) * p;
  const low = sorted[Math.floor(h)]!;
  const high = sorted[Math.min(Math.floor(h) + 1, sorted.length - 1)]!;
  return low + (h - Math.floor(h)) * (high - low);
}

function ancestors(sha: string, ancestry: OracleFacts['ancestry']): Set<string> {
  const seen = new Set<string>();
  const queue = [sha];
  for (let next = queue.pop(); next !== undefined; next = queue.pop()) {
    if (seen.has(next)) continue;
    seen.add(next);
    queue.push(...(ancestry[next] ?? []));
  }
  return seen;
}

interface Judged extends OracleDeployment {
  readonly judgement: 'FORWARD' | 'ROLLBACK' | 'HOTFIX' | 'REDEPLOY';
  /** Id of the deployment that this one says has failed. */
  readonly blames: string | null;
}

/** One service's successful production deployments in order, each with its kind. */
function judge(service: string, facts: OracleFacts): Judged[] {
  const chain = facts.deployments
    .filter((d) => d.service === service && d.production && d.status === 'SUCCESS')
    .sort((a, b) => a.at - b.at || (a.id < b.id ? -1 : 1));
  const judged: Judged[] = [];
  for (const [index, deployment] of chain.entries()) {
    const before = chain.slice(0, index);
    const same = before.findLastIndex(({ sha }) => sha === deployment.sha);
    const again = same >= 0 && same === index - 1;
    const judgement = deployment.kind ?? (again ? 'REDEPLOY' : same >= 0 ? 'ROLLBACK' : 'FORWARD');
    const rework = judgement === 'ROLLBACK' || judgement === 'HOTFIX';
    const real = judged.filter((earlier) => earlier.judgement !== 'REDEPLOY');
    const target = same >= 0 && !again ? chain[same]! : null;
    const blamed = target ? real.find(({ at }) => at > target.at) : real.at(-1);
    judged.push({ ...deployment, judgement, blames: rework ? (blamed?.id ?? null) : null });
  }
  return judged;
}

/** When each change of a service first reached production; NaN when a baseline or a redeploy brought it. */
function shipped(service: string, facts: OracleFacts, chain: readonly Judged[]): Map<string, number> {
  const shippedAt = new Map<string, number>();
  const taken = new Set<string>();
  for (const [index, { commits, sha, at, judgement }] of chain.entries()) {
    const baseline = index === 0 && (commits === undefined || commits.length === 0);
    const reach = ancestors(sha, facts.ancestry);
    // What is deployed is in the deployment, whatever its list says.
    const listed = commits && commits.length > 0 ? [...commits, sha] : commits;
    const contained = listed ?? [...reach].filter((commit) => !taken.has(commit));
    for (const commit of contained) {
      const change = facts.changes.find((c) => c.service === service && c.mergeSha === commit);
      // What a redeploy brought was shipped by no deployment of D.
      const counts = !baseline && judgement !== 'REDEPLOY';
      if (change && !shippedAt.has(change.id)) shippedAt.set(change.id, counts ? at : NaN);
    }
    if (commits?.length === 0) {
      // "Nothing known before this": what it is the first to contain is of unknown age.
      for (const change of facts.changes)
        if (
          change.service === service &&
          reach.has(change.mergeSha) &&
          !taken.has(change.mergeSha) &&
          !shippedAt.has(change.id)
        )
          shippedAt.set(change.id, NaN);
    }
    for (const commit of reach) taken.add(commit);
  }
  return shippedAt;
}

/** The deployment that an incident is held against. */
function blamedFor(incident: OracleIncident, all: readonly Judged[], facts: OracleFacts): string | null {
  if (incident.causedBy !== null && facts.deployments.some(({ id }) => id === incident.causedBy))
    return incident.causedBy;
  const own = all.filter(({ service }) => service === incident.service);
  const remedies = own.filter(
    ({ blames, at }) =>
      blames !== null &&
      at >= incident.detected &&
      at <= Math.min(incident.detected + ATTRIBUTION, incident.resolved ?? Infinity) &&
      own.find(({ id }) => id === blames)!.at <= incident.detected,
  );
  if (remedies[0]) return remedies[0].blames;
  const newest = own
    .filter(
      ({ judgement, at }) =>
        judgement !== 'REDEPLOY' && at <= incident.detected && at >= incident.detected - ATTRIBUTION,
    )
    .at(-1);
  return newest?.id ?? null;
}

export function oracle(facts: OracleFacts, services: readonly string[], { from, to }: OracleWindow) {
  const all = [...new Set(facts.deployments.map(({ service }) => service))].flatMap((service) => judge(service, facts));
  const blame = new Map(facts.incidents.map((incident) => [incident.id, blamedFor(incident, all, facts)]));
  const inside = (moment: number) => moment >= from && moment < to;
  const d = all.filter(
    ({ service, judgement, at }) => services.includes(service) && judgement !== 'REDEPLOY' && inside(at),
  );
  const failures = d.flatMap((deployment) => {
    const held = facts.incidents.filter(({ id }) => blame.get(id) === deployment.id);
    const remedies = all.filter(({ blames, service }) => service === deployment.service && blames === deployment.id);
    if (held.length === 0 && remedies.length === 0) return [];
    const open = held.some(({ resolved }) => resolved === null);
    const recovered =
      held.length > 0
        ? Math.max(...held.map(({ resolved }) => resolved ?? NaN))
        : Math.min(...remedies.map(({ at }) => at));
    return [open ? null : Math.max(0, recovered - deployment.at) / 1000];
  });
  const recoveries = failures.filter((seconds) => seconds !== null);
  const leads = services.flatMap((service) => {
    const at = shipped(service, facts, judge(service, facts));
    return facts.changes.flatMap(({ id, start }) =>
      inside(at.get(id) ?? NaN) ? [Math.max(0, at.get(id)! - start) / 1000] : [],
    );
  });
  const runs = facts.deployments.filter(
    ({ service, production, status, at }) =>
      services.includes(service) && production && status !== 'CANCELLED' && inside(at),
  );
  const failedRuns = runs.filter(({ status }) => status === 'FAILED').length;
  const rework = d.filter(({ judgement }) => judgement === 'ROLLBACK' || judgement === 'HOTFIX').length;
  return {
    deploymentFrequency: { deployments: d.length, value: d.length / ((to - from) / DAY) },
    changeLeadTime: {
      n: leads.length,
      medianSeconds: quantile7(leads, 0.5),
      p75Seconds: quantile7(leads, 0.75),
      p90Seconds: quantile7(leads, 0.9),
    },
    changeFailRate: {
      failed: failures.length,
      total: d.length,
      value: d.length === 0 ? null : failures.length / d.length,
    },
    deploymentReworkRate: { rework, total: d.length, value: d.length === 0 ? null : rework / d.length },
    failedDeploymentRecoveryTime: {
      n: recoveries.length,
      medianSeconds: quantile7(recoveries, 0.5),
      openCount: failures.length - recoveries.length,
    },
    attemptFailureRate: { failed: failedRuns, attempts: runs.length },
  };
}
