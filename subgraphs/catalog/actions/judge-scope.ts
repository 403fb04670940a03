/** A token limited to teams touches only services that these own, and gives or takes only their own periods. */
import type { ItemReview } from '#kit/item-review';
import type { Scope } from '#kit/scope';
import { changedPeriods, ownerAt } from '../domain/ownership.ts';
import type { ServiceState } from './plan-service.ts';

export function judgeScope(scope: Scope, before: ServiceState | null, after: ServiceState, review: ItemReview): void {
  if (before && !scope.serviceIds.has(before.id)) {
    return review.error(
      'FORBIDDEN_SCOPE',
      ['key'],
      'this token may touch only services that its teams own now',
      after.key,
    );
  }
  const owner = ownerAt(after.owners, review.now);
  if (!before && (owner === null || !scope.teamIds.has(owner))) {
    const hint = 'say in owners which of its teams owns the service now';
    return review.error(
      'FORBIDDEN_SCOPE',
      ['owners'],
      'this token may add only services that its teams own',
      undefined,
      hint,
    );
  }
  const foreign = changedPeriods(before?.owners ?? [], after.owners).find(({ teamId }) => !scope.teamIds.has(teamId));
  if (foreign) {
    review.error(
      'FORBIDDEN_SCOPE',
      ['owners'],
      'this token may give or take only periods of its own teams',
      foreign.from.toISOString(),
    );
  }
}
