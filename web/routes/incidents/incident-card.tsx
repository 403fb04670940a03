/** One incident: what broke, since when, who has it, what it is held against, and what happened in order. */
import { useState } from 'react';
import { usePage } from '../../app/page-context.tsx';
import { ServiceLink } from '../../app/service-link.tsx';
import { useIncidentAction, type IncidentAction } from '../../app/use-incident-action.ts';
import { useWrittenZone } from '../../app/use-zone.ts';
import type { IncidentRowFragment, IncidentStatus } from '../../generated/graphql.ts';
import { Button } from '../../ui/button.tsx';
import { sayAgo, sayMoment } from '../../words/moments.ts';
import { say } from '../../words/numbers.ts';
import { saySeverity, severityTone } from '../../words/severity.ts';

export interface IncidentCardProps {
  readonly incident: IncidentRowFragment;
  /** Its timeline is shown from the beginning: the address names it. */
  readonly named: boolean;
}

const STATUS: Readonly<Record<IncidentStatus, string>> = {
  OPEN: 'open',
  ACKNOWLEDGED: 'acknowledged',
  MITIGATED: 'mitigated',
  RESOLVED: 'resolved',
};

export function IncidentCard({ incident, named }: IncidentCardProps) {
  const [open, setOpen] = useState(named);
  const { id, title, severity, status, service, url } = incident;
  return (
    <li id={id} className="scroll-mt-4 border-b border-line py-3 last:border-0 target:bg-accent-soft">
      <div className="flex flex-wrap items-baseline gap-x-3 gap-y-1">
        <span className={`w-16 shrink-0 text-[13px] font-semibold ${severityTone(severity)}`}>
          {saySeverity(severity)}
        </span>
        <div className="min-w-0 flex-1 basis-60">
          <p className="text-[13px]">
            {service && !title.startsWith(service.name) && (
              <>
                <ServiceLink serviceKey={service.key} name={service.name} />:{' '}
              </>
            )}
            {url === null ? (
              <bdi className="font-medium">{title}</bdi>
            ) : (
              <a href={url} target="_blank" rel="noreferrer" className="font-medium">
                <bdi>{title}</bdi>
              </a>
            )}
          </p>
          <p className="text-xs text-muted">
            <Since incident={incident} />, {STATUS[status]}
            <HeldAgainst incident={incident} />
          </p>
        </div>
        <span className="flex gap-2">
          <Actions incident={incident} />
          <Button aria-expanded={open} onClick={() => setOpen(!open)}>
            Timeline
          </Button>
        </span>
      </div>
      {open && <Timeline incident={incident} />}
    </li>
  );
}

function Since({ incident: { detectedAt, resolvedAt, openSeconds } }: Pick<IncidentCardProps, 'incident'>) {
  const { now } = usePage();
  const zone = useWrittenZone();
  const when = `${sayMoment(detectedAt, zone)}, ${sayAgo(detectedAt, now())}`;
  return <>{resolvedAt !== null && openSeconds !== null ? `${when}, open for ${say(openSeconds, 'SECONDS')}` : when}</>;
}

function HeldAgainst({ incident: { deployment, attribution } }: Pick<IncidentCardProps, 'incident'>) {
  if (!deployment) return <>, held against no deployment</>;
  const { version, ref, url } = deployment;
  const words = version ?? ref.id;
  return (
    <>
      , held against{' '}
      {url === null ? (
        <bdi>{words}</bdi>
      ) : (
        <a href={url} target="_blank" rel="noreferrer">
          <bdi>{words}</bdi>
        </a>
      )}
      {attribution &&
        ` (${attribution.method.toLowerCase().replaceAll('_', ' ')}, ${Math.round(attribution.confidence * 100)} % sure)`}
    </>
  );
}

const POSSIBLE: Readonly<Record<IncidentStatus, readonly IncidentAction[]>> = {
  OPEN: ['acknowledge', 'resolve'],
  ACKNOWLEDGED: ['resolve'],
  MITIGATED: ['resolve'],
  RESOLVED: ['reopen'],
};
const WORDS = { acknowledge: 'Acknowledge', resolve: 'Resolve', reopen: 'Reopen' } as const;

function Actions({ incident: { id, status } }: Pick<IncidentCardProps, 'incident'>) {
  const { session } = usePage();
  if (session.role === 'WRITER') return null;
  return POSSIBLE[status].map((action, index) => (
    <ActionButton key={action} id={id} action={action} primary={index === 0 && action !== 'reopen'} />
  ));
}

function ActionButton({
  id,
  action,
  primary,
}: {
  readonly id: string;
  readonly action: IncidentAction;
  readonly primary: boolean;
}) {
  const { act, busy } = useIncidentAction(action);
  return (
    <Button primary={primary} disabled={busy} onClick={() => act(id)}>
      {WORDS[action]}
    </Button>
  );
}

function Timeline({ incident: { timeline } }: Pick<IncidentCardProps, 'incident'>) {
  const zone = useWrittenZone();
  return (
    <ol className="mt-2 ml-1 border-l border-line-strong pl-4 text-[13px] sm:ml-20">
      {timeline.map(({ at, kind }, index) => (
        <li key={`${at} ${kind} ${index}`} className="flex flex-wrap gap-x-3 py-0.5">
          <span className="w-40 text-muted">{sayMoment(at, zone)}</span>
          <span>{kind.slice(0, 1) + kind.slice(1).toLowerCase()}</span>
        </li>
      ))}
    </ol>
  );
}
