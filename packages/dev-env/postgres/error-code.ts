/** `ENOENT`, `EEXIST`, ... Not by instanceof: below jest, Node's errors are of another realm than ours. */
export function errorCode(error: unknown): string | undefined {
  const code = typeof error === 'object' && error !== null && 'code' in error ? error.code : undefined;
  return typeof code === 'string' ? code : undefined;
}
