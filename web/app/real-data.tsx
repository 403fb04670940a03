/** Whoever looks at the demo is told when the first real facts arrive, and is one click from them. */
import { useEffect } from 'react';
import { firstOrganisation } from './choose-organisation.ts';
import { createGraph } from './graph.ts';
import { follow } from './live-events.tsx';
import { NumbersChangedDocument } from '../generated/graphql.ts';
import { usePage } from './page-context.tsx';

export function RealData() {
  const { session, organisation, tell } = usePage();
  useEffect(() => {
    if (!organisation.demo || session.organisations.length < 2) return;
    const real = session.organisations.find(({ demo }) => !demo);
    if (!real) return;
    if (firstOrganisation(session)?.id !== organisation.id) return; // it has facts already
    const client = createGraph(real.key, { onSignedOut: () => undefined, onState: () => undefined });
    return follow(
      client,
      NumbersChangedDocument,
      () => tell(newsOf(real)),
      () => undefined,
    );
  }, [session, organisation, tell]);
  return null;
}

function newsOf({ key, name }: { readonly key: string; readonly name: string }) {
  return {
    id: `real data ${key}`,
    tone: 'good',
    title: `${name} has its first numbers`,
    link: { to: `/?org=${encodeURIComponent(key)}`, words: 'Show them' },
  } as const;
}
