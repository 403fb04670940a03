/** Asks the graph as any caller does: the same limits of documents, the same points for the same questions, the same errors. */
import { randomUUID } from 'node:crypto';
import type { ApolloServer } from '@apollo/server';
import type { DocumentLimits } from '../limits.ts';
import type { GatewayContext, Principal } from '../principal.ts';
import { GraphRefusal } from './refused.ts';

export interface GraphReaderOptions {
  readonly apollo: ApolloServer<GatewayContext>;
  readonly documents: DocumentLimits;
  /** Milliseconds for one question. */
  readonly deadline: number;
  /** Who asks; looked up for each question, because a long file may outlive a token. */
  readonly principal: () => Promise<Principal>;
}

export class GraphReader {
  constructor(private readonly options: GraphReaderOptions) {}

  /** The type is what `query` selects, which no compiler sees. Throws GraphRefusal, also when only a part is missing. */
  async ask<Data>(query: string, variables: Readonly<Record<string, unknown>>): Promise<Data> {
    const { apollo, documents, deadline, principal } = this.options;
    documents.check(query);
    const contextValue: GatewayContext = {
      principal: await principal(),
      requestId: randomUUID(),
      readsUntil: Date.now() + deadline,
      silent: new Set(),
    };
    const { body } = await apollo.executeOperation({ query, variables: { ...variables } }, { contextValue });
    if (body.kind === 'incremental') throw new Error('nothing here is answered in pieces');
    const { data, errors = [] } = body.singleResult;
    if (errors.length > 0 || data == null) throw new GraphRefusal(errors);
    return data as Data;
  }
}
