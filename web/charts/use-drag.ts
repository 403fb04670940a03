/** A stretch drawn with the mouse or a pen. Fingers scroll the page and read values instead. */
import { useRef, useState, type PointerEvent } from 'react';

export interface Dragged {
  /** Pixels from the left of the box; `from` is the lesser. */
  readonly from: number;
  readonly to: number;
}

export interface Drag {
  readonly dragged: Dragged | null;
  begin(event: PointerEvent<HTMLElement>): void;
  move(event: PointerEvent<HTMLElement>): void;
  /** Whether there was one: then it was no click. */
  end(): boolean;
  cancel(): void;
}

/** A hand is not still: less than this is a click. */
const BEGINS = 5;

export function useDrag(onDrag: ((from: number, to: number) => void) | undefined): Drag {
  const start = useRef<number | null>(null);
  const [dragged, setDragged] = useState<Dragged | null>(null);
  const cancel = (): void => {
    start.current = null;
    setDragged(null);
  };
  return {
    dragged,
    begin: (event) => {
      if (!onDrag || event.pointerType === 'touch' || event.button !== 0) return;
      start.current = event.clientX;
      // so that the stretch goes on outside of the box
      event.currentTarget.setPointerCapture?.(event.pointerId);
    },
    move: (event) => {
      const from = start.current;
      if (from === null || (!dragged && Math.abs(event.clientX - from) < BEGINS)) return;
      const { left } = event.currentTarget.getBoundingClientRect();
      const [low, high] = [Math.min(from, event.clientX), Math.max(from, event.clientX)];
      setDragged({ from: low - left, to: high - left });
    },
    end: () => {
      cancel();
      if (dragged) onDrag?.(dragged.from, dragged.to);
      return dragged !== null;
    },
    cancel,
  };
}
