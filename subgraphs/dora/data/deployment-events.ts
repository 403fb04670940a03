/** What is told of deployments to whoever listens: rows of the outbox, in the transaction of the change. */
import { queryOf, type Transaction } from '#kit/database';
import type { EnvironmentKind } from '#kit/enums';
import { append } from '#kit/outbox/append';
import type { DeploymentStatus } from './facts.ts';

/** What filters look at. */
export interface DeploymentTold {
  readonly environmentKind: EnvironmentKind;
  readonly status: DeploymentStatus;
  readonly at: Date;
  readonly serviceIds: readonly string[];
}

export interface ToldDeployment {
  readonly id: string;
  /** Null: there was none. */
  readonly before: DeploymentTold | null;
  readonly after: DeploymentTold;
}

const KINDS = ['CREATED', 'UPDATED'] as const;
type DeploymentEventKind = (typeof KINDS)[number];

export function tellDeployments(
  tx: Transaction,
  organisationId: string,
  told: readonly ToldDeployment[],
): Promise<void> {
  const events = told.map(({ id, before, after }) => {
    const kind: DeploymentEventKind = before ? 'UPDATED' : 'CREATED';
    return { kind, entityId: id, payload: { before: before && columns(before), after: columns(after) } };
  });
  return append(queryOf(tx), 'dora', organisationId, events);
}

export function isDeploymentEvent({ kind }: { readonly kind: string }): boolean {
  return KINDS.some((one) => one === kind);
}

interface Stored {
  readonly before: StoredColumns | null;
  readonly after: StoredColumns;
}

type StoredColumns = Omit<DeploymentTold, 'at'> & { readonly at: string };

export function readTold(payload: unknown): Pick<ToldDeployment, 'before' | 'after'> {
  const { before, after } = payload as Stored; // written above
  return { before: before && dated(before), after: dated(after) };
}

function columns({ environmentKind, status, at, serviceIds }: DeploymentTold): DeploymentTold {
  return { environmentKind, status, at, serviceIds };
}

function dated({ at, ...rest }: StoredColumns): DeploymentTold {
  return { ...rest, at: new Date(at) };
}
