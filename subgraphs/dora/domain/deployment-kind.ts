/**
 * FORWARD, ROLLBACK, HOTFIX or REDEPLOY, for each link of a chain (R3). The sender's word beats detection, with one
 * exception: a redeploy that is said to remedy something is remediation, a HOTFIX, and counts.
 *
 *   what was deployed just before, again   REDEPLOY       anything deployed earlier, again   ROLLBACK
 *   ships a hotfix, or remedies something  HOTFIX         everything else                    FORWARD
 */
import type { Link } from './deployment-chain.ts';
import type { DeploymentKind } from './facts.ts';

export interface LinkKind {
  readonly kind: DeploymentKind;
  /** The newest earlier link that deployed the same, and not the one just before. */
  readonly target: Link | null;
}

export function kindsOf(chain: readonly Link[], shipsHotfix: ReadonlySet<Link>): LinkKind[] {
  const newest = new Map<string, Link>();
  return chain.map((link, index) => {
    const same = link.identity === null ? undefined : newest.get(link.identity);
    if (link.identity !== null) newest.set(link.identity, link);
    const again = same !== undefined && same.index === index - 1;
    const target = same && !again ? same : null;
    return { kind: kindOf(link, { again, target, hotfix: shipsHotfix.has(link) }), target };
  });
}

interface Seen {
  readonly again: boolean;
  readonly target: Link | null;
  readonly hotfix: boolean;
}

function kindOf({ deployment }: Link, { again, target, hotfix }: Seen): DeploymentKind {
  const { sentKind, rollbackOf, remediates } = deployment;
  if (sentKind === 'REDEPLOY' && remediates) return 'HOTFIX';
  if (sentKind) return sentKind;
  if (rollbackOf) return 'ROLLBACK';
  if (again) return remediates ? 'HOTFIX' : 'REDEPLOY';
  if (target) return 'ROLLBACK';
  return hotfix || remediates ? 'HOTFIX' : 'FORWARD';
}

/** Everything but a redeploy is a deployment of its own: in the denominators, and able to fail. */
export function countsAsDeployment(kind: DeploymentKind): boolean {
  return kind !== 'REDEPLOY';
}

export function isRework(kind: DeploymentKind): boolean {
  return kind === 'ROLLBACK' || kind === 'HOTFIX';
}

/** The kind of several links taken together (a run over several services): rework shows, and one new part makes it new. */
export function kindOfSeveral(kinds: readonly DeploymentKind[]): DeploymentKind {
  const order: readonly DeploymentKind[] = ['ROLLBACK', 'HOTFIX', 'FORWARD', 'REDEPLOY'];
  return order.find((kind) => kinds.includes(kind)) ?? 'FORWARD';
}
