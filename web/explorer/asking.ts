/** What is known of who asks, for what GraphiQL renders by itself and gives no properties. */
import { createContext } from 'react';
import type { Keys } from './example.ts';

export interface Asking {
  readonly keys: Keys;
}

export const AskingContext = createContext<Asking>({ keys: { teams: [], services: [] } });
