/** Nobody signed in: the sign-in page and nothing else. Else the pages. */
import { lazy, Suspense, useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { RouterProvider } from '@tanstack/react-router';
import { createPages } from './router.tsx';
import { SessionContext } from './session-context.ts';
import { readSession, type Session } from './session.ts';

// Whoever is signed in need not load it.
const SignIn = lazy(() => import('./sign-in.tsx').then((module) => ({ default: module.SignIn })));

type Known =
  | { readonly state: 'asking' }
  | { readonly state: 'unknown'; readonly why: string }
  | { readonly state: 'in'; readonly session: Session; readonly since: number }
  /** `over`: it was signed in until just now. */
  | { readonly state: 'out'; readonly over: boolean };

/** Milliseconds until the server is asked once more. */
const PAUSE = 2_000;

export function App() {
  const [known, setKnown] = useState<Known>({ state: 'asking' });
  const ask = useCallback(() => readKnown().then(setKnown), []);
  const pause = pauseOf(known.state);
  useEffect(() => {
    if (pause === null) return;
    const timer = setTimeout(() => void ask(), pause);
    return () => clearTimeout(timer);
  }, [known, pause, ask]);
  const since = useRef(0);
  useEffect(() => void (since.current = known.state === 'in' ? known.since : 0), [known]);
  // Another sign-in of this browser ends the socket of the one before: whoever is signed in now goes on.
  const asking = useRef(false);
  const askAgain = useCallback(() => {
    if (asking.current) return; // every panel of a page finds out at once
    asking.current = true;
    const again = async () => {
      if (Date.now() - since.current < PAUSE) await wait(PAUSE);
      const now = await readKnown();
      setKnown(now.state === 'out' ? { ...now, over: true } : now);
    };
    void again().finally(() => (asking.current = false));
  }, []);
  const enter = (session: Session) => setKnown({ state: 'in', session, since: Date.now() });
  if (known.state === 'out')
    return (
      <Suspense fallback={<Asking why={null} />}>
        <SignIn over={known.over} onSignedIn={enter} />
      </Suspense>
    );
  if (known.state !== 'in') return <Asking why={known.state === 'unknown' ? known.why : null} />;
  return <SignedIn key={known.since} session={known.session} onSignedOut={askAgain} />;
}

function pauseOf(state: Known['state']): number | null {
  if (state === 'asking') return 0;
  return state === 'unknown' ? PAUSE : null;
}

async function readKnown(): Promise<Known> {
  try {
    const session = await readSession();
    return session ? { state: 'in', session, since: Date.now() } : { state: 'out', over: false };
  } catch (error) {
    return { state: 'unknown', why: error instanceof Error ? error.message : String(error) };
  }
}

function wait(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}

function SignedIn({ session, onSignedOut }: { readonly session: Session; readonly onSignedOut: () => void }) {
  const router = useMemo(() => createPages(), []);
  const value = useMemo(() => ({ session, onSignedOut }), [session, onSignedOut]);
  return (
    <SessionContext value={value}>
      <RouterProvider router={router} />
    </SessionContext>
  );
}

function Asking({ why }: { readonly why: string | null }) {
  return (
    <main className="p-6 text-muted" role="status">
      {why === null ? <span className="sr-only">Loading</span> : `The server does not answer (${why}). Trying again …`}
    </main>
  );
}
