/**
 * One panel's question: kept on screen while a new one is asked, asked again when an event touches what it shows, and told
 * apart: nothing yet, nothing at all, a part, everything.
 */
import { useEffect, useRef } from 'react';
import type { OperationVariables, TypedDocumentNode } from '@apollo/client';
import { CombinedGraphQLErrors, ServerError } from '@apollo/client/errors';
import { useQuery } from '@apollo/client/react';
import { usePage } from './page-context.tsx';

export interface PanelQuestion<Data> {
  /** Of what is shown; 'all': any. Default: none. */
  readonly subjects?: ((data: Data) => readonly (string | null | undefined)[]) | 'all';
  /** Shows incidents. */
  readonly incidents?: boolean;
  /** Is not asked yet. */
  readonly skip?: boolean;
}

export interface PanelAnswer<Data> {
  readonly data: Data | undefined;
  /** No answer at all. */
  readonly failure: string | null;
  /** Why parts of the answer are missing; empty: all is there. */
  readonly missing: readonly string[];
  /** Another answer is on its way. */
  readonly busy: boolean;
  readonly retry: () => void;
}

export function usePanel<Data, Variables extends OperationVariables>(
  document: TypedDocumentNode<Data, Variables>,
  variables: Variables,
  { subjects, incidents = false, skip = false }: PanelQuestion<Data> = {},
): PanelAnswer<Data> {
  const { panels } = usePage();
  const result = useQuery<Data, OperationVariables>(document, {
    variables,
    skip,
    errorPolicy: 'all',
    fetchPolicy: 'cache-and-network',
    notifyOnNetworkStatusChange: true,
  });
  const { data: current, previousData, error, loading, refetch } = result;
  const data = current ?? previousData;
  const latest = useRef({ data, refetch });
  useEffect(() => void (latest.current = { data, refetch }));
  const live = subjects !== undefined || incidents;
  useEffect(() => {
    if (!live || skip) return;
    return panels.add({
      incidents,
      subjects: () => shown(latest.current.data, subjects),
      // What came of it is told by the next render.
      refetch: () => void latest.current.refetch().catch(() => undefined),
    });
    // `subjects` is a new function at each render and always the same one.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [panels, live, incidents, skip]);
  return {
    data,
    failure: error !== undefined && data === undefined && !loading ? sayError(error) : null,
    missing: error !== undefined && data !== undefined ? messagesOf(error) : [],
    busy: loading,
    retry: () => void refetch().catch(() => undefined),
  };
}

function shown<Data>(data: Data | undefined, subjects: PanelQuestion<Data>['subjects']): ReadonlySet<string> | 'all' {
  if (subjects === 'all') return 'all';
  if (subjects === undefined || data === undefined) return new Set();
  return new Set(subjects(data).filter((id): id is string => id != null));
}

function messagesOf(error: Error): string[] {
  return CombinedGraphQLErrors.is(error) ? [...new Set(error.errors.map(({ message }) => message))] : [error.message];
}

export function sayError(error: Error): string {
  if (error.message === 'Failed to fetch') return 'the server does not answer';
  if (ServerError.is(error)) return refusalIn(error.bodyText) ?? `the server answered ${error.statusCode}`;
  return messagesOf(error).join('; ');
}

/** A request that is refused before the graph sees it is told as JSON all the same. */
function refusalIn(body: string): string | null {
  try {
    const { errors } = JSON.parse(body) as { errors?: readonly { readonly message: string }[] };
    return errors?.map(({ message }) => message).join('; ') ?? null;
  } catch {
    return null;
  }
}
