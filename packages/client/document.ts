/** What is asked: an operation as text, which carries the types of its answer and of its variables. */
import type { DocumentTypeDecoration } from '@graphql-typed-document-node/core';

/**
 * One of the documents here, or your own, as graphql-codegen makes it with `documentMode: string`. Plain text is one as
 * well; its answer is then of unknown type. A syntax tree is none: print it.
 */
export interface TypedDocument<Data, Variables> extends DocumentTypeDecoration<Data, Variables> {
  toString(): string;
  readonly kind?: never;
}

/** Of an operation that asks for none, or can do without. */
export type NoVariables = Record<string, never>;

/** `Variables` comes from the document alone, so that a misspelt one is told where it stands. */
export interface Ask {
  <Data, Variables>(document: TypedDocument<Data, Variables>, variables: NoInfer<Variables>): Promise<Data>;
  <Data>(document: TypedDocument<Data, NoVariables>): Promise<Data>;
}
