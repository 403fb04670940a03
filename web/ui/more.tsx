import { useState } from 'react';
import type { Pages } from '../app/use-pages.ts';
import { Button } from './button.tsx';

export interface MoreProps {
  readonly pages: Pick<Pages<unknown>, 'items' | 'total' | 'more' | 'problem'>;
}

/** The next page of a list, and how much of it one sees. */
export function More({ pages: { items, total, more, problem } }: MoreProps) {
  const [busy, setBusy] = useState(false);
  if (more === null) return null;
  const read = () => {
    setBusy(true);
    void more().finally(() => setBusy(false));
  };
  return (
    <p className="mt-3 flex items-center gap-3 text-xs text-muted">
      <Button disabled={busy} onClick={read}>
        Show more
      </Button>
      {items.length} of {total}
      {problem !== null && (
        <span role="alert" className="text-bad">
          {problem}
        </span>
      )}
    </p>
  );
}
