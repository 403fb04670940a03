/** Which of some services exist. */
import { sql } from '#kit/database';
import type { Read } from './read.ts';

export function findServiceIds(read: Read, ids: readonly string[]): Promise<{ id: string }[]> {
  return read(sql`SELECT id FROM catalog.published_service WHERE id = ANY(${[...ids]}::uuid[])`);
}
