/** The rows behind a number, page by page: as many as are wanted, in the graph's order. */
import { useApolloClient } from '@apollo/client/react';
import {
  MetricRowsDocument,
  type MetricName,
  type MetricRowsQuery,
  type WindowInput,
} from '../../generated/graphql.ts';
import { subjectIn, type SubjectVariables } from '../../app/subject.ts';
import { usePages, type Pages } from '../../app/use-pages.ts';
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

export interface Rows extends Pages<Row> {
  readonly answer: PanelAnswer<MetricRowsQuery>;
  readonly metric: RowsOfMetric | null;
  readonly zone: string;
}

export function useRows({ metric: name, subject, window, counted }: RowsQuestion): Rows {
  const client = useApolloClient();
  const variables = { ...subject, ...onlyField(name), window, counted, first: PAGE };
  const answer = usePanel(
    MetricRowsDocument,
    { ...variables, after: null },
    { subjects: (data) => [subjectIn(data)?.id], incidents: true },
  );
  const metric = pick(answer.data, name);
  const read = async (after: string | null) => {
    const { data } = await client.query({ query: MetricRowsDocument, variables: { ...variables, after } });
    return pick(data, name)?.evidence;
  };
  const pages = usePages<Row>(metric?.evidence, read);
  return { ...pages, answer, metric, zone: subjectIn(answer.data)?.dora?.zone ?? 'UTC' };
}

function pick(data: MetricRowsQuery | undefined, name: MetricName): RowsOfMetric | null {
  return subjectIn(data)?.dora?.[fieldOf(name)] ?? null;
}
