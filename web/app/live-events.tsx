/** Hears what happens and passes it on: to the panels that it touches, and to whoever looks, when it is bad. */
import { useEffect } from 'react';
import { useApolloClient } from '@apollo/client/react';
import type { ApolloClient } from '@apollo/client';
import {
  IncidentsChangedDocument,
  NumbersChangedDocument,
  type IncidentsChangedSubscription,
} from '../generated/graphql.ts';
import { usePage, type Toast } from './page-context.tsx';

const LOUD: ReadonlySet<string> = new Set(['CRITICAL', 'HIGH']);

export function LiveEvents() {
  const client = useApolloClient();
  const { panels, tell, onSignedOut, session } = usePage();
  const mayListen = session.role !== 'WRITER';
  useEffect(() => {
    if (!mayListen) return; // to be refused would look like a session that is over
    const heard = [
      follow(
        client,
        NumbersChangedDocument,
        (data) => {
          const subject = data.metricsChanged?.subject;
          if (subject) panels.numbersChanged(subject.id);
        },
        onSignedOut,
      ),
      follow(
        client,
        IncidentsChangedDocument,
        (data) => {
          panels.incidentsChanged();
          const toast = toastOf(data.incidentChanged);
          if (toast) tell(toast);
        },
        onSignedOut,
      ),
    ];
    return () => heard.forEach((stop) => stop());
  }, [client, panels, tell, onSignedOut, mayListen]);
  return null;
}

type Document<Data> = Parameters<typeof ApolloClient.prototype.subscribe<Data>>[0]['query'];

/** Ends only when no retry would help: the token or session holds no longer. */
export function follow<Data>(
  client: ApolloClient,
  query: Document<Data>,
  onData: (data: Data) => void,
  onEnd: () => void,
): () => void {
  const subscription = client.subscribe<Data>({ query, errorPolicy: 'all', fetchPolicy: 'no-cache' }).subscribe({
    next: ({ data, error }) => {
      if (data) onData(data);
      else if (error) onEnd();
    },
    error: onEnd,
  });
  return () => subscription.unsubscribe();
}

function toastOf(change: IncidentsChangedSubscription['incidentChanged']): Toast | null {
  const incident = change?.incident;
  if (!change || !incident || !LOUD.has(incident.severity)) return null;
  const where = incident.service ? ` in ${incident.service.name}` : '';
  const severity = incident.severity === 'CRITICAL' ? 'Critical' : 'High';
  if (change.kind === 'CREATED' || change.kind === 'REOPENED')
    return {
      id: `${incident.id} ${change.kind}`,
      tone: 'bad',
      title: `${severity} incident${where}${change.kind === 'REOPENED' ? ' again' : ''}`,
      text: incident.title,
    };
  if (change.kind === 'RESOLVED')
    return { id: `${incident.id} RESOLVED`, tone: 'good', title: `Resolved${where}`, text: incident.title };
  return null;
}
