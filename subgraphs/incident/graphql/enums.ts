/** Enums that only this subgraph speaks; the shared ones are in #kit/enums. */
import { enumeration } from '#kit/enums';

export const IncidentStatus = enumeration(
  'IncidentStatus',
  'How an incident stands, by its timeline.',
  ['OPEN', 'ACKNOWLEDGED', 'MITIGATED', 'RESOLVED'],
  { OPEN: 'Nobody has taken it yet, or it was reopened.', MITIGATED: 'The harm is over, the cause is not.' },
);
export type IncidentStatus = keyof typeof IncidentStatus;

export const IncidentEventKind = enumeration(
  'IncidentEventKind',
  'What happened to an incident.',
  ['DETECTED', 'ACKNOWLEDGED', 'MITIGATED', 'RESOLVED', 'REOPENED'],
  { REOPENED: 'It is one incident still: its open intervals add up.' },
);
export type IncidentEventKind = keyof typeof IncidentEventKind;
