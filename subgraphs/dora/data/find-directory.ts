/** What every metric needs to know of its organisation: zones, the tree of teams, and which sources speak. One statement a request. */
import { DomainError } from '#errors';
import { sql, type Sql } from '#kit/database';
import type { Read } from './read.ts';

interface DirectoryRow {
  readonly zone: string;
  readonly attributionWindowSeconds: number | null;
  readonly deploymentSource: boolean;
  readonly incidentSource: boolean;
  readonly teams: readonly (readonly [id: string, parentId: string | null, zone: string | null])[];
}

/** A source is connected once the organisation has one accepted fact of its kind (R10). */
const DIRECTORY: Sql = sql`
  SELECT zone, attribution_window_seconds AS "attributionWindowSeconds",
         EXISTS (SELECT FROM dora.watermark WHERE kind = 'DEPLOYMENT') AS "deploymentSource",
         EXISTS (SELECT FROM incident.published_watermark) AS "incidentSource",
         coalesce((SELECT jsonb_agg(jsonb_build_array(id, parent_id, zone)) FROM catalog.published_team), '[]') AS teams
  FROM catalog.published_settings`;

export async function findDirectory(read: Read): Promise<Directory> {
  const [row] = await read<DirectoryRow>(DIRECTORY);
  if (!row) throw new DomainError('NOT_FOUND', 'this organisation does not exist');
  return new Directory(row);
}

export class Directory {
  readonly zone: string;
  /** Null is unlimited. */
  readonly attributionWindowSeconds: number | null;
  readonly deploymentSource: boolean;
  readonly incidentSource: boolean;
  readonly #zones = new Map<string, string>();
  readonly #children = new Map<string, string[]>();

  constructor(row: DirectoryRow) {
    this.zone = row.zone;
    this.attributionWindowSeconds = row.attributionWindowSeconds;
    this.deploymentSource = row.deploymentSource;
    this.incidentSource = row.incidentSource;
    for (const [id, parentId, zone] of row.teams) {
      this.#zones.set(id, zone ?? row.zone);
      if (parentId !== null) this.#children.set(parentId, [...(this.#children.get(parentId) ?? []), id]);
    }
  }

  hasTeam(teamId: string): boolean {
    return this.#zones.has(teamId);
  }

  /** A team follows its own clock, everything else the organisation's. */
  zoneOf(teamId: string | null): string {
    return (teamId === null ? undefined : this.#zones.get(teamId)) ?? this.zone;
  }

  /** The team and all below it; a tree that bites its tail still ends. */
  subtreeOf(teamId: string): ReadonlySet<string> {
    const found = new Set([teamId]);
    for (const id of found) for (const child of this.#children.get(id) ?? []) found.add(child);
    return found;
  }
}
