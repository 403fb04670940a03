/** The rows behind a number, page by page: as many as are wanted, in the graph's order. */
import { useMemo, useState } from 'react';
import { useApolloClient } from '@apollo/client/react';
import {
  MetricRowsDocument,
  type MetricName,
  type MetricRowsQuery,
  type MetricRowsQueryVariables,
  type WindowInput,
} from '../../generated/graphql.ts';
import { subjectIn, type SubjectVariables } from '../../app/subject.ts';
import { usePanel, type PanelAnswer } from '../../app/use-panel.ts';
import { fieldOf, onlyField, type Field } from './metric-field.ts';

type Numbers = NonNullable<NonNullable<MetricRowsQuery['organisation']>['dora']>;
export type RowsOfMetric = NonNullable<Numbers[Field]>;
export type Row = NonNullable<RowsOfMetric['evidence']>['nodes'][number];

export interface RowsQuestion {
  readonly metric: MetricName;
  readonly subject: SubjectVariables;
  readonly window: WindowInput;
  /** true: those of the n; false: those left out. */
  readonly counted: boolean;
}

const PAGE = 100;

export interface Rows {
  readonly answer: PanelAnswer<MetricRowsQuery>;
  readonly metric: RowsOfMetric | null;
  readonly zone: string;
  readonly rows: readonly Row[];
  readonly total: number;
  /** Null: all are there. */
  readonly more: (() => Promise<unknown>) | null;
}

export function useRows({ metric: name, subject, window, counted }: RowsQuestion): Rows {
  const { org, team, isTeam, service, isService } = subject;
  const variables = useMemo(
    () => ({
      ...{ org, team, isTeam, service, isService },
      ...onlyField(name),
      window,
      counted,
      first: PAGE,
      after: null,
    }),
    [org, team, isTeam, service, isService, name, window, counted],
  );
  const answer = usePanel(MetricRowsDocument, variables, {
    subjects: (data) => [subjectIn(data)?.id],
    incidents: true,
  });
  const first = pick(answer.data, name);
  const rest = useRest(variables, name, first?.evidence?.pageInfo ?? null);
  return {
    answer,
    metric: first,
    zone: subjectIn(answer.data)?.dora?.zone ?? 'UTC',
    rows: [...(first?.evidence?.nodes ?? []), ...rest.rows],
    total: first?.evidence?.totalCount ?? 0,
    more: rest.more,
  };
}

function pick(data: MetricRowsQuery | undefined, name: MetricName): RowsOfMetric | null {
  return subjectIn(data)?.dora?.[fieldOf(name)] ?? null;
}

interface PageEnd {
  readonly hasNextPage: boolean;
  readonly endCursor: string | null;
}

interface Rest {
  /** The end of the first page that they follow: of another first page they are nobody's rest. */
  readonly after: string | null;
  readonly rows: readonly Row[];
  readonly end: PageEnd;
}

/** What comes after the first page, read when it is asked for. */
function useRest(variables: MetricRowsQueryVariables, name: MetricName, firstEnd: PageEnd | null) {
  const client = useApolloClient();
  const [read, setRead] = useState<Rest | null>(null);
  const known = read?.after === firstEnd?.endCursor ? read : null;
  const end = known?.end ?? firstEnd;
  const more = async () => {
    const after = end?.endCursor ?? null;
    const { data } = await client.query({ query: MetricRowsDocument, variables: { ...variables, after } });
    const page = pick(data, name)?.evidence;
    if (page)
      setRead({
        after: firstEnd?.endCursor ?? null,
        rows: [...(known?.rows ?? []), ...page.nodes],
        end: page.pageInfo,
      });
  };
  return { rows: known?.rows ?? [], more: end?.hasNextPage === true ? more : null };
}
