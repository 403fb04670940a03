/** All that a browser sees that was never signed in. */
import { useState, type FormEvent } from 'react';
import { Button } from '../ui/button.tsx';
import { Mark } from '../ui/mark.tsx';
import { signIn, type Session } from './session.ts';

const PROBLEM = 'That link was used before, or is older than ten minutes. A fresh one:';

export interface SignInProps {
  /** It was signed in until just now. */
  readonly over: boolean;
  readonly onSignedIn: (session: Session) => void;
}

export function SignIn({ over, onSignedIn }: SignInProps) {
  const problem = new URLSearchParams(window.location.search).get('problem');
  return (
    <main className="mx-auto mt-[12vh] max-w-md px-5">
      <div className="rounded-[10px] border border-line bg-panel p-6">
        <Mark />
        <h1 className="mt-5 text-xl font-semibold tracking-tight">Sign in</h1>
        {over && <p className="mt-2 text-warn">Your session is over. Sign in to go on where you were.</p>}
        <p className="mt-2 text-muted">
          {problem === 'code' ? PROBLEM : 'Where the platform runs, this prints a link that signs you in:'}
        </p>
        <pre className="mt-2 overflow-x-auto rounded-md bg-bg px-3 py-2 text-[13px]">npx roosevelt dashboard</pre>
        <TokenForm onSignedIn={onSignedIn} />
      </div>
    </main>
  );
}

function TokenForm({ onSignedIn }: Pick<SignInProps, 'onSignedIn'>) {
  const [state, setState] = useState<{ readonly busy: boolean; readonly why: string | null }>({
    busy: false,
    why: null,
  });
  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const token = new FormData(event.currentTarget).get('token');
    setState({ busy: true, why: null });
    try {
      const session = await signIn(typeof token === 'string' ? token.trim() : '');
      goOn();
      onSignedIn(session);
    } catch (error) {
      setState({ busy: false, why: error instanceof Error ? error.message : String(error) });
    }
  };
  return (
    <form className="mt-6" onSubmit={(event) => void submit(event)}>
      <label htmlFor="token" className="text-[13px] text-muted">
        Or paste a token
      </label>
      <div className="mt-1 flex gap-2">
        <input
          id="token"
          name="token"
          type="password"
          autoComplete="off"
          required
          aria-describedby="refusal"
          className="h-8 min-w-0 flex-1 rounded-md border border-line-strong bg-panel px-2.5"
        />
        <Button type="submit" primary className="h-8" disabled={state.busy}>
          Sign in
        </Button>
      </div>
      <p id="refusal" role="alert" className="mt-2 text-[13px] text-bad">
        {state.why}
      </p>
    </form>
  );
}

/** The sign-in page itself is nowhere to come back to. */
function goOn(): void {
  const { pathname, search } = window.location;
  if (pathname !== '/sign-in') return;
  const to = new URLSearchParams(search).get('to') ?? '/';
  const target = /^\/(?![/\\])/.test(to) ? to : '/';
  if (target.startsWith('/explorer')) window.location.assign(target);
  else window.history.replaceState(null, '', target);
}
