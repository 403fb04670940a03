/**
 * Who may. Every field of a root type and of an entity says it with `@Access(...)`; a schema in which one does not say
 * it is not built (so neither a test nor a start gets past it). The check runs in the subgraph, before the resolver.
 */
import { Extensions } from 'type-graphql';
import { defaultFieldResolver, type GraphQLField, type GraphQLObjectType, type GraphQLSchema } from 'graphql';
import { DomainError } from '#errors';
import type { Claim, Role } from './claims.ts';

/**
 * ANYONE: every holder of a token, whatever its role. READ: people and dashboards. WRITE: integrations.
 * ACT: what a reader may do by hand (acknowledge an incident). ADMIN, OWNER: settings and tokens; organisations.
 */
export const ACCESS: Readonly<Record<AccessLevel, readonly Role[]>> = {
  ANYONE: ['READER', 'WRITER', 'ADMIN', 'OWNER'],
  READ: ['READER', 'ADMIN', 'OWNER'],
  WRITE: ['WRITER', 'ADMIN', 'OWNER'],
  ACT: ['READER', 'ADMIN', 'OWNER'],
  ADMIN: ['ADMIN', 'OWNER'],
  OWNER: ['OWNER'],
};
export type AccessLevel = 'ANYONE' | 'READ' | 'WRITE' | 'ACT' | 'ADMIN' | 'OWNER';

/** Field or method decorator: who may see this field, or call this mutation. */
export function Access(access: AccessLevel): PropertyDecorator & MethodDecorator {
  return Extensions({ access });
}

export function assertMay(claim: Claim, access: AccessLevel, what: string): void {
  if (ACCESS[access].includes(claim.role)) return;
  throw new DomainError('FORBIDDEN', `${what} needs ${ACCESS[access].join(', ')}; this token is ${claim.role}`);
}

/** A token bound to some teams does not see or touch what belongs to the whole organisation. */
export function assertWholeOrganisation(claim: Claim, what: string): void {
  if (claim.teams)
    throw new DomainError('FORBIDDEN', `${what} needs a token for all teams; this one is for ${claim.teams.length}`);
}

/** Fields of the root types and of `guarded` types that say nothing of who may see them: `Type.field`. */
export function unannotatedFields(schema: GraphQLSchema, guarded: readonly string[]): string[] {
  return guardedFields(schema, guarded)
    .filter(([, field]) => field.extensions['access'] === undefined)
    .map(([type, field]) => `${type.name}.${field.name}`);
}

/** Puts the check in front of every guarded field's resolver. Changes the schema given. */
export function enforceAccess(schema: GraphQLSchema, guarded: readonly string[]): GraphQLSchema {
  const missing = unannotatedFields(schema, guarded);
  if (missing.length > 0) throw new Error(`fields without @Access: ${missing.join(', ')}`);
  for (const [type, field] of guardedFields(schema, guarded)) guard(type, field);
  return schema;
}

function guardedFields(schema: GraphQLSchema, guarded: readonly string[]) {
  const roots = [schema.getQueryType(), schema.getMutationType(), schema.getSubscriptionType()];
  const types = [...roots, ...guarded.map((name) => schema.getType(name) as GraphQLObjectType | undefined)];
  return types.flatMap((type) => (type ? Object.values(type.getFields()).map((field) => [type, field] as const) : []));
}

function guard(type: GraphQLObjectType, field: GraphQLField<unknown, unknown>): void {
  // The value was put there by @Access, whose argument is an AccessLevel.
  const access = field.extensions['access'] as AccessLevel;
  const resolve = field.resolve ?? defaultFieldResolver;
  const what = `${type.name}.${field.name}`;
  const guarded =
    <Resolve extends typeof resolve>(inner: Resolve): typeof resolve =>
    (root, args, context, info) => {
      assertMay((context as { claim: Claim }).claim, access, what);
      return inner(root, args, context, info);
    };
  field.resolve = guarded(resolve);
  // Of a subscription: it would listen, and so learn when something happens, before the first event is resolved.
  if (field.subscribe) field.subscribe = guarded(field.subscribe);
}
