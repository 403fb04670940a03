import { useState } from 'react';
import { Button } from './button.tsx';

export interface MoreProps {
  readonly shown: number;
  readonly total: number;
  /** Null: all are there. */
  readonly onMore: (() => Promise<unknown>) | null;
}

/** The next page of a list, and how much of it one sees. */
export function More({ shown, total, onMore }: MoreProps) {
  const [busy, setBusy] = useState(false);
  if (onMore === null) return null;
  const read = () => {
    setBusy(true);
    void onMore().finally(() => setBusy(false));
  };
  return (
    <p className="mt-3 flex items-center gap-3 text-xs text-muted">
      <Button disabled={busy} onClick={read}>
        Show more
      </Button>
      {shown} of {total}
    </p>
  );
}
