/** Evidence as this subgraph can give it: its only subject is an incident. */
import { createUnionType, ObjectType } from 'type-graphql';
import { connectionOf } from '#kit/types/page.type';
import { evidenceTypes } from '#kit/types/evidence.type';
import { metricOf } from '#kit/types/metric.type';
import { Incident } from './incident.type.ts';

/** Described by dora, which knows more of its members. */
const EvidenceSubject = createUnionType({
  name: 'EvidenceSubject',
  types: () => [Incident] as const,
  resolveType: () => Incident,
});

export const { Evidence, EvidenceConnection } = evidenceTypes<Incident>(EvidenceSubject);

export const Metric = metricOf(() => EvidenceConnection);

@ObjectType({ description: 'A page of incidents, newest detection first.' })
export class IncidentConnection extends connectionOf(() => Incident, 'Incidents') {}
