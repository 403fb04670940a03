/** Incidents of a window as marks on every chart of the page. */
import { useMemo } from 'react';
import { useNavigate } from '@tanstack/react-router';
import type { Mark } from '../charts/series.ts';
import { IncidentMarksDocument, type IncidentFilter, type WindowInput } from '../generated/graphql.ts';
import { keep } from './keep.ts';
import { usePanel } from './use-panel.ts';

export function useIncidentMarks(
  subject: { readonly __typename: string; readonly id: string } | null,
  window: WindowInput,
): readonly Mark[] {
  const navigate = useNavigate();
  const whole = subject?.__typename === 'Organisation';
  const filter: IncidentFilter = { window, ...(whole || !subject ? {} : filterOf(subject)) };
  const { data } = usePanel(IncidentMarksDocument, { filter }, { incidents: true, skip: !subject });
  return useMemo(
    () =>
      (data?.incidents?.nodes ?? []).map(({ id, title, severity, detectedAt, service: hit }) => ({
        at: detectedAt,
        title: `${severity.toLowerCase()}: ${title}${hit ? `, ${hit.name}` : ''}`,
        onSelect: () => void navigate({ to: '/incidents', search: keep, hash: id }),
      })),
    [data, navigate],
  );
}

function filterOf({ __typename, id }: { readonly __typename: string; readonly id: string }): IncidentFilter {
  return __typename === 'Team' ? { teams: [id] } : { services: [id] };
}
