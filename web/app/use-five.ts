/** The five metrics of whom the address names, with their lines and those of the period before. */
import { BeforeDocument, OverviewDocument } from '../generated/graphql.ts';
import { fiveOf, type OneOfFive } from './five.ts';
import type { Search } from './search.ts';
import { subjectIn } from './subject.ts';
import { usePanel, type PanelAnswer } from './use-panel.ts';
import { useQuestion, type Question } from './use-question.ts';
import { usePageSearch } from './use-search.ts';

export interface Five {
  readonly question: Question;
  readonly answer: PanelAnswer<unknown>;
  /** Null: not known yet, or there is none of that key. */
  readonly subject: { readonly __typename: string; readonly id: string; readonly name?: string } | null;
  readonly isNobody: boolean;
  readonly five: readonly OneOfFive[];
  /** Of the buckets. */
  readonly zone: string;
  readonly compared: boolean;
  /** What `window` came to. */
  readonly window: { readonly from: string; readonly to: string } | null;
}

export function useFive(over: Search = {}): Five {
  const search = { ...usePageSearch(), ...over };
  const question = useQuestion(over);
  const compared = search.compare !== 'none';
  const answer = usePanel(OverviewDocument, question, { subjects: (data) => [subjectIn(data)?.id] });
  const subject = subjectIn(answer.data);
  const numbers = subject?.dora ?? null;
  const previous = numbers?.deploymentFrequency?.previous?.window;
  const before = usePanel(
    BeforeDocument,
    { ...question, window: previous ? { from: previous.from, to: previous.to } : question.window },
    // An import brings what was before as well.
    { skip: !compared || !previous, subjects: (data) => [subjectIn(data)?.id] },
  );
  const numbersBefore = compared ? (subjectIn(before.data)?.dora ?? null) : null;
  return {
    ...{ question, answer, subject, compared },
    isNobody: answer.data !== undefined && subject === null,
    five: numbers ? fiveOf(numbers, numbersBefore, search.p) : [],
    zone: numbers?.zone ?? 'UTC',
    window: numbers?.window ?? null,
  };
}
