/**
 * The one way in for facts: at most 500 items, one result per item, an idempotency key stored in the transaction of its
 * effect, a dry run that takes the same road and turns back at its end, and ITEM or ABORT.
 *
 *   input -> limits -> key (replay, reuse, in progress) -> write(tx, items) -> results -> key stored -> commit
 */
import { createHash } from 'node:crypto';
import { DomainError } from '#errors';
import type { SubgraphContext } from './context.ts';
import { sql, type Transaction } from './database.ts';
import type { OnError, Outcome } from './enums.ts';
import { isUniqueViolation, isWorthAnotherTry } from './postgres-errors.ts';
import type { ItemError, ItemResult, RecordPayload } from './types/record.type.ts';

export const MAX_ITEMS = 500;
const MAX_KEY = 256;
/** Each lost race means that another batch went through: 12 writers of 30 overlapping refs lost 35 of 300 with two. */
const ATTEMPTS = 8;

/** The options that every bulk input has. */
export interface RecordOptions {
  readonly idempotencyKey?: string | null;
  readonly dryRun?: boolean;
  readonly onError?: OnError;
}

export interface ItemOutcome {
  readonly outcome: Outcome;
  readonly id: string | null;
  readonly ref: { source: string; id: string } | null;
  readonly errors: ItemError[];
  readonly warnings: ItemError[];
}

/** Writes a batch; one outcome per item, in order. Must not write for the ones it refuses. */
export type WriteBatch<Item> = (tx: Transaction, items: readonly Item[]) => Promise<ItemOutcome[]>;

export interface BatchLimits {
  readonly max?: number;
  /** The Postgres schema whose `idempotency` table keeps the keys; absent: this input takes no key. */
  readonly schema?: 'dora' | 'incident';
}

/** Carries a result out of a transaction that is to leave no trace. */
class RolledBack extends Error {
  constructor(readonly outcomes: ItemOutcome[]) {
    super('rolled back on purpose');
  }
}

export async function recordBatch<Item>(
  context: SubgraphContext,
  input: RecordOptions & { readonly items: readonly Item[] },
  write: WriteBatch<Item>,
  limits: BatchLimits = {},
): Promise<RecordPayload> {
  assertSize(input.items.length, limits.max ?? MAX_ITEMS);
  const key = assertKey(input.idempotencyKey);
  const run = () => oneRun(context, (tx) => attempt(tx, context, input, write, key, limits));
  for (let attempts = 1; ; attempts++) {
    try {
      return await run();
    } catch (error) {
      // Two first sights of one ref: the next run sees the other's row. A crowd may need several.
      if (attempts === ATTEMPTS || !(isUniqueViolation(error) || isWorthAnotherTry(error))) throw error;
    }
  }
}

async function oneRun(
  context: SubgraphContext,
  work: (tx: Transaction) => Promise<RecordPayload>,
): Promise<RecordPayload> {
  try {
    return await context.db.transaction(context.organisationId, work);
  } catch (error) {
    if (error instanceof RolledBack) return payload(error.outcomes, context, false);
    throw error;
  }
}

async function attempt<Item>(
  tx: Transaction,
  context: SubgraphContext,
  input: RecordOptions & { readonly items: readonly Item[] },
  write: WriteBatch<Item>,
  key: string | null,
  { schema }: BatchLimits,
): Promise<RecordPayload> {
  const keyed =
    key !== null && schema !== undefined && input.dryRun !== true ? new StoredKey(tx, context, schema, key) : null;
  // Only a key asks for it: of a large batch it is the dearest line here.
  const bodyHash = keyed ? digest(input) : '';
  const stored = await keyed?.find(bodyHash);
  if (stored) return { ...stored, replayed: true };
  const outcomes = await write(tx, input.items);
  if (input.onError === 'ABORT' && outcomes.some(({ outcome }) => outcome === 'REJECTED'))
    throw new RolledBack(aborted(outcomes));
  if (input.dryRun === true) throw new RolledBack(outcomes);
  const answer = payload(outcomes, context, false);
  await keyed?.store(bodyHash, answer);
  return answer;
}

/** A key of one caller: another token's key is another key. */
class StoredKey {
  constructor(
    private readonly tx: Transaction,
    private readonly context: SubgraphContext,
    private readonly schema: 'dora' | 'incident',
    private readonly key: string,
  ) {}

