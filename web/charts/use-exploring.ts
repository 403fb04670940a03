/** Which place of a chart is looked at, by pointer, finger or keys. */
import { useRef, useState, type KeyboardEvent, type PointerEvent } from 'react';
import type { Place } from './nearest.ts';
import type { Step } from './steps.ts';
import { useDrag, type Drag, type Dragged } from './use-drag.ts';

export interface Exploration {
  /** How many places there are. */
  readonly count: number;
  readonly step: Step;
  readonly hit: (place: Place) => number | null;
  readonly onSelect?: ((index: number) => void) | undefined;
  /** In pixels from the left. */
  readonly onDrag?: ((from: number, to: number) => void) | undefined;
}

export interface Exploring {
  readonly active: number | null;
  /** Reached by keys, so that it is to be said aloud. */
  readonly said: boolean;
  readonly dragged: Dragged | null;
  readonly handlers: PointerHandlers & { onKeyDown(event: KeyboardEvent<HTMLElement>): void; onBlur(): void };
}

interface PointerHandlers {
  onPointerDown(event: PointerEvent<HTMLElement>): void;
  onPointerMove(event: PointerEvent<HTMLElement>): void;
  onPointerUp(event: PointerEvent<HTMLElement>): void;
  onPointerLeave(event: PointerEvent<HTMLElement>): void;
  onPointerCancel(): void;
}

interface Looked {
  readonly index: number | null;
  readonly said: boolean;
}

interface Look {
  readonly active: number | null;
  to(index: number | null, said: boolean): void;
}

const NOWHERE: Looked = { index: null, said: false };

export function useExploring(exploration: Exploration): Exploring {
  const [{ index, said }, setLooked] = useState<Looked>(NOWHERE);
  const drag = useDrag(exploration.onDrag);
  // a place that is no longer there, after the data has changed, is nowhere
  const active = index !== null && index < exploration.count ? index : null;
  const look: Look = {
    active,
    to: (index, said) =>
      setLooked((before) => (before.index === index && before.said === said ? before : { index, said })),
  };
  const pointer = usePointer(exploration, look, drag);
  return {
    ...{ active, said, dragged: drag.dragged },
    handlers: {
      ...pointer,
      onKeyDown: (event) => {
        if (event.key === 'Escape' && drag.dragged) stop(event, drag.cancel);
        else onKey(event, exploration, look);
      },
      onBlur: () => look.to(null, false),
    },
  };
}

function usePointer({ hit, onSelect }: Exploration, look: Look, drag: Drag): PointerHandlers {
  const touched = useRef<number | null>(null);
  return {
    onPointerDown: (event) => {
      drag.begin(event);
      touched.current = look.active;
      look.to(hit(placeOf(event)), false);
    },
    onPointerMove: (event) => {
      drag.move(event);
      look.to(hit(placeOf(event)), false);
    },
    onPointerUp: (event) => {
      if (drag.end() || event.button !== 0) return;
      const found = hit(placeOf(event));
      // a finger cannot hover: its first touch shows the value, the second one takes it
      if (found === null || (event.pointerType === 'touch' && found !== touched.current)) return;
      onSelect?.(found);
    },
    onPointerLeave: ({ pointerType }) => {
      // what a lifted finger showed stays to be read
      if (pointerType !== 'touch') look.to(null, false);
    },
    onPointerCancel: drag.cancel,
  };
}

function onKey(event: KeyboardEvent<HTMLElement>, exploration: Exploration, look: Look): void {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  const done = actionOf(event.key, exploration, look);
  if (done) stop(event, done);
}

/** Null: the key is not ours, and the page may have it. */
function actionOf(key: string, { step, onSelect }: Exploration, { active, to }: Look): (() => void) | null {
  if (key === 'Escape') return active === null ? null : () => to(null, false);
  if (key === 'Enter' || key === ' ') return active === null || !onSelect ? null : () => onSelect(active);
  const next = step(active, key);
  return next === null ? null : () => to(next, true);
}

/** What is ours must neither scroll the page nor close the dialog around the chart. */
function stop(event: KeyboardEvent<HTMLElement>, then: () => void): void {
  event.preventDefault();
  event.stopPropagation();
  then();
}

function placeOf(event: PointerEvent<HTMLElement>): Place {
  const box = event.currentTarget.getBoundingClientRect();
  return { x: event.clientX - box.left, y: event.clientY - box.top };
}
