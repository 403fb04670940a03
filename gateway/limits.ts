/**
 * What a document may be, before anything is planned for it. Measured right after parsing and remembered by its text, so
 * that neither validation nor the planner ever meets a bomb; a WebSocket can ask the same question.
 */
import { GraphQLError, parse, type DocumentNode } from 'graphql';
import { DomainError } from '#errors';
import { BoundedMap } from './bounded-map.ts';
import type { Limits } from './config.ts';
import { documentSizes, type DocumentSize } from './document-size.ts';

const TOO_MANY_TOKENS = /more tha[nt] \d+ tokens/;
/** Longer texts are measured each time: what is kept must stay small. */
const REMEMBERED = { documents: 1_000, characters: 10_000 };

export class DocumentLimits {
  readonly #verdicts = new BoundedMap<string, DomainError | 'fits'>(REMEMBERED.documents);

  constructor(private readonly limits: Limits) {}

  /** Throws LIMIT_EXCEEDED naming value and limit. What else is wrong is for the parser and validation to say. */
  check(text: string): void {
    const verdict = this.#verdicts.get(text) ?? judge(text, this.limits) ?? 'fits';
    if (text.length <= REMEMBERED.characters) this.#verdicts.set(text, verdict);
    if (verdict !== 'fits') throw verdict;
  }
}

function judge(text: string, limits: Limits): DomainError | null {
  const document = parseWithin(text, limits);
  if (document === null || document instanceof DomainError) return document;
  return documentSizes(document).reduce<DomainError | null>((found, size) => found ?? judgeSize(size, limits), null);
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