  async find(bodyHash: string): Promise<RecordPayload | null> {
    const { organisationId, claim } = this.context;
    const name = `${this.schema} ${organisationId} ${claim.subject} ${this.key}`;
    const [lock] = await this.tx.$queryRaw<
      { free: boolean }[]
    >`SELECT pg_try_advisory_xact_lock(hashtextextended(${name}, 0)) AS free`;
    if (lock?.free !== true) {
      throw new DomainError('CONFLICT', `a call with idempotencyKey "${this.key}" is under way`, {
        reason: 'IN_PROGRESS',
        retryAfter: 1,
      });
    }
    const rows = await this.tx.$queryRaw<{ body_hash: string; response: RecordPayload }[]>(
      this.schema === 'dora'
        ? sql`SELECT body_hash, response FROM dora.idempotency WHERE organisation_id = ${organisationId}::uuid AND client = ${claim.subject} AND key = ${this.key}`
        : sql`SELECT body_hash, response FROM incident.idempotency WHERE organisation_id = ${organisationId}::uuid AND client = ${claim.subject} AND key = ${this.key}`,
    );
    const row = rows[0];
    if (row && row.body_hash !== bodyHash) {
      throw new DomainError('CONFLICT', `idempotencyKey "${this.key}" was used with another body`, {
        reason: 'IDEMPOTENCY_KEY_REUSED',
      });
    }
    return row?.response ?? null;
  }

  async store(bodyHash: string, answer: RecordPayload): Promise<void> {
    const { organisationId, claim } = this.context;
    const values = sql`(${organisationId}::uuid, ${claim.subject}, ${this.key}, ${bodyHash}, ${JSON.stringify(answer)}::jsonb)`;
    await this.tx.$executeRaw(
      this.schema === 'dora'
        ? sql`INSERT INTO dora.idempotency (organisation_id, client, key, body_hash, response) VALUES ${values}`
        : sql`INSERT INTO incident.idempotency (organisation_id, client, key, body_hash, response) VALUES ${values}`,
    );
  }
}

function assertSize(items: number, max: number): void {
  if (items === 0) throw new DomainError('BAD_USER_INPUT', 'input.items is empty: send 1 to ' + max);
  if (items > max)
    throw new DomainError('LIMIT_EXCEEDED', `${items} items are more than ${max}`, {
      reason: 'TOO_MANY_ITEMS',
      limit: max,
    });
}

function assertKey(key: string | null | undefined): string | null {
  if (key == null) return null;
  if (key.length >= 1 && key.length <= MAX_KEY && !key.includes('\0') && key.isWellFormed()) return key;
  throw new DomainError(
    'BAD_USER_INPUT',
    `idempotencyKey of ${key.length} characters is not 1 to ${MAX_KEY} characters of text`,
  );
}

function aborted(outcomes: readonly ItemOutcome[]): ItemOutcome[] {
  const culprit = outcomes.findIndex(({ outcome }) => outcome === 'REJECTED');
  const message = `not written: item ${culprit} was refused and onError is ABORT`;
  const error: ItemError = { code: 'ABORTED', path: [], message, hint: null, received: null };
  return outcomes.map((item) =>
    item.outcome === 'REJECTED' ? item : { ...item, outcome: 'REJECTED', id: null, errors: [error] },
  );
}

export function payload(
  outcomes: readonly ItemOutcome[],
  { claim }: SubgraphContext,
  replayed: boolean,
): RecordPayload {
  const results: ItemResult[] = outcomes.map((item, index) => ({ index, ...item }));
  const count = (outcome: Outcome) => results.filter((result) => result.outcome === outcome).length;
  const summary = {
    created: count('CREATED'),
    updated: count('UPDATED'),
    unchanged: count('UNCHANGED'),
    stale: count('STALE'),
    rejected: count('REJECTED'),
  };
  return { results, summary, replayed, requestId: claim.requestId };
}

/** Of a value, whatever the order its keys were sent in. */
export function digest(value: unknown): string {
  return createHash('sha256').update(canonical(value)).digest('hex');
}

function canonical(value: unknown): string {
  return JSON.stringify(value, (_, inner: unknown) =>
    inner !== null && typeof inner === 'object' && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)))
      : inner,
  );
}
