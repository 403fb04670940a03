/** What is aimed at, of whom a page shows: one target a metric. Asked once, however many charts draw one. */
import { useMemo } from 'react';
import { useQuery } from '@apollo/client/react';
import { TargetsOfSubjectDocument, type AimFragment, type MetricName } from '../generated/graphql.ts';
import type { Target } from '../charts/series.ts';
import type { MetricWords } from '../words/metrics.ts';
import { dayOf } from '../words/moments.ts';
import { targetLabel } from '../words/target.ts';
import { usePage } from './page-context.tsx';
import type { Search } from './search.ts';
import { subjectIn, subjectVariables } from './subject.ts';
import { usePageSearch } from './use-search.ts';

/** `over` says what is not in the address's search. Null: none is set, or it is not known yet. */
export function useTarget(metric: MetricName | undefined, over: Search = {}): AimFragment | null {
  const { team, service } = { ...usePageSearch(), ...over };
  const variables = useMemo(() => subjectVariables({ team, service }), [team, service]);
  const { data } = useQuery(TargetsOfSubjectDocument, {
    variables,
    errorPolicy: 'all', // without it a chart is still a chart
    fetchPolicy: 'cache-and-network',
    nextFetchPolicy: 'cache-first',
  });
  return subjectIn(data)?.targets?.find((target) => target.metric === metric) ?? null;
}

/** Where the organisation is: the zone that days of targets are of. */
export function useToday(): string {
  const { zone, now } = usePage();
  return dayOf(now(), zone);
}

/** As a chart takes it. A target is for the median: beside another statistic it would be held against the wrong line. */
export function useTargetLine(words: MetricWords | undefined, over: Search = {}): Target | undefined {
  const { p = 'median' } = usePageSearch();
  const target = useTarget(words?.name, over);
  const today = useToday();
  if (target === null || (words?.isDuration && p !== 'median')) return undefined;
  return { value: target.value, label: targetLabel(target, today) };
}
