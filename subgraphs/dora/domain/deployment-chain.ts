/**
 * The chain of a service: what reached its production, in the order it did (R2).
 *
 * A link is what one run did to the service, be it one part or several (regions, repositories): successful parts of a
 * successful production run. Ordered by finish, then by ref, so the order of arrival never shows.
 */
import { compareRefs, compareText, type Deployment, type Part } from './facts.ts';

export interface Link {
  readonly index: number;
  readonly deployment: Deployment;
  /** Successful, by finish; at least one. */
  readonly parts: readonly Part[];
  readonly finishedAt: Date;
  /** What was deployed, to be compared: the parts' shas, a version where there is none; null when neither is known. */
  readonly identity: string | null;
}

/** The chain, and what of a service's parts is not in it stays out. */
export function chainOf(parts: readonly Part[]): Link[] {
  const runs = new Map<string, Part[]>();
  for (const part of parts.filter(reachedProduction)) {
    const run = runs.get(part.deployment.id);
    if (run) run.push(part);
    else runs.set(part.deployment.id, [part]);
  }
  return [...runs.values()]
    .map(linkOf)
    .sort((a, b) => a.finishedAt.getTime() - b.finishedAt.getTime() || compareRefs(a.deployment.ref, b.deployment.ref))
    .map((link, index) => ({ ...link, index }));
}

export function reachedProduction({ status, deployment }: Part): boolean {
  return status === 'SUCCESS' && deployment.status === 'SUCCESS' && deployment.environmentKind === 'PRODUCTION';
}

/** A part without a finish of its own ended with its run. */
export function finishOf(part: Part): Date {
  return part.finishedAt ?? part.deployment.at;
}

export function shaOf(part: Part): string | null {
  return part.sha ?? part.deployment.sha;
}

/** The part that recovery is measured from and that blame falls on: the last to finish. */
export function lastPartOf(link: Pick<Link, 'parts'>): Part {
  return link.parts[link.parts.length - 1] as Part; // a link has at least one
}

function linkOf(run: Part[]): Omit<Link, 'index'> {
  const parts = run.sort((a, b) => finishOf(a).getTime() - finishOf(b).getTime() || compareText(a.id, b.id));
  const last = lastPartOf({ parts });
  return { deployment: last.deployment, parts, finishedAt: finishOf(last), identity: identityOf(parts) };
}

function identityOf(parts: readonly Part[]): string | null {
  const names = parts.map((part) => shaOf(part) ?? part.deployment.version);
  return names.includes(null) ? null : [...new Set(names)].sort().join('\u0000');
}
