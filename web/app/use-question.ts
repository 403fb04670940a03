/** From the address to the variables of a question: whose, when, how. */
import { useMemo } from 'react';
import type { Bucket, Statistic, WindowInput } from '../generated/graphql.ts';
import { usePage } from './page-context.tsx';
import { subjectVariables, type SubjectVariables } from './subject.ts';
import type { Search } from './search.ts';
import { usePageSearch } from './use-search.ts';
import { bucketOf, isDaily, statisticOf, windowOf } from './window.ts';

export interface Question extends SubjectVariables {
  readonly window: WindowInput;
  readonly bucket: Bucket;
  readonly statistic: Statistic;
  /** Shares and recoveries by windows of a week, where buckets are days. */
  readonly rolling: boolean;
}

/** `over` says what is not in the address's search. */
export function useQuestion(over: Search = {}): Question {
  const { zone, now } = usePage();
  const search = { ...usePageSearch(), ...over };
  const key = JSON.stringify(search);
  // Not at each render: a moment of now in a variable would ask for ever.
  return useMemo(
    () => ({
      ...subjectVariables(search),
      window: windowOf(search, zone, now()),
      bucket: bucketOf(search.bucket),
      statistic: statisticOf(search.p),
      rolling: isDaily(search),
    }),
    // eslint-disable-next-line react-hooks/exhaustive-deps
    [key, zone],
  );
}
