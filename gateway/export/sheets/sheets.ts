/** What can be exported, by its name in the address, and which parameters it takes. */
import { OF_SUBJECT, OF_WINDOW, type Expected } from '../parameters.ts';
import type { Sheet } from '../sheet.ts';
import { changes } from './changes.ts';
import { deployments } from './deployments.ts';
import { incidents } from './incidents.ts';
import { metrics } from './metrics.ts';
import { rows } from './rows.ts';
import { series } from './series.ts';
import { teams } from './teams.ts';

interface Exported extends Expected {
  readonly sheet: Sheet;
}

export const SHEETS = {
  series: { sheet: series, allowed: [...OF_SUBJECT, 'metric', 'statistic', 'bucket', 'rolling'], required: ['metric'] },
  metrics: { sheet: metrics, allowed: [...OF_SUBJECT, 'statistic'] },
  rows: { sheet: rows, allowed: [...OF_SUBJECT, 'metric', 'counted'], required: ['metric'] },
  incidents: { sheet: incidents, allowed: OF_SUBJECT },
  deployments: { sheet: deployments, allowed: OF_SUBJECT },
  changes: { sheet: changes, allowed: OF_SUBJECT },
  teams: { sheet: teams, allowed: [...OF_WINDOW, 'statistic'] },
} as const satisfies Readonly<Record<string, Exported>>;

export type SheetName = keyof typeof SHEETS;
