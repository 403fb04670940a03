/** Who owns what in the database, and who may read what of others. The roles are made to fit this, at every start. */

export const owners = ['catalog', 'dora', 'incident'] as const;

/** A subgraph, the Postgres schema named like it, and the role `roosevelt_<owner>` that the schema belongs to. */
export type Owner = (typeof owners)[number];

export type Login = Owner | 'gateway';

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
  'dora.published_watermark': { catalog: ['SELECT'] },
  'incident.published_incident': { dora: ['SELECT'] },
  'incident.published_watermark': { dora: ['SELECT'], catalog: ['SELECT'] },
};

/** Cannot log in; owns the schema. */
export function ownerRole(owner: Owner): string {
  return `roosevelt_${owner}`;
}

/** Logs in; may use the tables and change none of them. The gateway owns nothing, so it has this role alone. */
export function loginRole(login: Login): string {
  return login === 'gateway' ? 'roosevelt_gateway' : `roosevelt_${login}_app`;
}

export const logins: readonly Login[] = [...owners, 'gateway'];
