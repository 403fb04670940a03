/**
 * What a commit message says to the rules, kept in place of the message itself (a long history would not fit in memory).
 * Subjects are one line of printable text: control characters become spaces.
 */
export interface Message {
  readonly subject: string;
  /** First line of the body that is not blank: the title, where a forge wrote the message. */
  readonly bodyLine: string | null;
  /** n of "See merge request group/project!n" (GitLab). */
  readonly mergeRequest: string | null;
  /** "This reverts commit <sha>", abbreviated or not, in order. */
  readonly reverts: readonly string[];
  /** n of "Reverts owner/name#n" (GitHub, body of a squashed revert). */
  readonly revertsNumber: string | null;
}

const SEE_MERGE_REQUEST = /^See merge request .*!(\d{1,18})$/;
const REVERTS_COMMIT = /^This reverts commits? ([0-9a-f]{7,64})\b/;
const REVERTS_COMMIT_INLINE = /\bThis reverts commits? ([0-9a-f]{7,64})\b/;
const REVERTS_NUMBER = /^Reverts (?:[\w.-]+\/[\w.-]+)?#(\d{1,18})$/;

export function readMessage(subject: string, body: string): Message {
  const lines = body
    .split('\n')
    .map(printable)
    .filter((line) => line !== '');
  const text = printable(subject);
  return {
    subject: text,
    bodyLine: lines[0] ?? null,
    mergeRequest: captures(lines, SEE_MERGE_REQUEST).at(-1) ?? null,
    reverts: [...captures([text], REVERTS_COMMIT_INLINE), ...captures(lines, REVERTS_COMMIT)],
    revertsNumber: captures(lines, REVERTS_NUMBER)[0] ?? null,
  };
}

function captures(lines: readonly string[], pattern: RegExp): string[] {
  return lines.flatMap((line) => pattern.exec(line)?.[1] ?? []);
}

function printable(line: string): string {
  return line.replace(/[\u0000-\u001f\u007f-\u009f]+/g, ' ').trim();
}
