import { useState, type ReactNode } from 'react';

export interface ChangingProps {
  /** What is shown, as text. */
  readonly of: string;
  readonly className?: string;
  readonly children: ReactNode;
}

/** A number that lights up, once and softly, when it changes while somebody looks. */
export function Changing({ of, className = '', children }: ChangingProps) {
  const [shown, setShown] = useState({ of, times: 0 });
  if (shown.of !== of) setShown({ of, times: shown.times + 1 });
  return (
    <span key={shown.times} className={`${shown.times > 0 ? 'just-changed' : ''} ${className}`}>
      {children}
    </span>
  );
}
