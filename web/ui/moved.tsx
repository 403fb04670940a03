/** A movement with its arrow and its word; never colour alone. */
import type { Movement } from '../words/change.ts';

const TONES = { better: 'text-good', worse: 'text-bad', same: 'text-muted' } as const;

export function Moved({ moved: { tone, up, amount, word } }: { readonly moved: Movement }) {
  if (word === 'as before') return <>as before</>;
  return (
    <>
      <b className={`font-semibold ${TONES[tone]}`}>
        <span aria-hidden="true">{up ? '▲' : '▼'}</span> {amount}
      </b>{' '}
      {word}
    </>
  );
}
