import type { IncidentFiguresFragment } from '../../generated/graphql.ts';
import { Moved } from '../../ui/moved.tsx';
import { movement } from '../../words/change.ts';
import { count, say } from '../../words/numbers.ts';
import { absence } from '../../words/reasons.ts';

type Figure = IncidentFiguresFragment['timeToAcknowledge' | 'timeToResolve' | 'incidentCount'];

export function Figures({ stats }: { readonly stats: IncidentFiguresFragment | null }) {
  if (!stats) return <p className="text-[13px] text-muted">Not available now.</p>;
  const { incidentCount, timeToAcknowledge, timeToResolve } = stats;
  const open = timeToResolve?.openCount ?? 0;
  const oldest = timeToResolve?.oldestOpenSeconds;
  return (
    <dl className="flex flex-wrap gap-x-10 gap-y-3">
      <One title="Detected" figure={incidentCount} note="" />
      <One
        title="Time to acknowledge, median"
        figure={timeToAcknowledge}
        note={`of ${timeToAcknowledge?.n ?? 0} acknowledged`}
      />
      <One title="Time to resolve, median" figure={timeToResolve} note={`of ${timeToResolve?.n ?? 0} resolved`} />
      <div>
        <dt className="text-xs text-muted">Still open</dt>
        <dd className="text-xl font-semibold">
          {count(open, 'incident')}
          {oldest != null && (
            <small className="ml-2 text-xs font-normal text-muted">the longest for {say(oldest, 'SECONDS')}</small>
          )}
        </dd>
      </div>
    </dl>
  );
}

function One({ title, figure, note }: { readonly title: string; readonly figure: Figure; readonly note: string }) {
  const moved = figure ? movement(figure.name, figure.unit, figure.value, figure.previous?.value) : null;
  return (
    <div className="max-w-72">
      <dt className="text-xs text-muted">{title}</dt>
      <dd>
        {figure?.value == null ? (
          <span className="text-[13px]">No number: {absence(figure?.reason).why}.</span>
        ) : (
          <span className="text-xl font-semibold">{say(figure.value, figure.unit)}</span>
        )}
        {moved && (
          <small className="ml-2 text-xs text-muted">
            <Moved moved={moved} />
          </small>
        )}
        {note !== '' && figure?.value != null && <small className="ml-2 text-xs text-muted">{note}</small>}
      </dd>
    </div>
  );
}
