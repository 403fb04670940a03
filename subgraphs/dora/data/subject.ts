/** What can be measured, and when: the whole organisation, a team with its subtree, or one service, over [from, to). */
import type { Interval } from '#time/interval';

export type SubjectKind = 'ORGANISATION' | 'TEAM' | 'SERVICE';

export interface Subject {
  readonly kind: SubjectKind;
  readonly id: string;
}

export interface Range extends Interval {
  readonly subject: Subject;
}

export function subjectKey({ kind, id }: Subject): string {
  return `${kind} ${id}`;
}

/** Two ranges of one key hold the same facts. */
export function rangeKey({ subject, from, to }: Range): string {
  return `${subjectKey(subject)} ${from.getTime()} ${to.getTime()}`;
}
