/** The front door of the typed client. */
export { createClient, type Answer, type Client, type ClientOptions } from './client.ts';
export type { Ask, NoVariables, TypedDocument } from './document.ts';
export type { LiveState, SubscribeOptions, Subscription } from './subscription.ts';
export { RooseveltError, UnreachableError, type ErrorCode, type GraphError, type GraphErrorCode } from './errors.ts';
export type { Timing } from './passing.ts';
export * from './generated/graphql.ts';
