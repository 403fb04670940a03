/** What an `error` message of a subscription carries: the same codes and masks as an answer over HTTP. */
import { GraphQLError, type GraphQLFormattedError } from 'graphql';

export type Format = (formatted: GraphQLFormattedError, error: unknown) => GraphQLFormattedError;

export function explainErrors(error: unknown, format: Format): GraphQLFormattedError[] {
  const errors: readonly unknown[] = error instanceof AggregateError ? error.errors : [error];
  return errors.map((one) => format(one instanceof GraphQLError ? one.toJSON() : { message: '' }, one));
}
