/** The rows behind a number, page by page: as many as are wanted, in the graph's order. */
import type { TypedDocumentNode } from '@apollo/client';
import { useApolloClient } from '@apollo/client/react';
import {
  OrganisationRowsDocument,
  ServiceRowsDocument,
  TeamRowsDocument,
  type MetricName,
  type OrganisationRowsQuery,
  type OrganisationRowsQueryVariables,
  type WindowInput,
} from '../../generated/graphql.ts';
import { subjectIn, type SubjectVariables } from '../../app/subject.ts';
import { usePages, type Pages } from '../../app/use-pages.ts';
import { usePanel, type PanelAnswer } from '../../app/use-panel.ts';
import { fieldOf, onlyField, type Field } from './metric-field.ts';

/** Of exactly one of the three. */
type RowsAnswer = { readonly [Name in 'organisation' | 'team' | 'service']?: OrganisationRowsQuery['organisation'] };
type RowsDocument = TypedDocumentNode<RowsAnswer, OrganisationRowsQueryVariables>;
type Numbers = NonNullable<NonNullable<OrganisationRowsQuery['organisation']>['dora']>;
export type RowsOfMetric = NonNullable<Numbers[Field]>;
export type Row = NonNullable<RowsOfMetric['evidence']>['nodes'][number];

export interface RowsQuestion {
  readonly metric: MetricName;
  readonly subject: SubjectVariables;
  readonly window: WindowInput;
  /** true: those of the n; false: those left out. */
  readonly counted: boolean;
  /** Rows a page. */
  readonly page: number;
}

export interface Rows extends Pages<Row> {
  readonly answer: PanelAnswer<RowsAnswer>;
  readonly metric: RowsOfMetric | null;
  readonly zone: string;
}

export function useRows({ metric: name, subject, window, counted, page }: RowsQuestion): Rows {
  const client = useApolloClient();
  const document = documentOf(subject);
  const variables = { ...whoseOf(subject), ...onlyField(name), window, counted, first: page };
  const answer = usePanel(
    document,
    { ...variables, after: null },
    { subjects: (data) => [subjectIn(data)?.id], incidents: true },
  );
  const metric = pick(answer.data, name);
  const read = async (after: string | null) => {
    const { data } = await client.query({ query: document, variables: { ...variables, after } });
    return pick(data, name)?.evidence;
  };
  const pages = usePages<Row>(metric?.evidence, read);
  return { ...pages, answer, metric, zone: subjectIn(answer.data)?.dora?.zone ?? 'UTC' };
}

/** Alike but for the name of the subject's field. */
function documentOf({ isTeam, isService }: SubjectVariables): RowsDocument {
  if (isService) return ServiceRowsDocument as unknown as RowsDocument;
  return isTeam ? (TeamRowsDocument as unknown as RowsDocument) : OrganisationRowsDocument;
}

function whoseOf({ isTeam, isService, team, service }: SubjectVariables): object {
  if (isService) return { service };
  return isTeam ? { team } : {};
}

function pick(data: RowsAnswer | undefined, name: MetricName): RowsOfMetric | null {
  return subjectIn(data)?.dora?.[fieldOf(name)] ?? null;
}

/** Where a row stands in its window. */
export function momentOfRow({ subject }: Row): string | null | undefined {
  if (subject?.__typename === 'Deployment') return subject.finishedAt;
  if (subject?.__typename === 'Change') return subject.deployedAt ?? subject.mergedAt;
  return subject?.detectedAt;
}
