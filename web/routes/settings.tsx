/** What the organisation has set: how its facts are read, what it aims at, and who has a way in. */
import { useEffect } from 'react';
import { useLocation } from '@tanstack/react-router';
import { PageBar } from '../app/page-bar.tsx';
import { usePage } from '../app/page-context.tsx';
import { usePanel } from '../app/use-panel.ts';
import { SettingsDocument } from '../generated/graphql.ts';
import { Failed, Note, Skeleton } from '../ui/panel.tsx';
import { AttributionPanel } from './settings/attribution-panel.tsx';
import { DaysPanel } from './settings/days-panel.tsx';
import { EnvironmentsPanel } from './settings/environments-panel.tsx';
import { HotfixPanel } from './settings/hotfix-panel.tsx';
import { allowedTo, type Allowed } from './settings/may-change.ts';
import { OrganisationPanel } from './settings/organisation-panel.tsx';
import type { StoredOrganisation } from './settings/part.ts';
import { TargetsPanel } from './settings/targets-panel.tsx';
import { TokensPanel } from './settings/tokens-panel.tsx';
import { GuardUnsaved } from './settings/unsaved.tsx';

export function Settings() {
  const { session } = usePage();
  const answer = usePanel(SettingsDocument, { read: session.role !== 'WRITER' });
  const { organisation, viewer } = answer.data ?? {};
  return (
    <>
      <PageBar title="Settings" controls={[]} />
      {answer.failure !== null && <Failed why={answer.failure} onRetry={answer.retry} />}
      {answer.data === undefined && answer.failure === null && <Skeleton height={600} />}
      {answer.missing.length > 0 && <Note tone="warn">A part is missing: {answer.missing.join('; ')}</Note>}
      {organisation && (
        <GuardUnsaved>
          <Parts
            organisation={organisation}
            allowed={allowedTo(
              viewer ? { role: viewer.role, teams: viewer.teams } : { role: session.role, teams: null },
            )}
          />
        </GuardUnsaved>
      )}
    </>
  );
}

interface PartsProps {
  readonly organisation: StoredOrganisation;
  readonly allowed: Allowed;
}

function Parts({ organisation, allowed: { read, change, why } }: PartsProps) {
  useScrollToHash();
  const { settings } = organisation;
  const readOnly = !change;
  return (
    <>
      {why !== null && <Note tone="muted">{why}</Note>}
      <div className="grid gap-3.5 lg:grid-cols-2">
        <OrganisationPanel {...{ organisation, readOnly }} />
        {settings && <AttributionPanel {...{ settings, readOnly }} />}
        {settings && <HotfixPanel {...{ settings, readOnly }} />}
        {settings && <DaysPanel {...{ settings, readOnly }} />}
      </div>
      <div className="mt-3.5 flex flex-col gap-3.5">
        {settings && <EnvironmentsPanel {...{ settings, readOnly }} />}
        {read && <TargetsPanel readOnly={readOnly} />}
        {change && <TokensPanel />}
      </div>
    </>
  );
}

/** The panels come after the router has looked for the place that the address names. */
function useScrollToHash(): void {
  const { hash } = useLocation();
  useEffect(() => {
    if (hash !== '') document.getElementById(hash)?.scrollIntoView();
  }, [hash]);
}
