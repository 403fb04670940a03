import { useId, type ReactNode, type RefObject } from 'react';
import type { Place } from './nearest.ts';
import { Tooltip } from './tooltip.tsx';
import type { Dragged } from './use-drag.ts';
import { useExploring, type Exploration } from './use-exploring.ts';
import type { Words } from './words.ts';

export interface ExplorableProps extends Exploration {
  readonly box: RefObject<HTMLDivElement | null>;
  readonly height: number;
  /** The whole chart in one sentence. */
  readonly label: string;
  /** What the keys do, beyond moving. */
  readonly hint: string;
  readonly words: (index: number) => Words;
  readonly placeOf: (index: number) => Place;
  readonly children: (active: number | null, dragged: Dragged | null) => ReactNode;
}

/**
 * A picture that can be walked through: one stop of the Tab key, places inside by arrows, values by hovering, touching
 * or listening. A picture without places is an image with its sentence.
 */
export function Explorable(props: ExplorableProps): ReactNode {
  const { box, height, label, hint, words, placeOf, count, children } = props;
  const hintId = useId();
  const { active, said, dragged, handlers } = useExploring(props);
  if (count === 0) {
    return (
      <div ref={box} role="img" aria-label={label} className="relative" style={{ height }}>
        {children(null, null)}
      </div>
    );
  }
  const spoken = active === null ? null : words(active);
  return (
    <div className="relative">
      <div
        ref={box}
        role="application"
        aria-roledescription="chart"
        aria-label={label}
        aria-describedby={hintId}
        tabIndex={0}
        className={`relative touch-pan-y rounded-sm select-none ${cursorOf(props, active)}`}
        style={{ height }}
        {...handlers}
      >
        {children(active, dragged)}
        {active !== null && spoken && !dragged && <Tooltip at={placeOf(active)} words={spoken} />}
      </div>
      <p id={hintId} hidden>
        {`Arrow keys move, Home and End jump. ${hint}`.trim()}
      </p>
      <p aria-live="polite" className="sr-only">
        {said && spoken?.spoken}
      </p>
    </div>
  );
}

function cursorOf({ onDrag, onSelect }: Exploration, active: number | null): string {
  if (onDrag) return 'cursor-crosshair';
  return onSelect && active !== null ? 'cursor-pointer' : '';
}
