/** Asks the graph for the editor: queries and mutations by HTTP, subscriptions by the client that resumes them. */
import { Kind, OperationTypeNode, parse, print, separateOperations, type DocumentNode } from 'graphql';
import type { Fetcher, FetcherParams, Observable } from '@graphiql/toolkit';
import { createClient, type Client } from '#client/client';
import { RooseveltError } from '#client/errors';
import type { TypedDocumentString } from '#client/generated/graphql';
import type { LiveState } from '#client/subscription';
import type { Identity } from './identity.ts';
import { ADDRESS, post, type Answer } from './post.ts';

export interface Listening {
  readonly state: LiveState;
  readonly reason: string | undefined;
  readonly events: number;
}

export type OnListening = (listening: Listening | null) => void;

/** The one way in which GraphiQL calls it; the type knows a second. */
interface Observer {
  next(value: Answer): void;
  error(error: unknown): void;
  complete(): void;
}

export function createFetcher(identity: Identity, onListening: OnListening): Fetcher {
  const client = createClient({
    url: ADDRESS,
    name: 'explorer',
    ...(identity.token !== '' && { token: identity.token }),
    ...(identity.organisation !== '' && { organisation: identity.organisation }),
  });
  return (asked) => {
    const subscription = subscriptionIn(asked);
    return subscription === null ? post(identity, asked) : listen(client, subscription, asked, onListening);
  };
}

/** Alone, as text: over the socket no name of an operation is sent along. */
function subscriptionIn({ query, operationName }: FetcherParams): string | null {
  const document = parsed(query);
  if (document === null) return null;
  const operations = document.definitions.filter((definition) => definition.kind === Kind.OPERATION_DEFINITION);
  const chosen = operations.find(({ name }) => name?.value === operationName) ?? operations[0];
  if (chosen?.operation !== OperationTypeNode.SUBSCRIPTION) return null;
  return print(separateOperations(document)[chosen.name?.value ?? ''] ?? document);
}

function parsed(query: string): DocumentNode | null {
  try {
    return parse(query);
  } catch {
    return null;
  }
}

/** Not an async iterator: to end one that waits for its next event, GraphiQL would wait for that event. */
function listen(client: Client, text: string, asked: FetcherParams, onListening: OnListening): Observable<Answer> {
  return {
    subscribe: (observer: Observer) => {
      // The client asks a document for its text and nothing else.
      const document = text as unknown as TypedDocumentString<Answer, unknown>;
      let seen: Listening = { state: 'connecting', reason: undefined, events: 0 };
      const tell = (change: Partial<Listening>) => onListening((seen = { ...seen, ...change }));
      const subscription = client.subscribe(document, asked.variables ?? {}, {
        onState: (state, reason) => tell({ state, reason }),
      });
      const follow = async () => {
        for await (const data of subscription) {
          tell({ events: seen.events + 1 });
          observer.next({ data, ...(subscription.errors.length > 0 && { errors: subscription.errors }) });
        }
        observer.complete();
      };
      follow()
        .catch((error: unknown) => observer.error(reasonsOf(error)))
        .finally(() => onListening(null));
      return { unsubscribe: () => void subscription.return() };
    },
  } as Observable<Answer>; // see Observer
}

function reasonsOf(error: unknown): unknown {
  return error instanceof RooseveltError && error.errors.length > 0 ? error.errors : error;
}
