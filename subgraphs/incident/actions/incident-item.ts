/** One incident of a bulk write, as it is sent. */
import type { Severity } from '#kit/enums';
import type { TimeValue } from '#kit/scalars';
import type { ExternalRef, ServiceRef } from '#kit/types/ref.input';
import type { IncidentEventKind } from '../domain/merge-timeline.ts';

export interface EventItem {
  readonly kind: IncidentEventKind;
  readonly at: TimeValue;
  readonly id?: string | null;
}

export interface IncidentItem {
  readonly ref: ExternalRef;
  readonly title: string;
  readonly severity: Severity;
  readonly service?: ServiceRef | null;
  readonly environment?: string | null;
  readonly url?: string | null;
  readonly observedAt: TimeValue;
  readonly detectedAt?: TimeValue | null;
  readonly acknowledgedAt?: TimeValue | null;
  readonly mitigatedAt?: TimeValue | null;
  readonly resolvedAt?: TimeValue | null;
  readonly timeline?: readonly EventItem[] | null;
  readonly causedBy?: ExternalRef | null;
  readonly rootCauseSha?: string | null;
}
