/** A live event as one line for a person: when, what happened, to what, and where to look. */
import type { DeploymentRecordsSubscription, IncidentChangesSubscription, MetricsChangesSubscription } from '#client';
import { DateTime } from 'luxon';
import { oneLine } from '../show.ts';

export type IncidentChange = NonNullable<IncidentChangesSubscription['incidentChanged']>;
export type DeploymentChange = NonNullable<DeploymentRecordsSubscription['deploymentRecorded']>;
export type MetricsChange = NonNullable<MetricsChangesSubscription['metricsChanged']>;

const LONGEST_KIND = 'ACKNOWLEDGED'.length;
const GONE = '(gone, or not for this token to see)';

export function incidentLine({ at, kind, incident }: IncidentChange, zone: string): string {
  if (!incident) return line(at, zone, kind, [GONE]);
  const { severity, service, title, ref, url, deployment } = incident;
  return line(at, zone, kind, [
    severity,
    ownedService(service),
    title,
    kind === 'LINKED' && deployment && `caused by ${deployment.ref.id}`,
    url ?? `${ref.source} ${ref.id}`,
  ]);
}

export function deploymentLine({ at, kind, deployment }: DeploymentChange, zone: string): string {
  if (!deployment) return line(at, zone, kind, [GONE]);
  const { status, environment, service, parts, version, sha, ref, url, failed } = deployment;
  const several = [...new Set(parts.map((part) => part.service?.key))].filter(Boolean).join(' ');
  return line(at, zone, kind, [
    status,
    environment,
    ownedService(service) ?? several,
    deployment.kind !== 'FORWARD' && deployment.kind,
    version ?? sha?.slice(0, 12),
    failed && 'FAILED LATER',
    url ?? `${ref.source} ${ref.id}`,
  ]);
}

export function metricsLine({ at, subject }: MetricsChange, zone: string): string {
  if (!subject) return line(at, zone, 'METRICS', [GONE]);
  const { __typename: type, key } = subject;
  const narrowed = type === 'Organisation' ? '' : ` --${type.toLowerCase()} ${key}`;
  return line(at, zone, 'METRICS', [`${type.toLowerCase()} ${key}`, `npx roosevelt metrics${narrowed}`]);
}

function ownedService(service: { key: string; team: { key: string } | null } | null): string | null {
  if (!service) return null;
  return service.team ? `${service.key} (${service.team.key})` : service.key;
}

function line(at: string, zone: string, kind: string, cells: readonly (string | null | undefined | false)[]): string {
  const time = DateTime.fromISO(at, { zone }).toFormat("yyyy-MM-dd'T'HH:mm:ssZZ");
  return [time, kind.padEnd(LONGEST_KIND), ...cells.filter(Boolean)].map((cell) => oneLine(String(cell))).join('  ');
}
