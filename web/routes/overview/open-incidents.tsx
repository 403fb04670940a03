/** What is on fire now, loudest first, and the one thing to do about it. */
import { Link } from '@tanstack/react-router';
import { OpenIncidentsDocument, type OpenIncidentsQuery } from '../../generated/graphql.ts';
import { usePage } from '../../app/page-context.tsx';
import { keep } from '../../app/keep.ts';
import { useIncidentAction } from '../../app/use-incident-action.ts';
import { usePanel } from '../../app/use-panel.ts';
import { Button } from '../../ui/button.tsx';
import { sayAgo } from '../../words/moments.ts';
import { saySeverity, severityTone } from '../../words/severity.ts';

const SHOWN = 3;
type OpenIncident = NonNullable<OpenIncidentsQuery['incidents']>['nodes'][number];

export function OpenIncidents() {
  const { data } = usePanel(
    OpenIncidentsDocument,
    { filter: { statuses: ['OPEN'], severities: ['CRITICAL', 'HIGH'] }, first: SHOWN },
    { incidents: true },
  );
  const incidents = data?.incidents?.nodes ?? [];
  const more = (data?.incidents?.totalCount ?? 0) - incidents.length;
  if (incidents.length === 0) return null;
  return (
    <section aria-label="Open incidents" className="mb-3.5 flex flex-col gap-2">
      {incidents.map((incident) => (
        <Row key={incident.id} incident={incident} />
      ))}
      {more > 0 && (
        <Link to="/incidents" search={keep} className="text-[13px] text-muted">
          {more} more
        </Link>
      )}
    </section>
  );
}

function Row({ incident: { id, title, severity, detectedAt, service } }: { readonly incident: OpenIncident }) {
  const { now, session } = usePage();
  const { act, busy } = useIncidentAction('acknowledge');
  return (
    <div
      role="status"
      className="flex flex-wrap items-center gap-x-3 gap-y-2 rounded-lg border border-l-[3px] border-line border-l-bad bg-panel px-3.5 py-2.5 text-[13px]"
    >
      <span className={`font-semibold ${severityTone(severity)}`}>{saySeverity(severity)}</span>
      <span className="min-w-0 flex-1">
        <b className="font-semibold">
          {service && !title.startsWith(service.name) && (
            <>
              <bdi>{service.name}</bdi>:{' '}
            </>
          )}
          <bdi>{title}</bdi>
        </b>{' '}
        <span className="text-muted">since {sayAgo(detectedAt, now()).replace(' ago', '')}</span>
      </span>
      <span className="flex gap-2">
        <Link
          to="/incidents"
          hash={id}
          search={keep}
          className="inline-flex h-7 items-center rounded-md border border-line-strong px-2.5 no-underline"
        >
          See it
        </Link>
        {session.role !== 'WRITER' && (
          <Button primary disabled={busy} onClick={() => act(id)}>
            Acknowledge
          </Button>
        )}
      </span>
    </div>
  );
}
