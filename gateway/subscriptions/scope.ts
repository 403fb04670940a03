/**
 * Whom a shared subscription is for: everything of a principal that decides an answer, and not who it is. Two tokens of one
 * scope share one stream and one run of the plan; its fetches carry a claim of the scope and never a member's own.
 */
import { principalOf, type Principal } from '../principal.ts';

/** What a claim names as its subject when it speaks for all members of a hub. */
const SUBJECT = 'live';

export function scopeOf({ organisationId, role, sources, teams }: Principal): Principal {
  return principalOf({
    organisationId,
    subject: SUBJECT,
    role,
    ...(sources && { sources: [...sources].sort() }),
    ...(teams && { teams: [...teams].sort() }),
  });
}
