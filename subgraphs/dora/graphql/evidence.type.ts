/** The rows behind a number of this subgraph: deployments, changes, and incidents nobody could place. */
import { createUnionType } from 'type-graphql';
import { evidenceTypes } from '#kit/types/evidence.type';
import { metricOf } from '#kit/types/metric.type';
import { Change } from './change.type.ts';
import { Deployment } from './deployment.type.ts';
import { Incident } from './stubs.type.ts';

export type EvidenceSubject = Deployment | Change | Incident;

export const EvidenceSubject = createUnionType({
  name: 'EvidenceSubject',
  description: 'What a row of evidence is about.',
  types: () => [Deployment, Change, Incident] as const,
  resolveType: (subject) => subject.constructor.name,
});

export const { Evidence, EvidenceConnection } = evidenceTypes<EvidenceSubject>(EvidenceSubject);
export type Evidence = InstanceType<typeof Evidence>;

/** The interface of every metric, and what the six of this subgraph inherit. */
export const Metric = metricOf<Evidence>(() => EvidenceConnection);
