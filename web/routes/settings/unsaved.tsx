/** What has been changed on this page and not been saved is not lost without a word. */
import { createContext, useCallback, useContext, useEffect, useMemo, useState, type ReactNode } from 'react';
import { useBlocker } from '@tanstack/react-router';
import { Confirm } from '../../ui/confirm.tsx';

type Mark = (name: string, isUnsaved: boolean) => void;
const UnsavedContext = createContext<Mark>(() => undefined);

/** `name`: what would be lost, as the question says it. */
export function useUnsaved(name: string, isUnsaved: boolean): void {
  const mark = useContext(UnsavedContext);
  useEffect(() => {
    mark(name, isUnsaved);
    return () => mark(name, false);
  }, [mark, name, isUnsaved]);
}

export function GuardUnsaved({ children }: { readonly children: ReactNode }) {
  const [names, setNames] = useState<readonly string[]>([]);
  const mark = useCallback<Mark>(
    (name, isUnsaved) =>
      setNames((before) => {
        if (before.includes(name) === isUnsaved) return before;
        return isUnsaved ? [...before, name] : before.filter((other) => other !== name);
      }),
    [],
  );
  const blocker = useBlocker({
    // To another page, or to another organisation's settings; not to another place of this page.
    shouldBlockFn: ({ current, next }) =>
      names.length > 0 && (current.pathname !== next.pathname || orgOf(current.search) !== orgOf(next.search)),
    enableBeforeUnload: () => names.length > 0,
    withResolver: true,
  });
  const question = useMemo(() => names.join(', '), [names]);
  return (
    <UnsavedContext value={mark}>
      {children}
      {blocker.status === 'blocked' && (
        <Confirm title="Leave without saving?" yes="Leave" no="Stay" onYes={blocker.proceed} onNo={blocker.reset}>
          What you changed would be lost: {question}.
        </Confirm>
      )}
    </UnsavedContext>
  );
}

function orgOf(search: unknown): unknown {
  return (search as { org?: string }).org;
}
