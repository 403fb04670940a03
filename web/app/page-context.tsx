/** What every part of a page may ask for: the session, the graph of the chosen organisation, the panels, the connection. */
import { createContext, useContext } from 'react';
import type { LiveState } from '#client/subscription';
import type { Panels } from './panels.ts';
import type { OrganisationChoice, Session } from './session.ts';

export interface PageContextValue {
  readonly session: Session;
  readonly organisation: OrganisationChoice;
  /** Where the organisation's days begin. */
  readonly zone: string;
  readonly panels: Panels;
  readonly connection: LiveState | 'offline';
  /** The server's time in milliseconds; this computer's clock may be wrong. */
  readonly now: () => number;
  readonly tell: (toast: Toast) => void;
  readonly onSignedOut: () => void;
}

export interface Toast {
  /** One of an id is shown once. */
  readonly id: string;
  readonly tone: 'bad' | 'good' | 'info';
  readonly title: string;
  readonly text?: string;
  readonly link?: { readonly to: string; readonly words: string };
}

export const PageContext = createContext<PageContextValue | null>(null);

export function usePage(): PageContextValue {
  const page = useContext(PageContext);
  if (page === null) throw new Error('outside of a page');
  return page;
}
