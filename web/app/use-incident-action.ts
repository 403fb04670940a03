/** Acknowledge, resolve, reopen: sent, and told when it was refused. What came of it others see live too. */
import { useMutation } from '@apollo/client/react';
import { AcknowledgeDocument, ReopenDocument, ResolveDocument } from '../generated/graphql.ts';
import { usePage } from './page-context.tsx';
import { sayError } from './use-panel.ts';

const DOCUMENTS = { acknowledge: AcknowledgeDocument, resolve: ResolveDocument, reopen: ReopenDocument } as const;
const REFUSED = { acknowledge: 'Not acknowledged', resolve: 'Not resolved', reopen: 'Not reopened' } as const;
export type IncidentAction = keyof typeof DOCUMENTS;

export function useIncidentAction(action: IncidentAction): {
  readonly act: (id: string) => void;
  readonly busy: boolean;
} {
  const { tell, now, panels } = usePage();
  // All three take an id and answer with the incident.
  const [mutate, { loading }] = useMutation(DOCUMENTS[action] as typeof AcknowledgeDocument);
  const act = (id: string) => {
    mutate({ variables: { id } })
      .then(() => panels.incidentsChanged())
      .catch((error: unknown) =>
        tell({
          id: `${id} ${action} ${now()}`,
          tone: 'bad',
          title: REFUSED[action],
          text: error instanceof Error ? sayError(error) : String(error),
        }),
      );
  };
  return { act, busy: loading };
}
