/** SQLSTATEs that callers act upon, however Prisma or pg wrapped them. */

/** Digs the five-character SQLSTATE out of an error of pg, or of Prisma over its adapter. */
export function sqlState(error: unknown): string | null {
  if (typeof error !== 'object' || error === null) return null;
  const { code, meta, cause } = error as {
    code?: unknown;
    meta?: { code?: unknown; driverAdapterError?: unknown };
    cause?: unknown;
  };
  if (typeof code === 'string' && /^[0-9A-Z]{5}$/.test(code) && !code.startsWith('P2')) return code;
  if (typeof meta?.code === 'string') return meta.code;
  const { originalCode } = error as { originalCode?: unknown };
  if (typeof originalCode === 'string') return originalCode;
  return sqlState(meta?.driverAdapterError ?? cause ?? null);
}

/** Prisma's own P2002 is the same thing for statements it wrote itself. */
export function isUniqueViolation(error: unknown): boolean {
  return sqlState(error) === '23505' || (error as { code?: unknown } | null)?.code === 'P2002';
}

/** Another transaction stood in the way (serialisation failure, deadlock): the same work may succeed at once. */
export function isWorthAnotherTry(error: unknown): boolean {
  const state = sqlState(error);
  return state === '40001' || state === '40P01' || (error as { code?: unknown } | null)?.code === 'P2034';
}

/** Connection refused or cut, shutting down, no connection free in time: the same request may pass a moment later. */
const AWAY = [
  'ECONNREFUSED',
  'ECONNRESET',
  'EPIPE',
  'ETIMEDOUT',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'EAI_AGAIN',
  'ENOTFOUND',
  'P2028',
  'P1001',
  'P1002',
  'P1017',
  '57P01',
  '57P02',
  '57P03',
  '53300',
  '08006',
  '08003',
];

/** What pg says of a connection, or of a query given to one that has just been lost, without a code. */
const AWAY_WORDS = /Connection terminated|timeout exceeded when trying to connect|is not queryable/;

export function isDatabaseAway(error: unknown): boolean {
  if (typeof error !== 'object' || error === null) return false;
  const { code, message } = error as { code?: unknown; message?: unknown };
  if (AWAY.includes(String(code)) || AWAY.includes(sqlState(error) ?? '')) return true;
  return typeof message === 'string' && AWAY_WORDS.test(message);
}
