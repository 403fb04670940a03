/** The window of a command: `--from` and `--to`, or `--last 90d`. */
import type { WindowInput } from '#client';
import { UsageError } from './failure.ts';

export interface WindowOptions {
  readonly from?: string;
  readonly to?: string;
  readonly last?: string;
}

const SHORT = /^(\d{1,5})(d|w|m|y)$/i;

export function readWindow({ from, to, last }: WindowOptions): WindowInput {
  if (last !== undefined && (from !== undefined || to !== undefined))
    throw new UsageError('--last stands alone: leave out --from and --to');
  if (from === undefined && to === undefined) return { last: toDuration(last ?? '30d') };
  if (from === undefined || to === undefined) throw new UsageError('--from and --to go together');
  return { from: withOffset('--from', from), to: withOffset('--to', to) };
}

/** 90d, 12w, 6m, 1y, or ISO 8601 as it is. */
export function toDuration(last: string): string {
  const short = SHORT.exec(last);
  if (short) return `P${short[1]}${short[2]!.toUpperCase()}`;
  if (/^P/i.test(last)) return last.toUpperCase();
  throw new UsageError(`--last ${last} is neither 90d, 12w, 6m, 1y nor an ISO 8601 duration as P90D`);
}

function withOffset(option: string, text: string): string {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return text;
  throw new UsageError(
    `${option} ${text} has no time and offset: write ${text}T00:00:00Z, or +02:00 for a zone of yours`,
  );
}
