/** A document and the name of one of its operations as one text, which no other two make. */
export function operationKey({ query, operationName }: { query: string; operationName?: string | undefined }): string {
  return `${JSON.stringify(operationName ?? null)} ${query}`;
}
