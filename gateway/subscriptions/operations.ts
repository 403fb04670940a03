/** What the doors need to know of an operation before they choose its way, and the way of those that are answered once. */
import { randomUUID } from 'node:crypto';
import type { ApolloServer } from '@apollo/server';
import { getOperationAST, parse, type GraphQLFormattedError, type OperationTypeNode } from 'graphql';
import { BoundedMap } from '../bounded-map.ts';
import type { DocumentLimits } from '../limits.ts';
import type { GatewayContext, Principal } from '../principal.ts';
import type { Overload } from '../overload.ts';
import { operationKey } from './operation-key.ts';

/** As a client sends it, by whatever door; its shape has been checked. */
export interface OperationRequest {
  readonly query: string;
  readonly operationName?: string | undefined;
  readonly variables: Readonly<Record<string, unknown>>;
  readonly extensions: Readonly<Record<string, unknown>>;
}

export interface OperationsOptions {
  readonly apollo: ApolloServer<GatewayContext>;
  readonly documents: DocumentLimits;
  readonly overload: Overload;
  /** Milliseconds for all reads of one. */
  readonly deadline: number;
  readonly tokens: number;
}

export interface Answered {
  /** JSON of the whole answer. */
  readonly text: string;
  /** It was not executed: these are why. */
  readonly refused: readonly GraphQLFormattedError[] | null;
}

type Kind = `${OperationTypeNode}` | 'unknown';

const REMEMBERED = { documents: 1_000, characters: 10_000 };

export class Operations {
  readonly #kinds = new BoundedMap<string, Kind>(REMEMBERED.documents);

  constructor(private readonly options: OperationsOptions) {}

  /** `unknown`: it is not GraphQL, or holds no such operation; executing it says so. */
  kindOf({ query, operationName }: OperationRequest): Kind {
    const key = operationKey({ query, operationName });
    const known = this.#kinds.get(key);
    if (known) return known;
    const kind = this.#look(query, operationName);
    if (key.length <= REMEMBERED.characters) this.#kinds.set(key, kind);
    return kind;
  }

  /** A query or mutation that has been charged for, by the same limits and plugins as over HTTP. Throws DomainError. */
  async answer({ query, operationName, variables }: OperationRequest, principal: Principal): Promise<Answered> {
    const { apollo, documents, overload, deadline } = this.options;
    documents.check(query);
    const place = { shouldKeepAlive: true };
    overload.enter(place);
    try {
      const contextValue: GatewayContext = {
        principal,
        requestId: randomUUID(),
        readsUntil: Date.now() + deadline,
        silent: new Set(),
      };
      const request = { query, variables: { ...variables }, ...(operationName !== undefined && { operationName }) };
      const { body } = await apollo.executeOperation(request, { contextValue });
      if (body.kind === 'incremental') throw new Error('nothing here is answered in pieces');
      const { data, errors } = body.singleResult;
      const refused = data === undefined && errors ? errors : null;
      return { text: JSON.stringify(body.singleResult), refused };
    } finally {
      overload.leave(place);
    }
  }

  #look(query: string, operationName: string | undefined): Kind {
    try {
      const document = parse(query, { maxTokens: this.options.tokens, noLocation: true });
      return getOperationAST(document, operationName)?.operation ?? 'unknown';
    } catch {
      return 'unknown';
    }
  }
}
