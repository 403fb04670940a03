/** What a chart says of one of its places: shown beside the pointer, and read aloud. */
export interface WordLine {
  readonly text: string;
  readonly look: 'value' | 'plain' | 'muted' | 'bad' | 'warn';
}

export interface Words {
  readonly heading: string;
  readonly lines: readonly WordLine[];
  /** One sentence for those who hear it. */
  readonly spoken: string;
}

const MOST_NAMED = 3;

/** The first few, and how many more there are. */
export function someOf(names: readonly string[]): string[] {
  if (names.length <= MOST_NAMED + 1) return [...names];
  return [...names.slice(0, MOST_NAMED), `and ${names.length - MOST_NAMED} more`];
}
