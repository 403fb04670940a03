/**
 * What callers see of an error. Known codes keep their words, from the gateway or a subgraph; everything else becomes
 * INTERNAL_SERVER_ERROR with an errorId that is found again in the log. Addresses, stacks and names of our own parts are
 * in no known error, and nothing unknown goes out.
 */
import { GraphQLError, type GraphQLFormattedError } from 'graphql';
import { DomainError, ERROR_CODES } from '#errors';
import { formatErrorFor as formatUnknownFor, SUGGESTION } from '#kit/graphql-errors';
import type { Log } from '#kit/log';

/** What a code may carry along. */
const DETAILS = ['reason', 'limit', 'retryAfter', 'errorId', 'subgraph'];
const KNOWN: readonly string[] = [...ERROR_CODES, 'PERSISTED_QUERY_NOT_SUPPORTED'];
const REFUSED_BY_SUBGRAPH = ['GRAPHQL_VALIDATION_FAILED', 'GRAPHQL_PARSE_FAILED'];
/** Then supergraph and subgraph are not of one release: nothing that a caller could mend. */
const OTHER_RELEASE =
  /^(Syntax Error|Cannot query|Unknown (argument|type|directive|fragment)|Field "[^"]*" (of|is not))/;
/** A message may quote what was sent; a megabyte of it helps nobody. */
const LONGEST = 1_000;

type Format = (formatted: GraphQLFormattedError, error: unknown) => GraphQLFormattedError;

export function formatErrorFor(log: Log): Format {
  const formatUnknown = formatUnknownFor(log);
  return (formatted, error) => {
    if (!(error instanceof GraphQLError)) return formatUnknown(formatted, error);
    if (error.extensions['serviceName'] === undefined) return formatOwn(formatted, error, formatUnknown);
    const code = codeFromSubgraph(formatted);
    return code === null ? formatUnknown({ ...formatted, extensions: {} }, error) : say(formatted, code);
  };
}

/** The gateway's own, or Apollo's. */
function formatOwn(
  formatted: GraphQLFormattedError,
  error: GraphQLError,
  formatUnknown: Format,
): GraphQLFormattedError {
  const code = codeOf(formatted);
  if (error.originalError instanceof DomainError || !KNOWN.includes(code)) return cut(formatUnknown(formatted, error));
  return say(formatted, code);
}

/** Null: nothing a caller should read. */
function codeFromSubgraph(formatted: GraphQLFormattedError): string | null {
  const code = codeOf(formatted);
  if (KNOWN.includes(code)) return code;
  if (code === 'INTERNAL_SERVER_ERROR') return formatted.extensions?.['errorId'] === undefined ? null : code;
  // The document is valid, so a subgraph only finds values in it that its scalars do not take.
  return REFUSED_BY_SUBGRAPH.includes(code) && !OTHER_RELEASE.test(formatted.message) ? 'BAD_USER_INPUT' : null;
}

function codeOf({ extensions }: GraphQLFormattedError): string {
  return typeof extensions?.['code'] === 'string' ? extensions['code'] : '';
}

function say(formatted: GraphQLFormattedError, code: string): GraphQLFormattedError {
  const { message, locations, path, extensions = {} } = formatted;
  const details = Object.fromEntries(DETAILS.flatMap((name) => (name in extensions ? [[name, extensions[name]]] : [])));
  return cut({
    message: message.replace(SUGGESTION, ''),
    ...(locations && { locations }),
    ...(path && { path }),
    extensions: { code, ...details },
  });
}

function cut(formatted: GraphQLFormattedError): GraphQLFormattedError {
  if (formatted.message.length <= LONGEST) return formatted;
  return { ...formatted, message: `${formatted.message.slice(0, LONGEST)}…`.toWellFormed() };
}
