/** Who owns what in the database, and who may read what of others. The roles are made to fit this, at every start. */

export const owners = ['catalog', 'dora', 'incident'] as const;

/** A subgraph, and the owner of the Postgres schema named like it. */
export type Owner = (typeof owners)[number];

/** The gateway keeps its sessions in a schema of its own. */
export const schemas = [...owners, 'gateway'] as const;
export type Schema = (typeof schemas)[number];

/** Each schema is used by one server, which logs in for itself. */
export type Login = Schema;

/** Views that their owner keeps as a contract, and what each login may do with them. Everybody else sees nothing. */
export const publishedViews: Record<string, Partial<Record<Login, readonly string[]>>> = {
  'catalog.published_team': { dora: ['SELECT'], incident: ['SELECT'] },
  'catalog.published_service': { dora: ['SELECT'], incident: ['SELECT'] },
  'catalog.published_repository': { dora: ['SELECT'], incident: ['SELECT'] },
  'catalog.published_ownership': { dora: ['SELECT'], incident: ['SELECT'] },
  'catalog.published_settings': { dora: ['SELECT'], incident: ['SELECT'] },
  // The gateway checks tokens without asking catalog, so that a stopped subgraph locks nobody out.
  'catalog.published_token': { gateway: ['SELECT', 'UPDATE (last_used_at)'] },
  'catalog.published_organisation': { gateway: ['SELECT'] },
  'dora.published_deployment': { incident: ['SELECT'] },
  // Whether the organisation `default` has facts: who signs in before that is shown the demo.
  'dora.published_watermark': { catalog: ['SELECT'], gateway: ['SELECT'] },
  'incident.published_incident': { dora: ['SELECT'] },
  'incident.published_watermark': { dora: ['SELECT'], catalog: ['SELECT'], gateway: ['SELECT'] },
};

/** Cannot log in; owns the schema. */
export function ownerRole(schema: Schema): string {
  return schema === 'gateway' ? 'roosevelt_gateway_owner' : `roosevelt_${schema}`;
}

/** Logs in; may use the tables and change none of them. The gateway's had its name before it had a table. */
export function loginRole(login: Login): string {
  return login === 'gateway' ? 'roosevelt_gateway' : `roosevelt_${login}_app`;
}
