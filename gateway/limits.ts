/**
 * What a document may be, before anything is planned for it. Measured right after parsing and remembered by its text, so
 * that neither validation nor the planner ever meets a bomb; a WebSocket can ask the same question.
 */
import { GraphQLError, Kind, OperationTypeNode, parse, type DefinitionNode, type DocumentNode } from 'graphql';
import { DomainError } from '#errors';
import { BoundedMap } from './bounded-map.ts';
import type { Limits } from './config.ts';
import { documentSizes, type DocumentSize } from './document-size.ts';

const TOO_MANY_TOKENS = /more tha[nt] \d+ tokens/;
/** Longer texts are measured each time: what is kept must stay small. */
const REMEMBERED = { documents: 1_000, characters: 10_000 };

type Verdict = DomainError | 'reads' | 'other';

export class DocumentLimits {
  readonly #verdicts = new BoundedMap<string, Verdict>(REMEMBERED.documents);

  constructor(private readonly limits: Limits) {}

  /**
   * Throws LIMIT_EXCEEDED naming value and limit; what else is wrong is for the parser and validation to say. Answers
   * whether it can only read.
   */
  check(text: string): boolean {
    const verdict = this.#verdicts.get(text) ?? judge(text, this.limits);
    if (text.length <= REMEMBERED.characters) this.#verdicts.set(text, verdict);
    if (verdict instanceof DomainError) throw verdict;
    return verdict === 'reads';
  }
}

function judge(text: string, limits: Limits): Verdict {
  const document = parseWithin(text, limits);
  if (document === null) return 'other';
  if (document instanceof DomainError) return document;
  const problem = documentSizes(document).reduce<DomainError | null>(
    (found, size) => found ?? judgeSize(size, limits),
    null,
  );
  return problem ?? (document.definitions.every(isRead) ? 'reads' : 'other');
}

function isRead(definition: DefinitionNode): boolean {
  return definition.kind !== Kind.OPERATION_DEFINITION || definition.operation === OperationTypeNode.QUERY;
}

/** Null: it is not GraphQL. */
function parseWithin(text: string, limits: Limits): DocumentNode | DomainError | null {
  try {
    return parse(text, { maxTokens: limits.tokens, noLocation: true });
  } catch (error) {
    if (!(error instanceof GraphQLError && TOO_MANY_TOKENS.test(error.message))) return null;
    // The parser stops counting there, so no larger value is known.
    return exceeded('tokens', `more than ${limits.tokens}`, limits.tokens);
  }
}

function judgeSize(size: DocumentSize, limits: Limits): DomainError | null {
  return (
    over('selections', size.selections, limits.selections) ??
    over('depth', size.depth, limits.depth) ??
    over('aliases', size.aliases, limits.aliases) ??
    over('directives', size.directives, limits.directives) ??
    over('root fields', size.rootFields, limits.rootFields)
  );
}

function over(what: string, value: number, limit: number): DomainError | null {
  return value > limit ? exceeded(what, value > 1e9 ? 'more than 1000000000' : String(value), limit) : null;
}

/** `depth of 30 is over the limit of 16` */
export function exceeded(what: string, value: string, limit: number): DomainError {
  return new DomainError('LIMIT_EXCEEDED', `${what}: ${value} is over the limit of ${limit}`, { limit });
}
