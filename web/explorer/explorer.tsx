/** The page: who asks, above; the editor below, which is large and comes after the first paint. */
import { lazy, Suspense, useCallback, useEffect, useMemo, useState } from 'react';
import { firstOrganisation } from '../app/choose-organisation.ts';
import { readSession, type OrganisationChoice } from '../app/session.ts';
import { IdentityForm } from './identity-form.tsx';
import { keepIdentity, keptIdentity, type Identity } from './identity.ts';
import { readKnown, type Known } from './known.ts';

const Editor = lazy(async () => ({ default: (await import('./editor.tsx')).Editor }));

interface Beginning {
  readonly isSignedIn: boolean;
  readonly organisations: readonly OrganisationChoice[];
  /** Where a session begins; empty: where its token is. */
  readonly organisation: string;
}

const NOBODY: Beginning = { isSignedIn: false, organisations: [], organisation: '' };

export function Explorer() {
  const [given, setGiven] = useState(keptIdentity);
  const beginning = useBeginning();
  const identity = useMemo(() => beginning && identityFrom(given, beginning), [given, beginning]);
  const known = useKnown(identity);
  const change = useCallback((next: Identity) => {
    keepIdentity(next);
    setGiven(next);
  }, []);
  const mustSignIn = beginning?.isSignedIn === false && given.token === '';
  return (
    <>
      <header>
        <a className="mark" href="/">
          <img src="/icon.svg" alt="" width="16" height="16" />
          Roosevelt
        </a>
        <h1>Explorer</h1>
        <IdentityForm
          identity={given}
          organisations={beginning?.organisations ?? []}
          placeholder={given.token === '' ? (beginning?.organisation ?? '') : 'its own'}
          onChange={change}
        />
        <p role="status" className={known?.isRefused ? 'who refused' : 'who'}>
          {mustSignIn ? <a href="/sign-in?to=/explorer">Sign in, or give a token</a> : known?.who}
        </p>
      </header>
      <main aria-label="Editor">
        <Suspense fallback={<p className="waiting">The editor is on its way…</p>}>
          {identity && <Editor identity={identity} keys={known?.keys ?? null} />}
        </Suspense>
      </main>
    </>
  );
}

function useBeginning(): Beginning | null {
  const [beginning, setBeginning] = useState<Beginning | null>(null);
  useEffect(() => {
    void readBeginning().then(setBeginning);
  }, []);
  return beginning;
}

/** Who cannot be asked for a session may still have a token. */
async function readBeginning(): Promise<Beginning> {
  const session = await readSession().catch(() => null);
  if (session === null) return NOBODY;
  const { key = '' } = firstOrganisation(session) ?? {};
  return { isSignedIn: true, organisations: session.organisations, organisation: key };
}

function identityFrom(given: Identity, beginning: Beginning): Identity {
  if (given.organisation !== '' || given.token !== '') return given;
  return { ...given, organisation: beginning.organisation };
}

function useKnown(identity: Identity | null): Known | null {
  const [answered, setAnswered] = useState<{ readonly of: Identity; readonly known: Known } | null>(null);
  useEffect(() => {
    if (identity) void readKnown(identity).then((known) => setAnswered({ of: identity, known }));
  }, [identity]);
  // An answer to who asked before is none.
  return answered?.of === identity ? (answered?.known ?? null) : null;
}
