/** Which encodings a client takes, of those that the build makes; the smaller first. */
import type { Encoding } from './site-files.ts';

const MADE: readonly Encoding[] = ['br', 'gzip'];

/** `br;q=0` takes it out; `*` is taken for none, since nobody who says so means Brotli. */
export function acceptedEncodings(header: string | string[] | undefined): Encoding[] {
  const accepted = new Set<string>();
  for (const part of String(header ?? '').split(',')) {
    const [name = '', ...parameters] = part.toLowerCase().split(';');
    const isRefused = parameters.some((parameter) => /^\s*q=0(\.0*)?\s*$/.test(parameter));
    if (!isRefused) accepted.add(name.trim());
  }
  return MADE.filter((encoding) => accepted.has(encoding));
}
