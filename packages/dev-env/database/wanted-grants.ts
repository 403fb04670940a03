/** Which grants each thing should have: no more, no less. */
import type { CrossReading, Grant, Thing } from './catalogue.ts';
import { loginRole, ownerRole, publishedViews, type Login, type Schema } from './owners.ts';

const ROWS = ['SELECT', 'INSERT', 'UPDATE', 'DELETE'];
const APPEND_ONLY = ['SELECT', 'INSERT']; // what was done cannot be made undone

export function wantedGrants(thing: Thing, readings: CrossReading[]): Grant[] {
  if (thing.kind === 'SCHEMA') return entrances(thing.schema, readings);
  const own = ownPrivileges(thing).map((privilege) => `${loginRole(thing.schema as Schema)} ${privilege}`);
  return [...own, ...guests(`${thing.schema}.${thing.bare}`), ...viewOwners(`${thing.schema}.${thing.bare}`, readings)];
}

/** The catalogue lists things of the owners' schemas only, so each has exactly one login of its own. */
function ownPrivileges({ kind, bare }: Thing): string[] {
  if (kind === 'TABLE') return bare === 'audit_log' ? APPEND_ONLY : ROWS;
  if (kind === 'VIEW' || kind === 'MATERIALIZED VIEW' || kind === 'FOREIGN TABLE') return ['SELECT'];
  return kind === 'SEQUENCE' ? ['USAGE'] : [];
}

function guests(view: string): Grant[] {
  const readers = Object.entries(publishedViews[view] ?? {}) as [Login, readonly string[]][]; // keys are logins by type
  return readers.flatMap(([login, privileges]) => privileges.map((privilege) => `${loginRole(login)} ${privilege}`));
}

/** A view reads with the rights of its owner. What it reads must be published to that subgraph. */
function viewOwners(relation: string, readings: CrossReading[]): Grant[] {
  const mine = readings.filter((reading) => reading.relation === relation);
  for (const { reader, view } of mine) {
    if (publishedViews[relation]?.[reader as Schema] === undefined) {
      throw new Error(`view ${view} reads ${relation}, which is not published to ${reader}`);
    }
  }
  return [...new Set(mine.map(({ reader }) => `${ownerRole(reader as Schema)} SELECT`))];
}

/** Into a schema comes its own login, and whoever may read something there. */
function entrances(schema: string, readings: CrossReading[]): Grant[] {
  const views = Object.entries(publishedViews).filter(([view]) => view.startsWith(`${schema}.`));
  const readers = views.flatMap(([, readersOf]) => Object.keys(readersOf) as Login[]);
  const roles = [schema as Schema, ...readers].map(loginRole);
  const throughViews = readings.filter(({ relation }) => relation.startsWith(`${schema}.`));
  return [...new Set([...roles, ...throughViews.map(({ reader }) => ownerRole(reader as Schema))])].map(
    (role) => `${role} USAGE`,
  );
}
