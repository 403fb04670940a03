/** What is on fire now, loudest first, and the one thing to do about it. */
import { useMutation } from '@apollo/client/react';
import { Link } from '@tanstack/react-router';
import { AcknowledgeDocument, OpenIncidentsDocument, type OpenIncidentsQuery } from '../../generated/graphql.ts';
import { usePage } from '../../app/page-context.tsx';
import { keepOf } from '../../app/search.ts';
import { sayError, usePanel } from '../../app/use-panel.ts';
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
        <Link to="/incidents" search={keepOf as never} className="text-[13px] text-muted">
          {more} more
        </Link>
      )}
    </section>
  );
}

function Row({ incident: { id, title, severity, detectedAt, service } }: { readonly incident: OpenIncident }) {
  const { now, tell, session } = usePage();
  const [acknowledge, { loading }] = useMutation(AcknowledgeDocument);
  const take = () =>
    acknowledge({ variables: { id } }).catch((error: unknown) =>
      tell({
        id: `${id} ${now()}`,
        tone: 'bad',
        title: 'Not acknowledged',
        text: error instanceof Error ? sayError(error) : '',
      }),
    );
  return (
    <div
      role="status"
      className="flex flex-wrap items-center gap-x-3 gap-y-2 rounded-lg border border-l-[3px] border-line border-l-bad bg-panel px-3.5 py-2.5 text-[13px]"
    >
      <span className={`font-semibold ${severityTone(severity)}`}>{saySeverity(severity)}</span>
      <span className="min-w-0 flex-1">
        <b className="font-semibold">
          {service && (
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
          search={keepOf as never}
          className="inline-flex h-7 items-center rounded-md border border-line-strong px-2.5 no-underline"
        >
          See it
        </Link>
        {session.role !== 'WRITER' && (
          <Button primary disabled={loading} onClick={() => void take()}>
            Acknowledge
          </Button>
        )}
      </span>
    </div>
  );
}
