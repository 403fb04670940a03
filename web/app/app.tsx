/** Nobody signed in: the sign-in page and nothing else. Else the pages. */
import { useCallback, useEffect, useMemo, useState } from 'react';
import { RouterProvider } from '@tanstack/react-router';
import { createPages } from './router.tsx';
import { SessionContext } from './session-context.ts';
import { readSession, type Session } from './session.ts';
import { SignIn } from './sign-in.tsx';

type Known = { readonly state: 'asking' } | { readonly state: 'unknown'; readonly why: string } | Session | null;

const PAUSE = 2_000;

export function App() {
  const [known, setKnown] = useState<Known>({ state: 'asking' });
  const [over, setOver] = useState(false);
  const ask = useCallback(async () => {
    try {
      setKnown(await readSession());
    } catch (error) {
      setKnown({ state: 'unknown', why: error instanceof Error ? error.message : String(error) });
    }
  }, []);
  useEffect(() => {
    const first = setTimeout(() => void ask());
    return () => clearTimeout(first);
  }, [ask]);
  const waiting = known !== null && 'state' in known && known.state === 'unknown';
  useEffect(() => {
    if (!waiting) return;
    const timer = setInterval(() => void ask(), PAUSE);
    return () => clearInterval(timer);
  }, [waiting, ask]);
  const end = useCallback(() => {
    setOver(true);
    setKnown(null);
  }, []);
  if (known === null) return <SignIn over={over} onSignedIn={setKnown} />;
  if ('state' in known) return <Asking why={known.state === 'unknown' ? known.why : null} />;
  return <SignedIn session={known} onSignedOut={end} />;
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
