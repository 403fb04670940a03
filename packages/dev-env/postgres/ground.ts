/** What every step of a start stands on: the programs, the folders and who runs the server. */
import { join } from 'node:path';
import { findBinaries, type Binaries } from './binaries.ts';
import { preparePlace, type Place } from './place.ts';
import { serverUser, type ServerUser } from './server-user.ts';

export interface Ground {
  binaries: Binaries;
  place: Place;
  user: ServerUser | null;
  /** `<dataDir>/postgres.<what>` */
  file(what: 'log' | 'lock' | 'port' | 'password'): string;
}

export function prepareGround(dataDir: string, log: (line: string) => void): Ground {
  const user = serverUser();
  const place = preparePlace(dataDir, user, log);
  const binaries = findBinaries({ user, copiesIn: place.copiesIn, log });
  return { binaries, place, user, file: (what) => join(dataDir, `postgres.${what}`) };
}
