/** The front door of the typed client. */
export { createClient, type Answer, type Client, type ClientOptions } from './client.ts';
export type { LiveState, SubscribeOptions, Subscription } from './subscription.ts';
export { RooseveltError, UnreachableError, type GraphError } from './errors.ts';
export * from './generated/graphql.ts';
