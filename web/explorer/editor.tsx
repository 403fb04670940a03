/** GraphiQL, and what is ours in it: the examples, the fields to pick from, and how a live feed is doing. */
import 'graphiql/setup-workers/vite';
import 'graphiql/style.css';
import '@graphiql/plugin-explorer/style.css';
import './editor.css';
import { useEffect, useMemo, useState } from 'react';
import { GraphiQL, HISTORY_PLUGIN } from 'graphiql';
import { useGraphiQLActions } from '@graphiql/react';
import { explorerPlugin } from '@graphiql/plugin-explorer';
import { themeNow } from '../app/theme.ts';
import { AskingContext } from './asking.ts';
import { variablesFor, type Keys } from './example.ts';
import { exampleGroups } from './examples.ts';
import { EXAMPLES_PLUGIN } from './examples-panel.tsx';
import { createFetcher, type Listening } from './fetcher.ts';
import type { Identity } from './identity.ts';

const PLUGINS = [EXAMPLES_PLUGIN, { ...explorerPlugin(), title: 'Fields to pick from' }, HISTORY_PLUGIN];
const NO_KEYS: Keys = { teams: [], services: [] };

/** What a first visit finds: something that runs. Its variables apart, since those of a tab do not reach the editor. */
function firstTab() {
  const first = exampleGroups[0]?.examples[0];
  if (!first || hasTabs()) return {};
  const variables = JSON.stringify(variablesFor(first, NO_KEYS, new Date()), null, 2);
  return { defaultTabs: [{ query: first.query, variables }], initialVariables: variables };
}

/** Kept by GraphiQL, of an earlier visit. */
function hasTabs(): boolean {
  try {
    return localStorage.getItem('graphiql:tabState') !== null;
  } catch {
    return false;
  }
}

export interface EditorProps {
  readonly identity: Identity;
  /** Null until they are known. */
  readonly keys: Keys | null;
}

export function Editor({ identity, keys }: EditorProps) {
  const [listening, setListening] = useState<Listening | null>(null);
  const fetcher = useMemo(() => createFetcher(identity, setListening), [identity]);
  const [first] = useState(firstTab);
  const asking = useMemo(() => ({ keys: keys ?? NO_KEYS }), [keys]);
  return (
    <AskingContext value={asking}>
      <GraphiQL
        fetcher={fetcher}
        plugins={PLUGINS}
        visiblePlugin={EXAMPLES_PLUGIN}
        forcedTheme={themeNow() as 'light' | 'dark' | 'system'} // what it answers, beside
        isHeadersEditorEnabled={false} // they would go with no subscription, and tokens have their field
        showPersistHeadersSettings={false}
        inputValueDeprecation
        schemaDescription
        {...first}
      >
        <GraphiQL.Logo> </GraphiQL.Logo>
        <GraphiQL.Footer>
          <Feed listening={listening} />
        </GraphiQL.Footer>
        <StopWhenChanged of={identity} />
      </GraphiQL>
    </AskingContext>
  );
}

/** The answer shows the newest event alone: this says that there were others, and that it listens at all. */
function Feed({ listening }: { readonly listening: Listening | null }) {
  if (!listening) return null;
  const { state, reason, events } = listening;
  const words = { connecting: 'Connecting', live: 'Listening', reconnecting: 'Offline, retrying' }[state];
  const count = events === 0 ? 'no event yet' : `${events} ${events === 1 ? 'event' : 'events'}, the newest above`;
  return (
    <p role="status" className={`feed ${state}`} title={state === 'reconnecting' ? reason : undefined}>
      <i /> {words} · {count}
    </p>
  );
}

/** A feed that was opened in another name must not go on in this one. */
function StopWhenChanged({ of }: { readonly of: Identity }) {
  const { stop } = useGraphiQLActions();
  useEffect(() => stop, [of, stop]);
  return null;
}
