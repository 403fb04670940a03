/** Every subgraph, as `npm start` and the tests start them: each on a port of its own, on loopback. */
import { createLog } from '#kit/log';
import type { SubgraphListening } from '#kit/server';
import { startCatalog } from '../../subgraphs/catalog/server.ts';
import { startDora } from '../../subgraphs/dora/server.ts';
import { startIncident } from '../../subgraphs/incident/server.ts';
import type { Owner } from './database/owners.ts';

export interface SubgraphOptions {
  readonly databaseUrl: string;
  readonly secret: string;
  readonly logLevel: string;
  /** 0: any free one. */
  readonly port: number;
  readonly eventsKeptDays?: number;
  readonly now?: () => Date;
  readonly onStatement?: (text: string) => void;
}

const STARTERS = { catalog: startCatalog, dora: startDora, incident: startIncident } as const;

export function startSubgraph(name: Owner, { logLevel, ...options }: SubgraphOptions): Promise<SubgraphListening> {
  return STARTERS[name]({ ...options, host: '127.0.0.1', log: createLog(name, logLevel) });
}
