/** What stands around every page: the organisation's graph, its live events, the header, the news. */
import { useCallback, useMemo, useRef, useState } from 'react';
import { ApolloProvider } from '@apollo/client/react';
import { Outlet } from '@tanstack/react-router';
import type { LiveState } from '#client/subscription';
import { Toasts } from '../ui/toasts.tsx';
import { Empty } from '../ui/panel.tsx';
import { firstOrganisation } from './choose-organisation.ts';
import { createGraph } from './graph.ts';
import { Header } from './header.tsx';
import { LiveEvents } from './live-events.tsx';
import { PageContext, type PageContextValue, type Toast } from './page-context.tsx';
import { Panels } from './panels.ts';
import { RealData } from './real-data.tsx';
import { useSession } from './session-context.ts';
import type { OrganisationChoice } from './session.ts';
import { usePageSearch } from './use-search.ts';
import { useOrganisationZone } from './use-zone.ts';

const SHOWN_AT_ONCE = 4;

export function Shell() {
  const { session } = useSession();
  const { org } = usePageSearch();
  const named = session.organisations.find(({ key, id }) => key === org || id === org);
  const organisation = org === undefined ? firstOrganisation(session) : named;
  if (!organisation) return <NoOrganisation named={org ?? null} />;
  // Another organisation is another page: nothing of the one before is left.
  return <Organisation key={organisation.id} organisation={organisation} />;
}

function NoOrganisation({ named }: { readonly named: string | null }) {
  return (
    <main className="p-6">
      <h1 className="text-xl font-semibold">
        {named === null ? 'There is no organisation yet' : `There is no organisation "${named}" that you may see`}
      </h1>
      <Empty
        why={named === null ? 'npx roosevelt import git <path> begins one' : 'another may have been meant'}
        what={
          <a href="/" className="underline">
            Begin at the overview
          </a>
        }
      />
    </main>
  );
}

function Organisation({ organisation }: { readonly organisation: OrganisationChoice }) {
  const { session, onSignedOut } = useSession();
  const [connection, setConnection] = useState<LiveState | 'offline'>('connecting');
  const [panels] = useState(() => new Panels());
  const { toasts, tell, onGone } = useToasts();
  // Back after an outage: whoever was asked meanwhile has failed, and asks again.
  const onState = useCallback(
    (state: LiveState) =>
      setConnection((before) => {
        if (state === 'live' && before === 'offline') panels.everything();
        return state === 'reconnecting' ? 'offline' : state;
      }),
    [panels],
  );
  const client = useMemo(
    () => createGraph(organisation.key, { onSignedOut, onState }),
    [organisation.key, onSignedOut, onState],
  );
  const page = useMemo(
    () => ({
      ...{ session, organisation, panels, connection, tell, onSignedOut },
      now: () => Date.now() + session.clockOffset,
    }),
    [session, organisation, panels, connection, tell, onSignedOut],
  );
  return (
    <ApolloProvider client={client}>
      <Zoned page={page}>
        <LiveEvents />
        <RealData />
        <Header />
        <main id="main" className="mx-auto max-w-[1320px] px-3.5 pt-5 pb-12 sm:px-6">
          <Outlet />
        </main>
      </Zoned>
      <Toasts toasts={toasts} onGone={onGone} />
    </ApolloProvider>
  );
}

function Zoned({
  page,
  children,
}: {
  readonly page: Omit<PageContextValue, 'zone'>;
  readonly children: React.ReactNode;
}) {
  const zone = useOrganisationZone(page.organisation);
  const value = useMemo(() => ({ ...page, zone }), [page, zone]);
  return <PageContext value={value}>{children}</PageContext>;
}

function useToasts() {
  const [toasts, setToasts] = useState<readonly Toast[]>([]);
  const seen = useRef(new Set<string>());
  const tell = useCallback((toast: Toast) => {
    if (seen.current.has(toast.id)) return;
    seen.current.add(toast.id);
    setToasts((shown) => [...shown, toast].slice(-SHOWN_AT_ONCE));
  }, []);
  const onGone = useCallback((id: string) => setToasts((shown) => shown.filter((toast) => toast.id !== id)), []);
  return { toasts, tell, onGone };
}
