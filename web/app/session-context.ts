import { createContext, useContext } from 'react';
import type { Session } from './session.ts';

export interface SessionContextValue {
  readonly session: Session;
  readonly onSignedOut: () => void;
}

export const SessionContext = createContext<SessionContextValue | null>(null);

export function useSession(): SessionContextValue {
  const value = useContext(SessionContext);
  if (value === null) throw new Error('nobody is signed in');
  return value;
}
