/** The graph for one organisation: queries by HTTP, subscriptions by a socket that resumes by cursor, one cache. */
import { ApolloClient, ApolloLink, HttpLink, InMemoryCache, Observable, type FetchResult } from '@apollo/client';
import { CombinedGraphQLErrors } from '@apollo/client/errors';
import { ErrorLink } from '@apollo/client/link/error';
import { OperationTypeNode, print } from 'graphql';
import { createClient, type Client } from '#client/client';
import type { TypedDocumentString } from '#client/generated/graphql';
import type { LiveState } from '#client/subscription';
import { possibleTypes } from './possible-types.ts';

export interface GraphEvents {
  /** The session is over. */
  readonly onSignedOut: () => void;
  readonly onState: (state: LiveState) => void;
}

const ADDRESS = '/graphql';

export function createGraph(organisation: string, events: GraphEvents): ApolloClient {
  const live = createClient({ url: ADDRESS, organisation, name: 'dashboard' });
  const http = new HttpLink({
    uri: ADDRESS,
    credentials: 'same-origin',
    headers: { 'x-roosevelt-organisation': organisation, 'apollographql-client-name': 'dashboard' },
  });
  const refused = new ErrorLink(({ error }) => {
    const codes = CombinedGraphQLErrors.is(error) ? error.errors.map(({ extensions }) => extensions?.['code']) : [];
    if (codes.includes('UNAUTHENTICATED') || statusOf(error) === 401) events.onSignedOut();
  });
  const isLive = ({ operationType }: ApolloLink.Operation) => operationType === OperationTypeNode.SUBSCRIPTION;
  return new ApolloClient({
    link: ApolloLink.from([refused, ApolloLink.split(isLive, new ResumingLink(live, events.onState), http)]),
    cache: createCache(),
    devtools: { enabled: false },
  });
}

function statusOf(error: unknown): unknown {
  return typeof error === 'object' && error !== null && 'statusCode' in error ? error.statusCode : undefined;
}

/** Each event once, across restarts of whatever is on the way: the typed client's own subscriptions, as an Apollo link. */
class ResumingLink extends ApolloLink {
  constructor(
    private readonly client: Client,
    private readonly onState: (state: LiveState) => void,
  ) {
    super();
  }

  override request(operation: ApolloLink.Operation): Observable<FetchResult> {
    const { onState, client } = this;
    return new Observable((observer) => {
      // The client asks a document for its text and nothing else.
      const text = print(operation.query) as unknown as TypedDocumentString<Record<string, unknown>, unknown>;
      const events = client.subscribe(text, operation.variables, { onState });
      const follow = async () => {
        for await (const data of events) observer.next({ data });
        observer.complete();
      };
      follow().catch((error: unknown) => observer.error(error));
      return () => void events.return();
    });
  }
}

/** Numbers and series belong to whoever they are of: their ids say neither statistic nor moment. */
function createCache(): InMemoryCache {
  // Two questions may ask different parts of one: the second answer adds to the first instead of taking it away.
  const embedded = { keyFields: false, merge: true } as const;
  const metrics = Object.fromEntries(
    [...possibleTypes.Metric, ...possibleTypes.MetricSeries].map((type) => [type, embedded]),
  );
  return new InMemoryCache({
    possibleTypes,
    typePolicies: {
      ...metrics,
      DoraMetrics: { merge: true },
      IncidentStats: { merge: true },
      OrganisationSettings: { merge: true },
      Viewer: { merge: true },
      DataQuality: { merge: true },
    },
  });
}
