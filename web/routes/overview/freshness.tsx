/** At the foot: how fresh each source is, and the remark on the data that matters most, with what leads on. */
import { Link } from '@tanstack/react-router';
import { FreshnessDocument, type FreshnessQuery } from '../../generated/graphql.ts';
import { usePage } from '../../app/page-context.tsx';
import { keep } from '../../app/keep.ts';
import { usePanel } from '../../app/use-panel.ts';
import { Failed } from '../../ui/panel.tsx';
import { sayAgo } from '../../words/moments.ts';
import { count } from '../../words/numbers.ts';
import type { WindowInput } from '../../generated/graphql.ts';

const SHOWN = 6;

export function Freshness({ window }: { readonly window: WindowInput }) {
  const { now } = usePage();
  const { data, failure, retry } = usePanel(FreshnessDocument, { window }, { subjects: 'all', incidents: true });
  if (failure !== null)
    return (
      <footer>
        <Failed why={`how fresh the data are is not known: ${failure}`} onRetry={retry} />
      </footer>
    );
  if (!data) return <footer className="min-h-6" />;
  const sources = data.sources ?? [];
  const remark = remarkOn(data);
  return (
    <footer className="flex min-h-6 flex-wrap items-center gap-x-4 gap-y-1 text-xs text-muted">
      {sources.length === 0 && <span>No source has told anything yet.</span>}
      {sources.slice(0, SHOWN).map(({ id, key, health, lastEventAt }) => (
        <span key={id} className={health === 'STALE' ? 'text-warn' : ''}>
          <bdi>{key}</bdi> {lastEventAt === null ? 'not heard yet' : sayAgo(lastEventAt, now())}
          {health === 'STALE' && ', silent for over a week'}
        </span>
      ))}
      {sources.length > SHOWN && <span>{sources.length - SHOWN} more</span>}
      {remark !== null && (
        <span>
          {remark}:{' '}
          <Link to="/data" search={keep} className="inline-flex min-h-6 items-center">
            see them
          </Link>
        </span>
      )}
    </footer>
  );
}

function remarkOn({ organisation }: FreshnessQuery): string | null {
  const quality = organisation?.dataQuality;
  if (!quality) return null;
  const { deployments, deploymentsWithoutChanges, unattributedIncidents, unknownEnvironments } = quality;
  if (unknownEnvironments.length > 0)
    return `${count(unknownEnvironments.length, 'environment')} that no pattern knows`;
  if (deploymentsWithoutChanges > 0)
    return `${deploymentsWithoutChanges} of ${count(deployments, 'deployment')} name no change`;
  if (unattributedIncidents > 0) return `${count(unattributedIncidents, 'incident')} held against no deployment`;
  return null;
}
