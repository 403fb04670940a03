/**
 * What resolution will say of a new change as far as the change tells itself: its times and stages, and the services whose
 * folders hold it. So most changes are not written a second time; where it shipped, and by what it was superseded, follows.
 */
import type { ChangeFact, Identified } from '../data/facts.ts';
import type { ChangeRow } from '../data/store-changes.ts';
import { changeTimes } from '../domain/change-lead.ts';
import type { Change } from '../domain/facts.ts';
import { MappedServices } from './mapped-services.ts';
import type { Ground } from './record-ground.ts';

export function resultOfItself({ services, settings }: Ground): (fact: Identified<ChangeFact>) => ChangeRow {
  const mapped = new MappedServices(services.all.map(({ id, repositories }) => ({ serviceId: id, repositories })));
  return (fact) => ({
    ...fact,
    ...changeTimes(asChange(fact), settings.hotfixPatterns),
    serviceIds: mapped.holding(fact),
  });
}

function asChange(fact: Identified<ChangeFact>): Change {
  const { source, externalId, revertSource, revertId } = fact;
  const revertOf = revertSource === null || revertId === null ? null : { source: revertSource, id: revertId };
  return { ...fact, ref: { source, id: externalId }, revertOf };
}
