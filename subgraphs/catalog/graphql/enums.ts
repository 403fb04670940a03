/** Enums that only the catalog speaks. */
import { ROLES } from '#kit/claims';
import { enumeration } from '#kit/enums';
import { ATTRIBUTION_SCOPES, WEEKDAYS } from '../domain/settings.ts';
import { TARGET_SIDES } from '../domain/target.ts';

export const Role = enumeration('Role', 'What a token may do.', ROLES, {
  READER: 'Reads metrics and facts; acknowledges incidents of its teams.',
  WRITER: 'An integration: writes facts, teams and services, and reads none.',
  ADMIN: 'Reads and writes, and changes settings and tokens.',
  OWNER: 'ADMIN in whichever organisation it names, and makes new ones. One an installation; not minted.',
});

export const AttributionScope = enumeration('AttributionScope', 'Whose newest deployment an incident may be held against.', ATTRIBUTION_SCOPES, {
  SERVICE: 'Of the same service.',
  ORGANISATION: 'Of any service.',
}); // prettier-ignore

export const TargetSide = enumeration('TargetSide', 'On which side of its target a metric is to be.', TARGET_SIDES, {
  BELOW: 'Less is better: the value is to be under the target.',
  ABOVE: 'More is better: the value is to be at least the target.',
});

export const Weekday = enumeration('Weekday', 'A day of the week.', WEEKDAYS);

export const SourceHealth = enumeration('SourceHealth', 'Whether a source still speaks.', ['FRESH', 'STALE', 'NEVER'], {
  FRESH: 'Heard within the last 7 days.',
  STALE: 'Silent for longer than that.',
  NEVER: 'Set up, and not heard yet.',
}); // prettier-ignore
